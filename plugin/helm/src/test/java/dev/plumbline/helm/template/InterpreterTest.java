package dev.plumbline.helm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.value.NilValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {

    private static final String VALUES = "s: str\nz: null\nl: [a, null, {k: v}]\nm: {b: x, a: 1}\nf: 2.5\nt: true\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "a {{ .s }} b~a str b",
                "{{ .f }} {{ .t }} {{ .l }} {{ .m }}~2.5 true [a <nil> map[k:v]] map[a:1 b:x]",
                "{{ .z }}{{ .nope }}~<no value><no value>",
                "{{ if .s }}y{{ else }}n{{ end }}{{ if .z }}y{{ else }}n{{ end }}~yn",
                "{{ if .z }}a{{ else if .s }}b{{ else }}c{{ end }}~b",
                "{{ with .m }}{{ .b }}{{ $.s }}{{ end }}{{ with .z }}{{ else with .f }}{{ . }}{{ end }}~xstr2.5",
                "{{ range $k, $v := .m }}{{ $k }}={{ $v }};{{ end }}~a=1;b=x;",
                "{{ range $i, $v := .l }}{{ $i }}{{ end }}{{ range .z }}{{ else }}none{{ end }}~012none",
                "{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}~01201",
                "{{ range list 1 2 3 4 }}{{ if eq . 2 }}{{ continue }}{{ else if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}~13",
                "{{ range list 1 2 }}{{ range list }}{{ else }}{{ break }}{{ end }}X{{ end }}~XX",
                "{{ range list 1 2 }}{{ range list }}{{ else }}{{ continue }}{{ end }}X{{ end }}.~.",
                "{{ $x := 1 }}{{ if .s }}{{ $x = 2 }}{{ $y := 3 }}{{ end }}{{ $x }}~2",
                "{{ $x := 1 }}{{ if .s }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}~21",
                "{{ $x := 1 }}{{ or 1 ($x := 2) }}{{ $x }}{{ or 0 ($x := 3) }}{{ $x }}~1133",
                "{{ $x := 9 }}{{ range $x = 3 }}{{ end }}{{ $x }}~2",
                "{{ define \"a\" }}[{{ . }}{{ $ }}]{{ end }}{{ template \"a\" .s }}{{ template \"a\" }}~[strstr][<no value><no value>]",
                "{{ block \"b\" 4 }}<{{ . }}>{{ end }}~<4>",
                "a {{- 1 -}} b{{/* c */}}c {{- /* d */ -}} d~a1bcd",
                "{{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }} {{ 'a' }} {{ 1e3 }} {{ 0x1p4 }}~31 3 15 15 1000 97 1000 16",
                "{{ 1+2i }} {{ \"\\u00e9\\n\" | printf \"%q\" }} {{ `a\\n` }}~(1+2i) \"\u00e9\\n\" a\\n",
                "{{ and 1 0 2 }} {{ or 0 \"\" 3 4 }} {{ not 1 }} {{ 5 | and 1 }} {{ 5 | or 1 }}~0 3 false 5 1",
                "{{ eq 1 2 1 }} {{ ne \"a\" \"b\" }} {{ lt 1 2 }} {{ le 2.5 2.5 }} {{ gt \"b\" \"a\" }} {{ ge 1 2 }}~true true true true true false",
                "{{ eq nil 1 }} {{ eq .z nil }} {{ eq .m nil }}~false true false",
                "{{ index .l 2 \"k\" }} {{ index .m \"nope\" }} {{ index \"abc\" 1 }} {{ len \"\u00e9\" }} {{ len .l }}~v <no value> 98 2 3",
                "{{ slice \"abcd\" 1 3 }} {{ slice .l 1 }}~bc [<nil> map[k:v]]",
                "{{ html \"<a&'>\" }} {{ js \"a'=\" }} {{ urlquery \"a b&\" \"\u00e9\" }}~&lt;a&amp;&#39;&gt; a\\'\\u003D a+b%26%C3%A9",
                "{{ print 1 2 \"a\" 3 nil }} {{ println 1 | len }}~1 2a3 <nil> 2",
                "{{ (index .l 2).k | upper }}{{ $v := index .l 2 }}{{ $v.k }}~Vv",
                "{{ $n := .z }}{{ $n.a.b }}{{ (.z).a }}~<no value><no value>",
            })
    void executes(String template, String output) {
        assertThat(Templates.render(template, VALUES).string()).isEqualTo(output);
        assertThat(Templates.render(template, VALUES, Limits.DEFAULT, false).string())
                .isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "{{ .s.x }}~1:5~.s.x~can't evaluate field x in type interface {}",
                "{{ with .s }}{{ .x }}{{ end }}~1:16~.x~can't evaluate field x in type string",
                "{{ range .l }}{{ .k }}{{ end }}~1:17~.k~can't evaluate field k in type interface {}",
                "{{ .z.x }}~1:5~.z.x~nil pointer evaluating interface {}.x",
                "{{ .s 1 }}~1:3~.s~s is not a method but has arguments",
                "{{ 1 2 }}~1:3~1~can't give argument to non-function 1",
                "{{ (1) 2 }}~1:3~(1) 2~can't give argument to non-function 1",
                "{{ nil }}~1:3~nil~nil is not a command",
                "{{ upper }}~1:3~upper~wrong number of args for upper: want 1 got 0",
                "{{ printf }}~1:3~printf~wrong number of args for printf: want at least 1 got 0",
                "{{ upper 1 }}~1:9~1~expected string; found 1",
                "{{ upper .z }}~1:9~.z~wrong type for value; expected string; got interface {}",
                "{{ upper .f }}~1:9~.f~wrong type for value; expected string; got float64",
                "{{ .z | upper }}~1:8~upper~invalid value; expected string",
                "{{ upper nil }}~1:9~nil~cannot assign nil to string",
                "{{ repeat \"a\" \"b\" }}~1:10~\"a\"~expected integer; found \"a\"",
                "{{ 18446744073709551615 }}~1:3~18446744073709551615~18446744073709551615 overflows int",
                "{{ range true }}{{ end }}~1:9~true~range can't iterate over true",
                "{{ range $i, $v := 3 }}{{ end }}~1:19~3~can't use 3 to iterate over more than one variable",
                "{{ $x = 1 }}~1:8~1~undefined variable: $x",
                "{{ template \"n\" }}~1:12~{{template \"n\"}}~template \"n\" not defined",
                "{{ eq 1 \"a\" }}~1:3~eq 1 \"a\"~error calling eq: incompatible types for comparison: int and string",
                "{{ eq .m .m }}~1:3~eq .m .m~error calling eq: non-comparable type map[a:%!s(float64=1) b:x]: map[string]interface {}",
                "{{ lt nil 1 }}~1:3~lt nil 1~error calling lt: invalid type for comparison",
                "{{ index .l 3 }}~1:3~index .l 3~error calling index: reflect: slice index out of range",
                "{{ index .m 1 }}~1:3~index .m 1~error calling index: value has type int; should be string",
                "{{ len .z }}~1:3~len .z~error calling len: len of nil pointer",
                "{{ .z | len }}~1:8~len~error calling len: reflect: call of reflect.Value.Type on zero Value",
                "{{ call .s 1 }}~1:3~call .s 1~error calling call: non-function .s of type string",
                "{{ slice \"abc\" 2 1 }}~1:3~slice \"abc\" 2 1~error calling slice: invalid slice index: 2 > 1",
                "{{ fail \"no\" }}~1:3~fail \"no\"~error calling fail: no",
                "\u00e9{{ fail \"no\" }}~1:5~fail \"no\"~error calling fail: no",
            })
    void failsInGoWords(String template, String column, String node, String words) {
        TemplateException error = Templates.error(template, VALUES);

        assertThat(error.getMessage())
                .isEqualTo("template: t:" + column + ": executing \"t\" at <" + node + ">: " + words);
        assertThat(error.detail()).isEqualTo(words);
        assertThat(error.phase()).isEqualTo(TemplateException.Phase.EXECUTE);
    }

    @Test
    void tellsTheWayToTheProblem() {
        TemplateException error = Templates.error(
                "{{ define \"a\" }}{{ tpl \"{{ fail .s }}\" . }}{{ end }}\n{{ include \"a\" . }}", VALUES);

        assertThat(error.getMessage())
                .isEqualTo("template: t:2:3: executing \"t\" at <include \"a\" .>: error calling include: "
                        + "template: t:1:19: executing \"a\" at <tpl \"{{ fail .s }}\" .>: error calling tpl: "
                        + "template: tpl:1:3: executing \"tpl\" at <fail .s>: error calling fail: str");
        assertThat(error.problem()).isEqualTo("str");
        assertThat(error.frames())
                .extracting(frame -> frame.template() + " " + frame.place() + " " + frame.node())
                .containsExactly("t t:2:4 include \"a\" .", "a t:1:20 tpl \"{{ fail .s }}\" .", "tpl tpl:1:4 fail .s");
    }

    @Test
    void wrapsAnErrorInAFunctionsWords() {
        TemplateException error = Templates.error("{{ fail \"no\" }}").within("error during f");

        assertThat(error.getMessage())
                .isEqualTo("error during f: template: t:1:3: executing \"t\" at <fail \"no\">: error calling fail: no");
        assertThat(error.frames()).hasSize(1);
    }

    @Test
    void refusesToExecuteWhatIsNotThere() {
        Interpreter interpreter = new Interpreter(TemplateSet.empty("set"), Templates.FUNCTIONS, Limits.DEFAULT, false);
        assertThat(catchThrowable(() -> interpreter.execute("x", NilValue.NIL, Control.ROOT)))
                .isInstanceOf(TemplateException.class)
                .hasMessage("template: no template \"x\" associated with template \"set\"");
    }

    @Test
    void recursionOfTemplatesEndsAtGosDepth() {
        TemplateException error =
                Templates.error("{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }}");

        assertThat(error.getMessage())
                .isEqualTo("template: t:1:28: executing \"a\" at <{{template \"a\" .}}>: "
                        + "exceeded maximum template depth (100000)");
    }

    @Test
    void recursionThroughFunctionsEnds() {
        TemplateException error =
                Templates.error("{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}");

        assertThat(error.problem()).isEqualTo("exceeded maximum template depth (10000)");
        assertThat(error.frames()).hasSizeGreaterThan(9_000);
        assertThat(Templates.error(
                                "{{ define \"a\" }}{{ tpl \"{{ include `a` . }}\" . }}{{ end }}{{ include \"a\" . }}")
                        .problem())
                .isEqualTo("exceeded maximum template depth (10000)");
    }

    @Test
    void deepBlocksAreExecuted() {
        int depth = 9_000;
        assertThat(Templates.render("{{ if 1 }}".repeat(depth) + "x" + "{{ end }}".repeat(depth)))
                .isEqualTo("x");
    }

    @Test
    void aRenderingThatWritesTooMuchIsStopped() {
        Limits limits = new Limits(1000, 1000, 10_000, 100, 100, Duration.ofSeconds(5));

        assertThat(stopped("{{ range 100000 }}0123456789{{ end }}", limits))
                .isEqualTo("the template writes more than 1000 characters");
        assertThat(stopped("{{ range 100000 }}{{ end }}", limits))
                .isEqualTo("the template runs for more than 10000 steps");
        assertThat(stopped("{{ repeat 5000 \"a\" | len }}", limits)).isEqualTo("the result would be too large");
        assertThat(stopped("{{ printf \"%9999d\" 1 | len }}", limits)).isEqualTo("the result would be too large");
        assertThat(stopped("{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}", limits))
                .isEqualTo("exceeded maximum template depth (100)");
        Limits noTime = new Limits(1000, 1000, 1_000_000, 100, 100, Duration.ZERO);
        assertThat(stopped("{{ range 100000 }}{{ end }}", noTime)).isEqualTo("the template runs for more than 0 s");
    }

    private static String stopped(String template, Limits limits) {
        try {
            throw new AssertionError(Templates.render(template, "", limits, true));
        } catch (TemplateException e) {
            List<TemplateException.Frame> frames = e.frames();
            assertThat(frames.get(0).place()).isNotNull();
            return e.problem();
        }
    }

    @Test
    void aMapThatChangesWhileItIsRangedOverKeepsItsTurns() {
        assertThat(Templates.render("{{ range $k, $v := . }}{{ put $ \"c\" 1 }}{{ $k }}{{ end }}", "{a: 1, b: 2}")
                        .string())
                .isEqualTo("ab");
    }
}
