package dev.plumbline.helm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MalformedTemplatesTest {
    private static final int RUNS = 5_000;
    private static final Limits SMALL = new Limits(100_000, 100_000, 10_000, 200, 200, Duration.ofSeconds(2));

    private static final String[] SEEDS = {
        "a: {{ .s | upper | printf \"%q\" }}\n{{- if and .l (not .z) }}\nb: {{ index .l 1 }}\n{{- end }}",
        "{{ range $k, $v := .m }}{{ if eq $k \"a\" }}{{ continue }}{{ end }}{{ $k }}={{ $v }}{{ else }}none{{ end }}",
        "{{ define \"d\" }}[{{ .x.k | print }}]{{ end }}{{ include \"d\" (list 1 2) }}{{ template \"d\" . }}",
        "{{ $x := 1 }}{{ with .m }}{{ $x = .a }}{{ .b }}{{ else with .s }}{{ . }}{{ end }}{{ $x }}{{/* c */}}",
        "{{ block \"b\" .m }}{{ range 3 }}{{ . }}{{ end }}{{ end }}{{- `raw` -}} {{ 'c' }} {{ 1+2i }} {{ 0x1p4 }}",
        "{{ tpl \"{{ .s }}{{ fail `x` }}\" . }}{{ (index .l 2).k.x }}{{ $.m.a }}{{ len .s | eq 3 }}{{ nil }}",
        "{{ if .s }}a{{ else if gt 1 2 }}b{{ else }}c{{ end }}{{ html \"<\" }}{{ slice .s 1 2 }}{{ break }}",
    };

    private static final String[] PIECES = {
        "{{",
        "}}",
        "{{-",
        "-}}",
        "(",
        ")",
        "|",
        "$",
        "$x",
        ":=",
        "=",
        ",",
        ".",
        "..",
        "\"",
        "`",
        "'",
        "\\",
        "/*",
        "*/",
        "if ",
        "else ",
        "end",
        "range ",
        "with ",
        "define ",
        "template ",
        "block ",
        "break",
        "continue",
        "nil",
        "true",
        "1",
        "-1",
        "0x",
        "1e9",
        "99999999999999999999",
        "i",
        " ",
        "\n",
        "\u00e9",
        "\ud83d\ude00",
        "\udc80",
        "\u0000",
        "upper",
        "printf",
        "index",
        "include",
        "tpl",
        "list",
        "range 9999999999",
        "eq",
        ".m",
        ".l",
        ".z.k",
    };

    private final Random random = new Random(20261122);

    @Test
    void endInALocatedErrorOrAResult() {
        int refused = 0;
        for (int i = 0; i < RUNS; i++) {
            String template = mutated();
            refused += ends(template) ? 1 : 0;
        }
        assertThat(refused).isBetween(RUNS / 2, RUNS - RUNS / 50);
    }

    /** Whether the template is refused; anything but a result or a located error fails the test. */
    private static boolean ends(String template) {
        try {
            Templates.render(template, "{s: str, z: null, l: [a, null, {k: v}], m: {b: x, a: 1}}", SMALL, true);
            return false;
        } catch (TemplateException e) {
            assertThat(e.frames().get(0).place()).as(template).isNotNull();
            assertThat(e.getMessage()).as(template).startsWith("template: ");
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(template, e);
        }
    }

    private String mutated() {
        StringBuilder template = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            edit(template);
        }
        return template.toString();
    }

    private void edit(StringBuilder template) {
        int from = random.nextInt(template.length() + 1);
        int to = Math.min(template.length(), from + random.nextInt(6));
        switch (random.nextInt(4)) {
            case 0 -> template.delete(from, to);
            case 1 -> template.insert(from, PIECES[random.nextInt(PIECES.length)]);
            case 2 -> template.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
            default -> template.insert(from, template.substring(from, to));
        }
    }

    @Test
    void anyPrefixOfATemplateEnds() {
        for (String seed : SEEDS) {
            for (int end = 0; end <= seed.length(); end++) {
                String prefix = seed.substring(0, end);
                assertThatCode(() -> ends(prefix)).doesNotThrowAnyException();
            }
        }
    }
}
