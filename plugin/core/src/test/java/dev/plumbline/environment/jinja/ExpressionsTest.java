package dev.plumbline.environment.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.jinja.Evaluation.Problem;
import dev.plumbline.environment.jinja.Evaluation.Refusal;
import dev.plumbline.environment.jinja.Evaluation.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final Expressions EXPRESSIONS = new Expressions();
    private static final Sandbox SANDBOX = new Sandbox();

    /** As the values of an environment are: nested, of every type, with a null. */
    static final Names NAMES = new Names(
            Map.of(
                    "environment", Map.of("name", "dev", "region", "eu-west-1", "title", "ILLIK"),
                    "bridge", bridge()),
            Map.of("vault", "there is no vault.json"));

    private static Map<String, @Nullable Object> bridge() {
        Map<String, @Nullable Object> bridge = new LinkedHashMap<>();
        bridge.put("aurora", Map.of("endpoint", "db.example.com", "port", 5432L, "ratio", 0.5, "tls", true));
        bridge.put("subnets", List.of("b", "a", "b"));
        bridge.put("sizes", List.of(10L, 9L, 1L));
        bridge.put("nothing", null);
        bridge.put("huge", new BigInteger("123456789012345678901234567890"));
        bridge.put("items", "a key like a method");
        return bridge;
    }

    static Stream<Map.Entry<String, @Nullable Object>> values() {
        return Stream.of(oneExpression(), texts(), tags(), filters(), testsAndMethods())
                .flatMap(values -> values.entrySet().stream());
    }

    /** One expression keeps its type. */
    private static Map<String, @Nullable Object> oneExpression() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("{{ environment.name }}", "dev");
        values.put("{{environment.name}}", "dev");
        values.put("{{ bridge.aurora.port }}", 5432L);
        values.put("{{ bridge.aurora.ratio }}", 0.5);
        values.put("{{ bridge.aurora.tls }}", true);
        values.put("{{ bridge.nothing }}", null);
        values.put("{{ bridge.huge }}", new BigInteger("123456789012345678901234567890"));
        values.put("{{ bridge.subnets }}", List.of("b", "a", "b"));
        values.put("{{ bridge.aurora['port'] + 1 }}", 5433L);
        values.put("{{ not bridge.aurora.tls }}", false);
        values.put("{{ {'a': [1, none, 'x'], 'b': {} } }}", map("a", Arrays.asList(1L, null, "x"), "b", Map.of()));
        values.put("{{ bridge.aurora }}", bridge().get("aurora"));
        values.put("{{ 7 / 2 }}", 3.5);
        values.put("{{ 7 // 2 }}", 3L);
        values.put("{{ 2 ** 10 }}", 1024L);
        // Whole numbers have no end.
        values.put("{{ 2 ** 70 }}", new BigInteger("1180591620717411303424"));
        values.put("{{ 3 ** 39 }}", 4052555153018976267L);
        values.put("{{ 9223372036854775807 + 1 }}", new BigInteger("9223372036854775808"));
        values.put("{{ 0 - 9223372036854775807 - 2 }}", new BigInteger("-9223372036854775809"));
        values.put("{{ 4294967296 * 4294967296 }}", new BigInteger("18446744073709551616"));
        values.put("{{ bridge.huge - bridge.huge + 1 }}", 1L);
        values.put("{{ 2 ** 70 / 2 ** 69 }}", 2.0);
        values.put("{{ 2 * 3 ** 2 + 1 }}", 19L);
        values.put("{{ 2 ** 3 ** 2 }}", 64L);
        values.put("{{ 2 ** ('3' | int) }}", 8L);
        values.put("{{ 2 ** 70 > 2 ** 69 }}", true);
        values.put("{{ (2 ** 70) ~ 'x' }}", "1180591620717411303424x");
        values.put("{{ (-1) ** 1000000001 }}", -1L);
        values.put("{{ 2 ** -1 }}", 0.5);
        values.put("{{ 1 + 0.5 }}", 1.5);
        values.put("{{ [1] + [2] }}", List.of(1L, 2L));
        values.put("{{ 'a' + 'b' }}", "ab");
        values.put("{{ '}' ~ \"{'\" ~ '{' }}", "}{'{");
        values.put("{{ environment.name == 'dev' and bridge.aurora.port > 5000 }}", true);
        values.put("{{ 3 if environment.name == 'production' else 1 }}", 1L);
        values.put("{{ 'b' in bridge.subnets }}", true);
        values.put("{{ bridge.subnets[0] ~ bridge.subnets[-1] }}", "bb");
        values.put("{{ bridge.subnets[1:] }}", List.of("a", "b"));
        values.put("{{ range(3) }}", List.of(0L, 1L, 2L));
        values.put("{{ range(5, 0, -2) }}", List.of(5L, 3L, 1L));
        return values;
    }

    /** Anything around it makes a text. */
    private static Map<String, @Nullable Object> texts() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("x{{ bridge.aurora.port }}", "x5432");
        values.put("{{ bridge.aurora.port }}\n", "5432\n");
        values.put(" {{ bridge.aurora.port }}", " 5432");
        values.put("{{ bridge.aurora.port }}{{ bridge.aurora.tls }}", "5432true");
        values.put("{{ bridge.aurora.ratio }}:{{ 3 }}", "0.5:3");
        values.put("{{ 10 ** 20.0 }}!", "100000000000000000000!");
        values.put("{{ environment.name }}-{{ environment.region }}.example.com", "dev-eu-west-1.example.com");
        values.put("no expression, { only } braces }}", "no expression, { only } braces }}");
        values.put("{# a comment #}{{ bridge.aurora.port }}", "5432");
        values.put("a{# {{ .Values.x }} #}b", "ab");
        return values;
    }

    private static Map<String, @Nullable Object> tags() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("{% if environment.name == 'dev' %}debug{% elif false %}x{% else %}info{% endif %}", "debug");
        values.put(
                "{% for s in bridge.subnets %}{{ loop.index }}{{ s }}{% if not loop.last %},{% endif %}{% endfor %}",
                "1b,2a,3b");
        values.put("{% for k, v in {'x': 1, 'y': 2}.items() %}{{ k }}={{ v }};{% endfor %}", "x=1;y=2;");
        values.put("{% for k in bridge.aurora.keys() | sort %}{{ k }} {% endfor %}", "endpoint port ratio tls ");
        values.put("{% set a, b = 'x', 1 %}{{ b }}{{ a }}", "1x");
        values.put("{% set a = 'x' %}{{ a }}{{ a }}", "xx");
        values.put("{% set a %}x{{ 1 }}{% endset %}{{ a }}{{ a }}", "x1x1");
        values.put("{% set a = none %}{{ a | default('y') }}!", "y!");
        values.put("{% raw %}{{ .Values.x }}{% if %}{% endraw %}", "{{ .Values.x }}{% if %}");
        values.put("{{ environment.name }}: {% raw %}{{ include \"a\" . }}{% endraw %}", "dev: {{ include \"a\" . }}");
        return values;
    }

    private static Map<String, @Nullable Object> filters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("{{ environment.title | lower }}", "illik");
        values.put("{{ 'istanbul' | upper }}", "ISTANBUL");
        values.put("{{ ' a ' | trim }}", "a");
        values.put("{{ 'a-b' | replace('-', '_') }}", "a_b");
        values.put("{{ 'a,b' | split(',') }}", List.of("a", "b"));
        values.put("{{ bridge.subnets | join('/') }}", "b/a/b");
        values.put("{{ bridge.subnets | unique | sort | join }}", "ab");
        values.put("{{ bridge.sizes | sort }}", List.of(1L, 9L, 10L));
        values.put("{{ bridge.subnets | reverse | first }}", "b");
        values.put("{{ bridge.sizes | last }}", 1L);
        values.put("{{ [bridge.aurora, {'port': 1}] | map(attribute='port') }}", List.of(5432L, 1L));
        values.put("{{ [{'a': none}] | map('a') }}", Arrays.asList((Object) null));
        values.put("{{ bridge.subnets | length }}", 3L);
        values.put("{{ bridge.aurora | count }}", 4L);
        values.put("{{ bridge.nothing | default(5) }}", 5L);
        values.put("{{ bridge.nothing | default(value=[1]) }}", List.of(1L));
        values.put("{{ '42' | int }}", 42L);
        values.put("{{ 4.9 | int }}", 4L);
        values.put("{{ '4.5' | float }}", 4.5);
        values.put("{{ 42 | string }}", "42");
        values.put("{{ (-3) | abs }}", 3L);
        values.put("{{ {'b': [1, 0.5], 'a': 'x\"\n'} | tojson }}", "{\"a\":\"x\\\"\\n\",\"b\":[1,0.5]}");
        values.put("{{ 'a\nb' | indent(2, true) }}", "  a\n  b");
        values.put("{{ 'a\nb' | indent(width=1) }}", "a\n b");
        return values;
    }

    private static Map<String, @Nullable Object> testsAndMethods() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("{{ bridge.nothing is none }}", true);
        values.put("{{ bridge.aurora.port is not string }}", true);
        values.put("{{ bridge.aurora is mapping }}", true);
        values.put("{{ bridge.get('proxy', 'none') }}", "none");
        values.put("{{ bridge.get('nothing') }}", null);
        values.put("{{ bridge.items }}", "a key like a method");
        values.put("{{ bridge.aurora.values() | length }}", 4L);
        return values;
    }

    @ParameterizedTest
    @MethodSource("values")
    void evaluates(Map.Entry<String, @Nullable Object> expected) {
        assertThat(EXPRESSIONS.evaluate(expected.getKey(), NAMES)).isEqualTo(new Value(expected.getValue()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void evaluatesAgainWhatIsKeptParsed(Map.Entry<String, @Nullable Object> expected) {
        SANDBOX.evaluate(expected.getKey(), new Names(Map.of(), Map.of()));
        SANDBOX.evaluate(expected.getKey(), NAMES);
        assertThat(SANDBOX.evaluate(expected.getKey(), NAMES)).isEqualTo(new Value(expected.getValue()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void meansTheSameWithAndWithoutJinjava(Map.Entry<String, @Nullable Object> expected) {
        Evaluation simple = DottedNames.evaluate(expected.getKey(), NAMES);
        if (simple != null) {
            assertThat(SANDBOX.evaluate(expected.getKey(), NAMES)).isEqualTo(simple);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ enviroment.name }}",
                "x {{ environment.nam }} {{ bridge.aurora.endpont }}",
                "{{ bridge.aurora.port.x }}",
                "{{ bridge.subnets.x }}",
                "{{ vault.token }}",
                "{{ bridge.nothing }}!",
                "{{ bridge.aurora }}!"
            })
    void refusesTheSameWithAndWithoutJinjava(String text) {
        Refusal simple = (Refusal) Objects.requireNonNull(DottedNames.evaluate(text, NAMES));
        Refusal full = (Refusal) SANDBOX.evaluate(text, NAMES);
        assertThat(full.problems())
                .extracting(Problem::offset)
                .isEqualTo(simple.problems().stream().map(Problem::offset).toList());
        assertThat(full.problems())
                .extracting(Problem::fix)
                .isEqualTo(simple.problems().stream().map(Problem::fix).toList());
    }

    private static Map<String, @Nullable Object> map(Object... entries) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
