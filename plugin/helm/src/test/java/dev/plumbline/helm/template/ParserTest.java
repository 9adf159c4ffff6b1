package dev.plumbline.helm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    private static TemplateException refused(String template) {
        try {
            throw new AssertionError("parsed to " + Templates.parse("t", template));
        } catch (TemplateException e) {
            assertThat(e.phase()).isEqualTo(TemplateException.Phase.PARSE);
            return e;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\0',
            value = {
                "{{ } }}#unexpected \"}\" in command",
                "{{ .a } }}#unexpected \"}\" in operand",
                "{{ if #unclosed action",
                "{{ \"a#unterminated quoted string",
                "{{ 'a#unterminated character constant",
                "{{ `a#unterminated raw quoted string",
                "{{/* a#unclosed comment",
                "{{/* a */ }}#comment ends before closing delimiter",
                "{{ ) }}#unexpected right paren",
                "{{ (1 }}#unclosed left paren",
                "{{ 1x }}#bad number syntax: \"1x\"",
                "{{ 08 }}#integer overflow: \"08\"",
                "{{ . }}{{ .#illegal number syntax: \".\"",
                "{{ 1+1e400i }}#strconv.ParseFloat: parsing \"+1e400\": value out of range",
                "{{ 1e400 }}#illegal number syntax: \"1e400\"",
                "{{ 99999999999999999999 }}#integer overflow: \"99999999999999999999\"",
                "{{ \"\\q\" }}#invalid syntax",
                "{{ 'ab' }}#malformed character constant: 'ab'",
                "{{ $x }}#undefined variable \"$x\"",
                "{{ nope }}#function \"nope\" not defined",
                "{{ if }}{{ end }}#missing value for if",
                "{{ if 1 }}#unexpected EOF",
                "{{ end }}#unexpected {{end}}",
                "{{ if 1 }}{{ else }}{{ else }}{{ end }}#expected end; found {{else}}",
                "{{ if 1 }}{{ else with 1 }}{{ end }}#unexpected <with> in input",
                "{{ break }}#{{break}} outside {{range}}",
                "{{ range 1 }}{{ break 1 }}{{ end }}#unexpected \"1\" in {{break}}",
                "{{ range 1 }}{{ define \"a\" }}{{ end }}{{ end }}#unexpected <define> in command",
                "{{ define a }}{{ end }}#unexpected \"a\" in define clause",
                "{{ define \"a\" }}{{ else }}{{ end }}#unexpected {{else}} in define clause",
                "{{ template }}#unexpected \"}}\" in template clause",
                "{{ block \"a\" }}{{ end }}#missing value for block clause",
                "{{ $a, $b := 1 }}#too many declarations in command",
                "{{ range $a, $b, $c := 1 }}{{ end }}#too many declarations in range",
                "{{ range $a, 1 }}{{ end }}#range can only initialize variables",
                "{{ | 1 }}#unexpected \"|\" in command",
                "{{ 1 | \"a\" }}#non executable command in pipeline stage 2",
                "{{ .a.b := 1 }}#unexpected \":=\" in operand",
                "{{ .a-b }}#bad character U+002D '-'",
                "{{ \u2603 }}#unrecognized character in action: U+2603 '\u2603'",
                "{{ : }}#expected :=",
                "{{ true.x }}#unexpected . after term \"true\"",
                "{{ \"a\"\"abcdefghijklmnop\" }}#unexpected \"\\\"abcdefghi\"... in operand",
            })
    void refusesInGoWords(String template, String problem) {
        TemplateException error = refused(template);

        assertThat(error.problem()).isEqualTo(problem);
        assertThat(error.getMessage()).isEqualTo("template: t:1: " + problem);
    }

    @Test
    void saysWhereAnUnclosedActionStarted() {
        assertThat(refused("a\n{{ if\n\n.x").getMessage()).isEqualTo("template: t:4: unclosed action started at t:2");
        assertThat(refused("{{ 1\n\"a").getMessage())
                .isEqualTo("template: t:2: unterminated quoted string in action started at t:1");
    }

    @Test
    void locatesAnErrorInTheFile() {
        TemplateException.Frame frame = refused("a\n  é{{ nope }}").frames().get(0);

        assertThat(frame.place()).hasToString("t:2:7");
        assertThat(frame.template()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.a.b.c}}",
                "{{$.a | printf \"%s\" `x`}}",
                "{{(index .a 1).b.c}}",
                "{{not (and .a (or .b nil))}}",
                "{{template \"x\" .a}}",
                "{{template \"x\"}}",
                "{{list 1 -2.5 'c' 0x1F 1+2i true .}}",
                "{{list.len}}",
            })
    void printsNodesAsGoDoes(String template) {
        assertThat(Templates.parse("t", template).get(0).body()).hasToString(template);
    }

    @Test
    void printsDeclarationsAndAssignments() {
        Definition definition =
                Templates.parse("t", "{{$x:=1}}{{  $x  =  2|print }}").get(0);

        assertThat(definition.body()).hasToString("{{$x := 1}}{{$x = 2 | print}}");
    }

    @Test
    void givesTheFileAndWhatItDefines() {
        List<Definition> definitions =
                Templates.parse("t", "{{ define \"a\" }}1{{ end }}{{ if 1 }}{{ block \"b\" . }}2{{ end }}{{ end }}");

        assertThat(definitions).extracting(Definition::name).containsExactlyInAnyOrder("t", "a", "b");
    }

    @Test
    void refusesTwoDefinitionsOfOneNameUnlessOneIsBlank() {
        assertThat(refused("{{ define \"a\" }}1{{ end }}\n{{ define \"a\" }}2{{ end }}")
                        .getMessage())
                .isEqualTo("template: t:2: template: multiple definition of template \"a\"");
        assertThat(Templates.render("{{ define \"a\" }}1{{ end }}{{ define \"a\" }} {{ end }}{{ template \"a\" }}"))
                .isEqualTo("1");
        assertThat(Templates.render("{{ define \"a\" }} {{ end }}{{ define \"a\" }}2{{ end }}{{ template \"a\" }}"))
                .isEqualTo("2");
    }

    @Test
    void derivedSetsOverrideForThemselves() {
        TemplateSet base = TemplateSet.empty("s").with(Templates.parse("f", "{{ define \"a\" }}1{{ end }}"));
        TemplateSet derived = base.with(Templates.parse("g", "{{ define \"a\" }}2{{ end }}"));
        TemplateSet blank = derived.with(Templates.parse("h", "{{ define \"a\" }}{{/* */}} {{ end }}"));

        assertThat(derived.get("a")).isNotSameAs(base.get("a"));
        assertThat(derived.get("f")).isSameAs(base.get("f"));
        assertThat(blank.get("a")).isSameAs(derived.get("a"));
        assertThat(base.get("g")).isNull();
    }

    @Test
    void deepNestingIsParsedOrRefusedWithAPlace() {
        int fits = 9_000;
        String parentheses = "{{" + "(".repeat(fits) + "1" + ")".repeat(fits) + "}}";
        assertThat(Templates.render(parentheses)).isEqualTo("1");

        int tooMany = 10_001;
        assertThat(refused("{{" + "(".repeat(tooMany) + "1" + ")".repeat(tooMany) + "}}")
                        .problem())
                .isEqualTo("max expression depth exceeded");
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Templates.parse("t", "{{if 1}}".repeat(20_000)))
                .withMessage("template: t:1: blocks stand too deep inside each other");
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Templates.parse("t", "{{block \"a\" 1}}".repeat(20_000)));
    }
}
