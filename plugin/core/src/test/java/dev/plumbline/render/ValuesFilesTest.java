package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Origin;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.render.RenderInput.ValuesDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesFilesTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChartCase chart;

    @BeforeEach
    void aChartThatShowsItsValues() {
        chart = new ChartCase(folder).template("config.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shown}
                data: {{ omit .Values "global" | toYaml | nindent 2 }}
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // One expression keeps its type, whatever quotes it stands in.
                "a: '{{ bridge.port }}'                      | a: 5432",
                "a: \"{{ bridge.tls }}\"                     | a: true",
                "a: '{{ bridge.nothing }}'                   | a: null",
                "a: '{{ bridge.ratio }}'                     | a: 0.5",
                "a: '{{ bridge.subnets }}'                   | a: [a, b]",
                "a: '{{ bridge.db }}'                        | a: {endpoint: db.example.com}",
                "a: '{{ bridge.version }}'                   | a: '1.35'",
                // Anything else is a string, even if it looks like a number.
                "a: '{{ bridge.port }} '                     | a: '5432 '",
                "a: 1{{ bridge.port }}                       | a: '15432'",
                "a: !!str '{{ bridge.port }}'                | a: '5432'",
                "a: !!int '{{ bridge.port }}'                | a: 5432",
                // In lists, maps, flows; keys are left alone.
                "a: [x, '{{ environment.name }}']            | a: [x, dev]",
                "a: {b: {c: '{{ release.name }}'}}           | a: {b: {c: app}}",
                "'{{ a }}': '{{ release.namespace }}'        | '{{ a }}': apps",
                // Aliases and merge keys bring what the expression came to.
                "a: &x '{{ bridge.port }}'¶b: *x            | a: 5432¶b: 5432",
                "a: &x {b: '{{ bridge.port }}'}¶c: *x       | a: {b: 5432}¶c: {b: 5432}",
                "a: &x {b: '{{ bridge.port }}'}¶c: {<<: *x} | a: {b: 5432}¶c: {b: 5432}",
                // What only looks like one stays.
                "a: 5 # {{ nothing }}                        | a: 5",
                "a: '{ {x} }'                                | a: '{ {x} }'",
                "a: '{% raw %}{{ .Values.x }}{% endraw %}'   | a: '{{ .Values.x }}'",
            })
    void evaluatesScalarsOfValues(String values, String expected) throws Exception {
        chart.outputs("""
                {"port": 5432, "tls": true, "nothing": null, "ratio": 0.5, "subnets": ["a", "b"], "version": "1.35",
                 "db": {"endpoint": "db.example.com"}}
                """);
        chart.values(values.replace('¶', '\n'));
        assertThat(chart.manifest().content().get("data"))
                .isEqualTo(YamlReader.documents(expected.replace('¶', '\n')).get(0));
    }

    @Test
    void blocksAreEvaluatedLineByLine() throws Exception {
        chart.values("""
                literal: |
                  host={{ environment.name }}.example.com
                  {% if environment.name == 'dev' -%}
                  debug
                  {%- endif %}
                folded: >-
                  {{ environment.name }}
                  and {{ release.name }}
                one: |-
                  {{ environment.name }}
                """);
        Node.Mapping data = data(chart.manifest());
        assertThat(data.string("literal")).isEqualTo("host=dev.example.com\ndebug\n");
        assertThat(data.string("folded")).isEqualTo("dev and app");
        assertThat(data.string("one")).isEqualTo("dev");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "a: '{{ enviroment.name }}' § 1:8",
                "a: x-{{ environment.nme }}-{{ relase.name }} § 1:21 1:31",
                "a: \"\\t\\x41\\\"{{ enviroment.name }}\" § 1:16",
                "a: 'it''s {{ enviroment.name }}' § 1:14",
                "a: \"\\¶  {{ enviroment.name }}\" § 2:6",
                "a:¶  b: |¶    one {{ release.name }}¶    two {{ enviroment.name }} § 4:12",
                "a:¶  b: >¶    one¶    two {{ release.name¶    }} {{ enviroment.name }} § 5:11",
                "a:¶  - b: plain {{ release.name }}¶      and {{ enviroment.name }} § 3:14",
                "a: &x '{{ enviroment.name }}'¶b: *x § 1:11",
                "a: '{{ environment.name | uper }}' § 1:27",
                "a: '{% if enviroment %}{% endif %}' § 1:11",
                "'{{ nothing }}': '{{ enviroment }}' § 1:22",
                "a: '😀 {{ enviroment.name }}' § 1:10",
                // Who writes a delimiter as an escape is shown the scalar.
                "a: \"\\x7b{ enviroment }}\" § 1:4",
            })
    void pointsAtTheNameInsideTheScalar(String values, String places) {
        chart.values(values.replace('¶', '\n'));
        assertThat(chart.problems().stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactlyElementsOf(Stream.of(places.strip().split(" "))
                        .map(place -> "dev/values.yaml:" + place)
                        .toList());
    }

    @Test
    void saysEverythingThatIsWrongWithAllFiles() {
        chart.common("""
                a: "{{ enviroment.name }}"
                b: "{{ bridge.db.endpoint }}"
                c: "{{ .Values.x }}"
                """);
        chart.values("d: x\nd: {{ environment.name }}\n");
        assertThat(chart.problems())
                .containsExactly(
                        "values.yaml:1:8 [render] there is no \"enviroment\"; did you mean \"environment\"?",
                        "values.yaml:2:8 [bridge] \"bridge\" stands for nothing here: no bridge is named in"
                                + " gitops.yaml",
                        "values.yaml:3:5 [render] \"{{ .Values.x }}\" looks like a template of Helm; for one that the"
                                + " chart is to evaluate write {% raw %} before and {% endraw %} behind it",
                        "dev/values.yaml:2:1 [render] key \"d\" stands twice in the same map; put both into one",
                        "dev/values.yaml:2:4 [render] YAML takes {{ environment.name }} for a map; put quotes around it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "a: {{ environment.name }}-x",
                "a:¶- {{ environment.name | upper }}",
                "{% if true %}¶a: 1¶{% endif %}",
                "a: {{ release.name }}.{{ environment.name }}",
            })
    void anExpressionWithoutQuotesIsSaidToNeedThem(String values) {
        chart.values(values.replace('¶', '\n'));
        assertThat(chart.problems()).singleElement().asString().contains("put quotes around");
    }

    @Test
    void outputsThatAreNotThereOrBrokenAreNamed() {
        chart.values("a: '{{ bridge.db.endpont }}'\n");
        chart.outputs("{\"db\": {\"endpoint\": \"x\"}}");
        assertThat(chart.problems())
                .containsExactly("dev/values.yaml:1:18 [render] there is no \"endpont\" in bridge.db;"
                        + " did you mean \"endpoint\"?");
        chart.outputs("{\"db\": \n");
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .startsWith("dev/values.yaml:1:8 [bridge] \"bridge\" stands for nothing here:"
                        + " bridge/environments/dev/outputs.json:2:1 cannot be read: ");
        chart.outputs("[]");
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .endsWith("bridge/environments/dev/outputs.json cannot be read: it holds no map");
        chart.file("bridge/environments/dev/outputs.json", "").delete("bridge/environments/dev/outputs.json");
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .endsWith("there is no bridge/environments/dev/outputs.json");
    }

    @Test
    void whatAnExpressionCameToHasTheOriginOfTheExpression() throws Exception {
        chart.common("global: {x: 1}\n")
                .values("app:\n  name: \"{{ environment.name }}-x\"\n  ports: '{{ [80, 443] }}'\n");
        chart.template("config.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shown}
                data:
                  name: {{ .Values.app.name }}
                  port: {{ index .Values.app.ports 1 }}
                """);
        Manifest manifest = chart.manifest();
        String text = manifest.text().string();
        int at = text.indexOf("dev-x");
        assertThat(origins(manifest, at, at + 5)).contains("dev/values.yaml:2:9 environment app.name");
        int port = text.indexOf("443");
        assertThat(origins(manifest, port, port + 3)).contains("dev/values.yaml:3:10 environment app.ports.1");
    }

    private static List<String> origins(Manifest manifest, int from, int to) {
        List<String> origins = new ArrayList<>();
        for (Origin origin : manifest.text().data(from, to).origins()) {
            if (origin instanceof Origin.Value value) {
                origins.add(value.place() + " " + value.place().source().layer() + " " + value.path());
            }
        }
        return origins;
    }

    @Test
    void aFileIsParsedOnceForAllEnvironmentsAndEvaluatedForEach() throws Exception {
        List<ValuesDocument> seen = new ArrayList<>();
        ChartCase spied = new ChartCase(folder, new SeeingEngine(seen));
        spied.common("a: 1\n").values("b: '{{ environment.name }}'\n");
        spied.render("dev", "production");
        assertThat(seen).hasSize(4);
        assertThat(seen.get(2).tree()).isSameAs(seen.get(0).tree());
        assertThat(seen.get(1).text()).isEqualTo("{\"b\":\"dev\"}");
        assertThat(seen.get(3).text()).isEqualTo("{\"b\":\"production\"}");
    }

    @Test
    void filesOfWindowsAreReadAndTheirPlacesAreRight() {
        chart.values("\uFEFFa: '{{ enviroment.name }}'\r\nb: |\r\n  x\r\n  {{ relase.name }}\r\n");
        assertThat(chart.problems())
                .containsExactly(
                        "dev/values.yaml:1:8 [render] there is no \"enviroment\"; did you mean \"environment\"?",
                        "dev/values.yaml:4:6 [render] there is no \"relase\"; did you mean \"release\"?");
    }

    @Test
    void keysThatMeanTheSameAreSeenThroughTheirSpelling() {
        chart.values("yes: 1\na: {x: 1, y: 2, n: 3}\nb: {10: a, 012: b, '10': c}\ntrue: 2\n");
        assertThat(chart.problems())
                .containsExactly(
                        "dev/values.yaml:3:12 [render] key \"012\", which YAML takes for 10, stands twice in the same map;"
                                + " put both into one",
                        "dev/values.yaml:3:20 [render] key \"10\" stands twice in the same map; put both into one",
                        "dev/values.yaml:4:1 [render] key \"true\" stands twice in the same map; put both into one");
    }

    /** Helm reads the first and says nothing of the rest, be it YAML or not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1¶---¶a: 2¶            | 3:1 [render] a second document begins here, ",
                "a: 1¶--- [2]¶             | 2:5 [render] a second document begins here, ",
                "---¶---¶# x¶ a: 2¶        | 4:2 [render] a second document begins here, ",
                "a: 1¶---¶---¶b: 2¶        | 4:1 [render] a second document begins here, ",
                "a: 1¶...¶b: [¶            | 3:1 [render] failed to parse dev/values.yaml: ",
                "a: 1¶---¶b: [¶            | 4:1 [render] failed to parse dev/values.yaml: ",
            })
    void aSecondDocumentIsRefusedWhereItBegins(String values, String problem) {
        chart.values(values.replace('¶', '\n'));
        assertThat(chart.problems()).singleElement().asString().startsWith("dev/values.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---¶a: 1¶---¶", "a: 1¶---¶# no more¶...¶", "# one¶--- # two¶a: 1¶...¶"})
    void documentsWithoutContentBehindAreNone(String values) throws Exception {
        chart.values(values.replace('¶', '\n'));
        assertThat(chart.manifest().content().get("data"))
                .isEqualTo(YamlReader.documents("a: 1").get(0));
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        chart.values("");
        Files.write(folder.resolve("dev/values.yaml"), "a: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(chart.problems()).containsExactly("dev/values.yaml [render] the values file is not UTF-8 text");
    }

    @Test
    void chartsAreNeverTouched() throws Exception {
        chart.file("chart/values.yaml", "a: '{{ environment.name }}'\n").values("b: '{{ environment.name }}'\n");
        assertThat(data(chart.manifest()).string("a")).isEqualTo("{{ environment.name }}");
        assertThat(data(chart.manifest()).string("b")).isEqualTo("dev");
    }

    @Test
    void anEngineThatReadsFilesGetsTheEvaluatedTextAndOtherwiseTheFileItself() throws Exception {
        List<ValuesDocument> seen = new ArrayList<>();
        ChartCase spied = new ChartCase(folder, new SeeingEngine(seen));
        spied.common("a: 1 # as it is\n")
                .values("b: ['{{ environment.name }}', {c: \"\\u0085x\\n{{ release.name }}\"}]\n");
        spied.render();
        assertThat(seen.get(0).text()).isEqualTo("a: 1 # as it is\n");
        assertThat(YamlReader.documents(seen.get(1).text()).get(0))
                .isEqualTo(YamlReader.documents("b: [dev, {c: \"\\u0085x\\napp\"}]")
                        .get(0));
    }

    /** Keeps what it is given, and renders nothing. */
    private record SeeingEngine(List<ValuesDocument> seen) implements Engine {
        @Override
        public String name() {
            return "the engine that sees values";
        }

        @Override
        public LoadedChart load(Path chart, String name) throws RenderException {
            LoadedChart loaded = new BuiltInEngine().load(chart, name);
            return new LoadedChart() {
                @Override
                public Rendering render(RenderInput input) {
                    seen.addAll(input.values());
                    return new Rendering(List.of(), List.of(), List.of());
                }

                @Override
                public dev.plumbline.manifest.SourceLocation locate(dev.plumbline.helm.origin.Place place) {
                    return loaded.locate(place);
                }
            };
        }
    }

    private static Node.Mapping data(Manifest manifest) {
        return Objects.requireNonNull(manifest.content().mapping("data"));
    }
}
