package dev.plumbline.helm.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.template.Interpreter;
import dev.plumbline.helm.template.Limits;
import dev.plumbline.helm.template.TemplateParser;
import dev.plumbline.helm.template.TemplateSet;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the functions' results say they came from. Text is shown as runs of characters with the values they came from in
 * brackets, {@code !} before a key that was not found, {@code <>} where something could have written all and wrote nothing.
 */
class FunctionOriginsTest {
    private static final String VALUES = """
            a: alpha
            b: beta
            c: Gamma Delta
            e: ""
            count: 3
            flag: true
            lines: "x\\ny"
            list: [one, two]
            m: {k: kay, sub: {deep: down}}
            o: {k: okay, l: elle}
            """;

    private static final String EXPECTED = """
            {{ default "d" .a }} => alpha[a]
            {{ default "d" .none }} => d[!none]
            {{ default "d" .e }} => d[e]
            {{ default .b .none }} => beta[b,!none]
            {{ .none | default .e | default "z" }} => z[e,!none]
            {{ ternary .a .b .flag }} => alpha[a,flag]
            {{ ternary "x" "z" .flag }} => x[flag]
            {{ coalesce .none .e .b .a }} => beta[b,!none,e]
            {{ coalesce .none "z" }} => z[!none]
            {{ empty .a }} => false[a]
            {{ all .a .e }} => false[a,e]
            {{ quote .a .b }} => "alpha"[a] "beta"[b]
            {{ quote .none }} => <>[!none]
            {{ quote .e }} => ""[e]
            {{ squote .count }} => '3'[count]
            {{ cat .a .count }} => alpha[a] 3[count]
            {{ nindent 2 .lines }} => ⏎  x⏎[lines]  y[lines]
            {{ indent 1 .lines }} =>  x⏎[lines] y[lines]
            {{ replace "a" "-" .a }} => -lph-[a]
            {{ replace "a" .b .a }} => beta[b,a]lph[a]beta[b,a]
            {{ trunc 2 .a }} => al[a]
            {{ trunc (int .count) .a }} => alp[a,count]
            {{ substr 1 3 .a }} => lp[a]
            {{ trim (printf " %s " .a) }} => alpha[a]
            {{ trimSuffix "a" .a }} => alph[a]
            {{ upper .a }} => ALPHA[a]
            {{ title .c }} => Gamma Delta[c]
            {{ snakecase .c }} => gamma_delta[c]
            {{ camelcase .c }} => GammaDelta[c]
            {{ abbrev 8 .c }} => Gamma...[c]
            {{ repeat 2 .b }} => betabeta[b]
            {{ join "-" .list }} => one[list.0]-two[list.1]
            {{ join "-" (list .a "x" .b) }} => alpha[a]-x-beta[b]
            {{ join "," .none }} => <>[!none]
            {{ splitList "l" .a | join "+" }} => a[a]+pha[a]
            {{ (split " " .c)._1 }} => Delta[c]
            {{ sortAlpha (list .b .a) | join "" }} => alpha[a]beta[b]
            {{ wrapWith 5 "~" .c }} => Gamma[c]~Delta[c]
            {{ contains "a" .a }} => true[a]
            {{ plural .a .b (len .list) }} => beta[b,list]
            {{ regexReplaceAll "l(p)" .a "<$1>" }} => a<p>ha[a]
            {{ regexReplaceAll "l" .a .b }} => a[a]beta[a,b]pha[a]
            {{ regexFind "p.*" .a }} => pha[a]
            {{ regexMatch .b .a }} => false[b,a]
            {{ regexSplit "p" .a -1 | join "" }} => alha[a]
            {{ first .list }} => one[list.0]
            {{ rest .list | join "" }} => two[list.1]
            {{ append .list .a | last }} => alpha[a]
            {{ concat .list (list .a) | join " " }} => one[list.0] two[list.1] alpha[a]
            {{ has .a .list }} => false[a,list,list.0,list.1]
            {{ uniq (list .a .a .b) | join "" }} => alpha[a]beta[b]
            {{ get .m "k" }} => kay[m.k]
            {{ get .m "x" }} => <>[!m.x]
            {{ hasKey .m "x" }} => false[!m.x]
            {{ pluck "k" .m .o | join "," }} => kay[m.k],okay[o.k]
            {{ pluck "l" .m .o | first }} => elle[o.l,!m.l]
            {{ pluck "z" .m .o | first | default "d" }} => d[!m.z,!o.z]
            {{ dig "sub" "deep" "d" .m }} => down[m.sub.deep]
            {{ dig "sub" "x" "d" .m }} => d[!m.sub.x]
            {{ dig "x" "y" .a .m }} => alpha[a,!m.x]
            {{ (merge (dict) .m .o).k }} => kay[m.k]
            {{ (merge .m .o).l }} => elle[o.l]
            {{ (mergeOverwrite (deepCopy .m) .o).k }} => okay[o.k]
            {{ (mergeOverwrite (dict "k" "x") .o).k }} => okay[o.k]
            {{ (merge .m .o).z | default "d" }} => d[!m.z]
            {{ (set .m "x" .a).x }} => alpha[a]
            {{ (pick .m "k").k }} => kay[m.k]
            {{ (omit .m "sub").k }} => kay[m.k]
            {{ keys .o | join "," }} => k[o.k],l[o.l]
            {{ values .o | join "," }} => okay[o.k],elle[o.l]
            {{ add .count 2 }} => 5[count]
            {{ mulf .count .none 2 }} => 0[count,!none]
            {{ int .none }} => 0[!none]
            {{ max .count 9 }} => 9[count]
            {{ kindOf .a }} => string[a]
            {{ base "a/b" }} => b
            {{ dir (printf "/%s/%s/x" .a .b) }} => /alpha[a]/beta[b]
            {{ ext (printf "%s.%s" .a .b) }} => .beta[b]
            {{ (urlParse (printf "http://%s/" .a)).host }} => alpha[a]
            {{ urlJoin (dict "scheme" "http" "host" .a) }} => http://alpha[a]
            """;

    static Stream<Arguments> expectations() {
        return EXPECTED.lines().map(line -> Arguments.of((Object[]) line.split(" => ", 2)));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void namesWhatEachCharacterCameFrom(String template, String expected) {
        assertThat(show(render(template, true))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void writesTheSameCharactersWithoutTracing(String template, String expected) {
        Text text = render(template, false);

        assertThat(text.string()).isEqualTo(render(template, true).string());
        assertThat(text.mark().origins()).isEmpty();
    }

    @Test
    void constantsOfTheTemplateAreNamedWhereTheyAreText() {
        Text text = render("{{ default \"d\" .none }}", true);

        assertThat(text.mark(0, 1).origins()).anyMatch(Origin.Literal.class::isInstance);
    }

    private static Text render(String template, boolean tracing) {
        MapValue values = YamlReader.readMap(Source.values("v.yaml", "environment"), VALUES, tracing);
        TemplateSet templates = TemplateSet.empty("t")
                .with(TemplateParser.parse(Source.template("t"), template, FunctionLibrary.all()::containsKey));
        return new Interpreter(templates, FunctionLibrary.all(), Limits.DEFAULT, tracing)
                .execute("t", values, Control.ROOT);
    }

    /** Runs of characters from the same values; a gap that knows nothing that its neighbours do not is left out. */
    private static String show(Text text) {
        StringBuilder shown = new StringBuilder();
        String from = "";
        for (Span span : text.spans()) {
            String names = names(span.ink().data());
            if (span.gap() && (names.isEmpty() || !text.isEmpty())) {
                continue;
            }
            if (!names.equals(from)) {
                close(shown, from);
            }
            shown.append(span.gap() ? "<>" : text.string().substring(span.start(), span.end()));
            from = names;
        }
        close(shown, from);
        return shown.toString().replace('\n', '⏎');
    }

    private static void close(StringBuilder shown, String names) {
        if (!names.isEmpty()) {
            shown.append('[').append(names).append(']');
        }
    }

    private static String names(Mark mark) {
        List<String> names = new ArrayList<>();
        for (Origin origin : mark.origins()) {
            if (origin instanceof Origin.Value value) {
                names.add(value.path());
            } else if (origin instanceof Origin.Absent absent) {
                names.add("!" + absent.path());
            }
        }
        return String.join(",", names);
    }
}
