package dev.plumbline.helm.generated;

import java.util.List;
import java.util.Random;

/** Breaks text the way people and merges do: pieces lost, doubled, swapped, or of another language. */
final class Mutator {

    private static final List<String> TEMPLATE = List.of(
            "{{",
            "}}",
            "{{-",
            "-}}",
            "(",
            ")",
            "|",
            "\"",
            "`",
            "'",
            "$",
            "$x",
            ":=",
            "=",
            ".",
            "..",
            ",",
            "{{ end }}",
            "{{ else }}",
            "{{ range }}",
            "{{ if }}",
            "{{ with",
            "{{ define \"d\" }}",
            "{{ block \"b\" . }}",
            "{{ template \"d\" . }}",
            "{{/*",
            "*/}}",
            "{{ include \"d\" . }}",
            "{{ tpl . . }}",
            "\\",
            "\u0000",
            "\uFFFD",
            "0x",
            "1e",
            "9999999999999999999",
            "nil",
            "\n",
            "{{ break }}",
            "{{ continue }}",
            "{{ return }}",
            "\"unclosed",
            "{{ index . 0 }}",
            "{{ fail \"x\" }}",
            "{{ call . }}",
            ".a.b.c",
            "{{ until 99999999 }}");
    private static final List<String> YAML = List.of(
            ":",
            ": ",
            "- ",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "*b",
            "<<: ",
            "!!binary ",
            "!!int ",
            "|",
            ">",
            "|2-",
            "#",
            " #",
            "'",
            "\"",
            "%",
            "@",
            "`",
            "? ",
            "---",
            "...",
            "\n",
            "\n  ",
            "\n\t",
            "~",
            "null",
            "0o7",
            "0x",
            ".inf",
            ".nan",
            "1_0",
            "\u0000",
            "\u0007",
            "\uFEFF",
            "2001-01-01",
            "=",
            "!",
            "!!set {a}",
            "key: [",
            "\"\\x\"",
            "\"\\u12\"",
            "a: 1\na: 2");

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    String template(String text) {
        return mutate(text, TEMPLATE);
    }

    String yaml(String text) {
        return mutate(text, YAML);
    }

    private String mutate(String text, List<String> pieces) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(broken.length() + 1);
            int end = Math.min(broken.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> broken.delete(at, end);
                case 1, 2 -> broken.insert(at, pieces.get(random.nextInt(pieces.size())));
                case 3 -> broken.insert(at, broken.substring(at, end));
                default -> broken.replace(at, end, pieces.get(random.nextInt(pieces.size())));
            }
        }
        return broken.toString();
    }
}
