package dev.plumbline.helm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.helm.chart.ChartException;
import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.value.GoStrings;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear message for each mistake, with its place, and nothing that a mistake can bring down. */
class BadInputTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChartFixture chart;

    @BeforeEach
    void chart() {
        chart = new ChartFixture(folder.resolve("app")).template("a: {{ .Values.a | toJson }}\n");
    }

    private HelmException refusal() {
        return assertThatExceptionOfType(HelmException.class)
                .isThrownBy(chart::render)
                .actual();
    }

    private static String place(HelmException e) {
        Place place = e.place();
        return place == null ? "nowhere" : place.toString();
    }

    @Test
    void aFolderThatIsNoChart() {
        assertThatExceptionOfType(ChartException.class)
                .isThrownBy(() -> new ChartLoader().load(folder))
                .withMessage("Chart.yaml file is missing");
    }

    @Test
    void aBrokenChartYaml() {
        chart.file("Chart.yaml", "apiVersion: v2\nname: [c\nversion: 0.1.0\n");

        assertThatExceptionOfType(ChartException.class).isThrownBy(chart::load).satisfies(e -> {
            assertThat(e)
                    .hasMessageStartingWith("cannot load Chart.yaml: error converting YAML to JSON: yaml: line 2:");
            assertThat(e.places()).extracting(Place::line).containsExactly(3);
        });
    }

    @Test
    void valuesThatAreNoMap() {
        chart.values("environment", "- a\n");

        assertThat(refusal())
                .hasMessageContaining("cannot unmarshal array into Go value of type map[string]interface {}");
        assertThat(place(refusal())).isEqualTo("environment.yaml:1:1");
    }

    @Test
    void aTab() {
        chart.values("environment", "a:\n\tb: 1\n");

        assertThat(refusal()).hasMessageEndingWith("yaml: line 2: found character that cannot start any token");
        assertThat(place(refusal())).isEqualTo("environment.yaml:2:1");
    }

    @Test
    void bytesThatAreNoText() {
        byte[] bytes = new byte[3000];
        new Random(1).nextBytes(bytes);
        chart.values("environment", GoStrings.of(bytes));

        assertThat(place(refusal())).startsWith("environment.yaml:1:");
    }

    @Test
    void aTemplateThatIncludesItself() {
        chart.template("{{ define \"r\" }}{{ include \"r\" . }}{{ end }}{{ include \"r\" . }}");

        assertThat(refusal().getMessage())
                .endsWith("rendering template has a nested reference name: r: unable to execute template");
        assertThat(place(refusal())).startsWith("app/templates/a.yaml:1:");
    }

    @Test
    void aTemplateThatWritesWithoutEnd() {
        chart.template("{{ range until 100000 }}{{ range until 100000 }}xxxxxxxx{{ end }}{{ end }}");

        assertThat(refusal()).hasMessageContaining("the template runs for more than");
        assertThat(place(refusal())).startsWith("app/templates/a.yaml:1:");
    }

    @Test
    void anAliasBomb() {
        StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            String last = "*" + (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((last + ',').repeat(9))
                    .append(last)
                    .append("]\n");
        }
        chart.values("environment", bomb.toString());

        assertThat(refusal()).hasMessageEndingWith("yaml: document contains excessive aliasing");
        assertThat(place(refusal())).startsWith("environment.yaml:");
    }

    @Test
    void tenMegabytesOfValuesAreJustRead() {
        StringBuilder values = new StringBuilder("a: last\nmany:\n");
        for (int i = 0; values.length() < 10_000_000; i++) {
            values.append("  key").append(i).append(": \"some value of this file\"\n");
        }
        chart.values("environment", values.toString());

        assertThat(chart.render().print()).endsWith("a: \"last\"\n");
    }

    @Test
    void ofAKeyThatStandsTwiceTheLastCountsAsInHelm() {
        chart.values("environment", "a: 1\na: 2\n");

        assertThat(chart.inputs("a")).containsExactly("environment a @ environment.yaml:2:4");
    }

    @Test
    void allTemplatesThatFailAreNamedAtOnce() {
        chart.file("templates/b.yaml", "{{ .Values.x.y }}").file("templates/c.yaml", "{{ fail \"no\" }}");

        assertThat(refusal().all())
                .extracting(BadInputTest::place)
                .containsExactly("app/templates/c.yaml:1:4", "app/templates/b.yaml:1:11");
    }

    @Test
    void yamlThatDoesNotParseNamesTheTemplatesLine() {
        chart.template("a: 1\n{{- if true }}\n  b: {{ \"x: y\" }}\n{{- end }}\n");

        assertThat(refusal()).hasMessageStartingWith("YAML parse error on app/templates/a.yaml: ");
        assertThat(place(refusal())).startsWith("app/templates/a.yaml:3:");
    }
}
