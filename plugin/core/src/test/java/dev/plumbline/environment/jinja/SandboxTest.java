package dev.plumbline.environment.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.jinja.Evaluation.Refusal;
import dev.plumbline.environment.jinja.Evaluation.Value;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    private static final Expressions EXPRESSIONS = new Expressions();

    record Row(String text, List<String> problems) {}

    static Stream<Row> refused() throws Exception {
        try (InputStream file = Objects.requireNonNull(SandboxTest.class.getResourceAsStream("refused.yaml"))) {
            Node rows = YamlReader.documents(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .get(0);
            return ((Node.Sequence) rows)
                    .items().stream().map(Node.Mapping.class::cast).map(SandboxTest::row);
        }
    }

    private static Row row(Node.Mapping row) {
        List<Node> problems = ((Node.Sequence) Objects.requireNonNull(row.get("problems"))).items();
        return new Row(
                Objects.requireNonNull(row.string("text")),
                problems.stream()
                        .map(problem -> String.valueOf(((Node.Scalar) problem).value()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource
    void refused(Row row) {
        assertThat(said(row.text())).containsExactlyElementsOf(row.problems());
    }

    /** Whatever is nested, repeated or grown comes to an end. */
    static Stream<String> bombs() {
        return Stream.of(
                "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}",
                "{{ " + "[".repeat(20_000) + " }}",
                "{{ " + "not ".repeat(20_000) + "true }}",
                "{{ 1" + " + 1".repeat(20_000) + " }}",
                "{% if true %}".repeat(20_000) + "{% endif %}".repeat(20_000),
                "{{ ".repeat(20_000),
                "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
                "{% for a in range(1000) %}{% for b in range(9) %}{{ 'x' }}{% endfor %}{% endfor %}",
                "{% for a in range(1000) %}{{ range(1000) | tojson }}{% endfor %}",
                "{% set x = 'aaaaaaaa' %}{% for i in range(100) %}{% set x = x ~ x %}{{ x }}{% endfor %}",
                "{% for i in range(100) %}{% if i == 0 %}{% set x = [1] %}{% else %}{% set x = [x, x] %}{% endif %}{% endfor %}{{ x }}",
                "{% for i in range(100) %}{% if i == 0 %}{% set x = [1] %}{% else %}{% set x = [x, x] %}{{ x | tojson }}{% endif %}{% endfor %}",
                "{{ 2 ** 1000 }}",
                "{% for i in range(100) %}{% if i == 0 %}{% set x = 9 %}{% else %}{% set x = x * x %}{% endif %}{% endfor %}",
                // Each value is small enough, and what is done with it is not.
                grown("x = range(1000)", "x = x + x", "y = " + "x + ".repeat(900) + "x"),
                grown("x = 'aaaaaaaaaa'", "x = x ~ x", "y = " + "x ~ ".repeat(900) + "x"),
                grown("x = [1]", "x = [x, x]", "y = (" + "x == z and ".repeat(300) + "x == z)"),
                grown("x = [1]", "x = [x, x]", "y = x ~ 'a'"),
                grown("x = [1]", "x = [x, x]", "y = x in [z]"),
                "{% set x = range(1000) %}{% for i in range(900) %}{% set y = [" + "x, ".repeat(90)
                        + "x] | unique %}{% endfor %}",
                "{{ range(1000) | join('" + "x".repeat(3_000) + "') }}");
    }

    /** A value that grows in each round of a loop, a copy of it, and what is then done with both, over and over. */
    private static String grown(String first, String next, String use) {
        return "{% for i in range(600) %}{% if i == 0 %}{% set " + first + " %}{% set " + first.replace("x", "z")
                + " %}{% else %}{% if i < 16 %}{% set " + next + " %}{% set " + next.replace("x", "z")
                + " %}{% endif %}{% endif %}{% if i > 15 %}{% set " + use + " %}{% endif %}{% endfor %}";
    }

    @ParameterizedTest
    @MethodSource
    void bombs(String text) {
        assertThat(EXPRESSIONS.evaluate(text, ExpressionsTest.NAMES) instanceof Refusal)
                .isTrue();
    }

    /** Nothing of Jinjava's inside tells one run from another, even where it can be reached. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ environment['____int' ~ '3rpr3t3r____'] ~ 'x' }}",
                "{{ environment['filter:upper'] ~ 'x' }}",
                "{{ environment['exptest:none'] ~ 'x' }}",
                "{{ bridge.aurora.keys ~ 'x' }}",
                "{% for a in [1] %}{{ loop ~ 'x' }}{% endfor %}"
            })
    void identitiesOfObjectsDoNotShow(String text) {
        Evaluation first = new Expressions().evaluate(text, ExpressionsTest.NAMES);
        assertThat(new Expressions().evaluate(text, ExpressionsTest.NAMES)).isEqualTo(first);
        assertThat(first.toString()).doesNotContain("@").doesNotContain("hubspot");
    }

    @Test
    void whatOneTextSetsTheNextDoesNotSee() {
        assertThat(said("{% set a = 1 %}{% set environment = 2 %}{{ a }}")).isEmpty();
        assertThat(said("{{ a }}")).hasSize(1);
        assertThat(EXPRESSIONS.evaluate("{{ environment['name'] }}", ExpressionsTest.NAMES))
                .isEqualTo(new Value("dev"));
    }

    @Test
    void oneServesManyThreads() {
        List<Evaluation> results = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> EXPRESSIONS.evaluate("{{ " + i + " + 1 }}", ExpressionsTest.NAMES))
                .toList();
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i)).isEqualTo(new Value(i + 1L));
        }
    }

    private static List<String> said(String text) {
        Evaluation evaluation = EXPRESSIONS.evaluate(text, ExpressionsTest.NAMES);
        return evaluation instanceof Refusal refusal
                ? refusal.problems().stream()
                        .map(problem -> problem.offset() + ": " + problem.message()
                                + (problem.fix().isEmpty() ? "" : "; " + problem.fix()))
                        .toList()
                : List.of();
    }

    @Test
    void whatATextSetsAndSaysIsGoneWhenItIsEvaluatedAgain() {
        String text = "{% set x = 0 %}{% if a.b > 1 %}{% set x = a.b %}{% endif %}"
                + "{% for i in a.c %}{{ i }},{% endfor %}{{ x }} {{ d | upper }}";
        for (int round = 0; round < 2; round++) {
            assertThat(EXPRESSIONS.evaluate(text, names(2L, List.of(1L, 2L), "y")))
                    .isEqualTo(new Value("1,2,2 Y"));
            assertThat(EXPRESSIONS.evaluate(text, names(1L, List.of(), "z"))).isEqualTo(new Value("0 Z"));
            assertThat(EXPRESSIONS.evaluate(text, new Names(Map.of("a", Map.of("b", 2L, "c", List.of())), Map.of())))
                    .isInstanceOf(Refusal.class);
        }
    }

    private static Names names(long b, List<Long> c, String d) {
        return new Names(Map.of("a", Map.of("b", b, "c", c), "d", d), Map.of());
    }
}
