package dev.plumbline.helm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OriginsTest {

    /** Each span as {@code chars=data@writer?conditions}; what is not there is left out. */
    private static List<String> spans(Text text) {
        List<String> shown = new ArrayList<>();
        for (Span span : text.spans()) {
            Ink ink = span.ink();
            shown.add(text.string().substring(span.start(), span.end()).replace("\n", "/") + "=" + mark(ink.data())
                    + "@"
                    + (ink.writer() == null
                            ? ""
                            : ink.writer().line() + ":" + ink.writer().column())
                    + ink.control().steps().stream().map(OriginsTest::step).collect(Collectors.joining()));
        }
        return shown;
    }

    private static String step(Control step) {
        String where = step.place() == null
                ? ""
                : step.place().line() + ":" + step.place().column();
        return "?" + step.kind() + where + (step.name().isEmpty() ? "" : " " + step.name()) + "(" + mark(step.mark())
                + ")";
    }

    private static String mark(Mark mark) {
        return mark.origins().stream().map(OriginsTest::origin).collect(Collectors.joining("+"));
    }

    private static String origin(Origin origin) {
        if (origin instanceof Origin.Value value) {
            return value.path();
        }
        if (origin instanceof Origin.Absent absent) {
            return "!" + absent.path();
        }
        if (origin instanceof Origin.Literal literal) {
            return "'" + literal.place().column();
        }
        return origin instanceof Origin.Nondeterministic random ? "*" + random.function() : origin.toString();
    }

    private static List<String> spans(String template, String values) {
        return spans(Templates.render(template, values));
    }

    @Test
    void eachLineOfTextNamesItsOwnPlace() {
        assertThat(spans("a: 1\nb: {{ 1 }}\n", "")).containsExactly("a: 1/=@1:1", "b: =@2:1", "1='7@2:4", "/=@2:11");
    }

    @Test
    void aValueIsWrittenWithTheLeafItCameFrom() {
        assertThat(spans("x: {{ .a.b }}", "a: {b: 1}")).containsExactly("x: =@1:1", "1=a.b@1:4");
    }

    @Test
    void whatIsAbsentLeavesItsTrace() {
        assertThat(spans("{{ .a.b }}", "a: {c: 1}")).containsExactly("<no value>=!a.b@1:1");
        assertThat(spans("{{ .a.b }}", "a: {b: \"\"}")).containsExactly("=a.b@1:1");
    }

    @Test
    void whatIsAbsentInAChosenMapNamesThatMap() {
        assertThat(spans("{{ (and .a .b).c }}", "{a: 1, b: {d: 1}}")).containsExactly("<no value>=!b.c@1:1");
    }

    @Test
    void textInABranchDependsOnTheCondition() {
        assertThat(spans("{{ if .a }}x{{ else }}y{{ end }}", "a: 1")).containsExactly("x=@1:12?IF1:1(a)");
        assertThat(spans("{{ if .a }}x{{ else }}y{{ end }}", "")).containsExactly("y=@1:23?ELSE1:1(!a)");
        assertThat(spans("{{ if .a }}x{{ else if .b }}y{{ end }}", "b: 1"))
                .containsExactly("y=@1:29?IF1:21(b)?ELSE1:1(!a)");
    }

    @Test
    void aBranchNotTakenLeavesAGap() {
        assertThat(spans("a{{ if .a }}x{{ end }}b", "")).containsExactly("a=@1:1", "=@1:2?ELSE1:2(!a)", "b=@1:23");
        assertThat(spans("{{ with .a }}x{{ end }}", "")).containsExactly("=@1:1?ELSE1:1(!a)");
        assertThat(spans("{{ range .a }}x{{ end }}", "a: []")).containsExactly("=@1:1?ELSE1:1(a)");
    }

    @Test
    void withAndRangeNameWhatTheyAreAbout() {
        assertThat(spans("{{ with .a }}{{ .b }}{{ end }}", "a: {b: 1}")).containsExactly("1=a.b@1:14?WITH1:1(a)");
        assertThat(spans("{{ range .a }}-{{ end }}", "a: [1, 2]"))
                .containsExactly("-=@1:15?RANGE1:1(a.0+a)", "-=@1:15?RANGE1:1(a.1+a)");
        assertThat(spans("{{ range $k, $v := .a }}{{ $k }}{{ $v }}{{ end }}", "a: {k: 1}"))
                .containsExactly("k=a.k@1:25?RANGE1:1(a.k+a)", "1=a.k@1:33?RANGE1:1(a.k+a)");
    }

    @Test
    void calledTemplatesAreSteps() {
        assertThat(spans("{{ define \"d\" }}{{ . }}{{ end }}{{ template \"d\" .a }}", "a: 1"))
                .containsExactly("1=a@1:17?CALL1:45 d()");
        assertThat(spans("{{ define \"d\" }}x{{ end }}{{ if .a }}{{ include \"d\" . }}{{ end }}", "a: 1"))
                .containsExactly("x=@1:17?CALL1:41 d()?IF1:27(a)");
    }

    @Test
    void anAssignedValueDependsOnTheConditionsSinceTheDeclaration() {
        String template = "{{ $x := 1 }}{{ if .a }}{{ $x = .b }}{{ end }}{{ $x }}";

        assertThat(spans(template, "{a: 1, b: 2}")).containsExactly("2=b+a@1:47");
        assertThat(spans("{{ if .a }}{{ $x := 1 }}{{ $x = .b }}{{ $x }}{{ end }}", "{a: 1, b: 2}"))
                .containsExactly("2=b@1:38?IF1:1(a)");
    }

    @Test
    void comparisonsDependOnAllTheyCompare() {
        assertThat(spans("{{ eq .a .b }}", "{a: 1, b: 2}")).containsExactly("false=a+b@1:1");
        assertThat(spans("{{ not .a }}", "{a: 1}")).containsExactly("false=a@1:1");
        assertThat(spans("{{ and .a .b }}", "{a: 0, b: 2}")).containsExactly("0=a@1:1");
        assertThat(spans("{{ or .a .b }}", "{a: 0, b: 2}")).containsExactly("2=b+a@1:1");
        assertThat(spans("{{ len .a }}", "a: [5]")).containsExactly("1=a@1:1");
    }

    @Test
    void theElementOfAListIsItsOwnOrigin() {
        assertThat(spans("{{ index .a 1 }}", "a: [5, 6]")).containsExactly("6=a.1@1:1");
        assertThat(spans("{{ index .a .k }}", "{a: {b: 6}, k: b}")).containsExactly("6=a.b+k@1:1");
        assertThat(spans("{{ index .a \"nope\" }}", "{a: {b: 6}}")).containsExactly("<no value>=!a.nope@1:1");
    }

    @Test
    void partsOfAFormatKeepTheirOrigins() {
        assertThat(spans("{{ printf \"%s-%s\" .a .b }}", "{a: x, b: z}"))
                .containsExactly("x=a@1:1", "-='11@1:1", "z=b@1:1");
    }

    @Test
    void whatFollowsAJumpDependsOnItsCondition() {
        assertThat(spans("{{ range .a }}{{ if .k }}{{ continue }}{{ end }}x{{ end }}", "a: [{k: 1}, {k: 0}]"))
                .containsExactly("=@1:15?ELSE1:15(a.1.k)?RANGE1:1(a.1+a)", "x=@1:49?IF1:15(a.1.k)?RANGE1:1(a.1+a)");
        assertThat(spans(
                        "{{ range .a }}{{ if .k }}{{ if true }}{{ break }}{{ end }}{{ end }}x{{ end }}z",
                        "a: [{k: 0}]"))
                .endsWith("x=@1:68?IF1:15(a.0.k)?RANGE1:1(a.0+a)", "z=@1:78");
    }

    @Test
    void nothingIsTracedWhenTracingIsOff() {
        Text text =
                Templates.render("a{{ .a }}{{ if .a }}x{{ end }}{{ if .b }}{{ end }}", "a: 1", Limits.DEFAULT, false);

        assertThat(text.string()).isEqualTo("a1x");
        assertThat(text.spans()).isEmpty();
    }

    @Test
    void nondeterminismIsKeptEvenWithoutTracing() {
        assertThat(random("{{ flip 1 }}")).containsExactly("true");
        assertThat(random("a{{ if flip 1 }}b{{ end }}c")).containsExactly("b");
        assertThat(random("a{{ if flip 0 }}b{{ else }}d{{ end }}c")).containsExactly("d");
        assertThat(random("a{{ if flip 0 }}b{{ end }}c")).containsExactly("");
        assertThat(random("{{ $x := 1 }}{{ if flip 0 }}{{ $x = 2 }}{{ end }}{{ $x }}"))
                .contains("1");
        assertThat(random("{{ $x := 1 }}{{ if flip 1 }}{{ $x = 2 }}{{ end }}-{{ $x }}"))
                .contains("2")
                .doesNotContain("-");
        assertThat(random("{{ range 1 }}a{{ if flip 0 }}{{ break }}{{ end }}b{{ end }}c"))
                .contains("b")
                .doesNotContain("a", "c");
        assertThat(random("{{ $x := 1 }}{{ range 2 }}{{ if flip 0 }}{{ break }}{{ end }}{{ $x = 2 }}{{ end }}{{ $x }}"))
                .contains("2");
        assertThat(random("{{ define \"d\" }}x{{ end }}{{ if flip 1 }}{{ template \"d\" }}{{ end }}"))
                .containsExactly("x");
        assertThat(random("{{ if and 1 (flip 1) }}x{{ end }}")).containsExactly("x");
    }

    /** The spans that differ from run to run, the same with tracing and without. */
    private static List<String> random(String template) {
        List<String> found = random(template, false);
        assertThat(random(template, true)).isEqualTo(found);
        return found;
    }

    private static List<String> random(String template, boolean tracing) {
        Text text = Templates.render(template, "", Limits.DEFAULT, tracing);
        return text.spans().stream()
                .filter(span -> span.ink().nondeterministic())
                .map(span -> text.string().substring(span.start(), span.end()))
                .distinct()
                .toList();
    }
}
