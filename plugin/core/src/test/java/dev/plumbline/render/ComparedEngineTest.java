package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class ComparedEngineTest {

    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
            data:
              x: "1"
              list: [a, b]
            """;

    private final FakeHelm helm;
    private final ChartCase chart;

    ComparedEngineTest(@TempDir Path folder) throws Exception {
        helm = new FakeHelm(Files.createDirectories(folder.resolve("bin"))).template("");
        chart = new ChartCase(folder, Engines.of("both", helm.path()));
        chart.template("a.yaml", CONFIG);
    }

    @Test
    void theSameTextIsNoDifference() throws Exception {
        prints(CONFIG);
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.manifest().id().name()).isEqualTo("a");
    }

    @Test
    void eachFieldIsNamedWithBothValues() {
        prints("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: a
                  labels: {}
                data:
                  x: 1
                  list: [a]
                """);
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/a.yaml [helm] ConfigMap/a: metadata.labels is missing to the built-in engine and a"
                                + " map to Helm v3.21.0",
                        "chart/templates/a.yaml [helm] ConfigMap/a: data.x is \"1\" to the built-in engine and 1 to Helm"
                                + " v3.21.0",
                        "chart/templates/a.yaml [helm] ConfigMap/a: data.list.1 is b to the built-in engine and missing to"
                                + " Helm v3.21.0");
    }

    @Test
    void anotherTextOfTheSameObjectIsADifferenceToo() {
        prints(CONFIG.replace("\"1\"", "'1'"));
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/a.yaml [helm] the text differs from line 6 of the rendered document on:"
                                + " \"  x: \\\"1\\\"\" to the built-in engine, \"  x: '1'\" to Helm v3.21.0");
    }

    @Test
    void objectsThatOneAloneRendersAreNamed() {
        chart.template("b.yaml", CONFIG);
        helm.prints(
                "---\n# Source: app/templates/a.yaml\n" + CONFIG + "---\n# Source: app/templates/c.yaml\n" + CONFIG);
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/b.yaml [helm] the built-in engine renders an object that Helm v3.21.0 does not",
                        "app/templates/c.yaml [helm] Helm v3.21.0 renders an object that the built-in engine does not");
        helm.prints(
                "---\n# Source: app/templates/b.yaml\n" + CONFIG + "---\n# Source: app/templates/a.yaml\n" + CONFIG);
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/a.yaml [helm] the order of objects differs: from number 1 on Helm v3.21.0"
                                + " has those of chart/templates/b.yaml");
    }

    @Test
    void aSecretIsNotShown() {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {p: %s}\n";
        chart.template("a.yaml", secret.formatted("hunter2"));
        prints(secret.formatted("hunter3"));
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/a.yaml [helm] Secret/s: stringData.p is not the same to the built-in engine"
                                + " and to Helm v3.21.0 (the values are secret)");
        prints(secret.formatted("'hunter2'"));
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/a.yaml [helm] the text differs from line 4 of the rendered document on");
        prints("kind: Secret\n  p: hunter2\n");
        assertThat(chart.problems()).singleElement().asString().doesNotContain("hunter");
    }

    @Test
    void whatChanceDecidesMayDiffer() throws RenderException {
        String random = CONFIG.replace("\"1\"", "\"{{ randNumeric 8 }}\"");
        chart.template("a.yaml", random).allow("ConfigMap", "a", "data.x");
        prints(CONFIG);
        assertThat(chart.problems()).isEmpty();
        prints(CONFIG.replace("[a, b]", "[a, c]"));
        assertThat(chart.problems()).singleElement().asString().contains("data.list.1 is b", "and c to");
        chart.template("a.yaml", CONFIG + "{{ if lt (randInt 1 2) 1 }}  y: z\n{{ end }}")
                .allow("ConfigMap", "a", "data");
        prints(CONFIG + "  y: z\n");
        assertThat(chart.problems()).isEmpty();
        prints(CONFIG.replace("x: ", "w: z\n  x: "));
        assertThat(chart.problems())
                .as("up to chance is whether data has more fields")
                .isEmpty();
    }

    @Test
    void whoRefusesAloneIsNamed() {
        helm.template("echo 'Error: no' >&2; exit 1");
        assertThat(chart.problems())
                .containsExactly("chart [helm] Helm v3.21.0 refuses what the built-in engine renders: no");
        chart.template("a.yaml", "a: {{ fail \"never\" }}\n");
        assertThat(chart.problems()).singleElement().asString().contains("[render]", "never");
        prints(CONFIG);
        assertThat(chart.problems())
                .hasSize(2)
                .last()
                .isEqualTo("[helm] Helm v3.21.0 renders what the built-in engine refuses");
    }

    private void prints(String document) {
        helm.prints("---\n# Source: app/templates/a.yaml\n" + document);
    }
}
