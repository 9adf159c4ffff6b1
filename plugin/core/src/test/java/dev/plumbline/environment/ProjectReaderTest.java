package dev.plumbline.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumbline.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectReaderTest {

    @TempDir
    Path base;

    @BeforeEach
    void filesThatTheProjectNames() throws IOException {
        Files.createDirectories(base.resolve("charts/app"));
        Files.createDirectories(base.resolve("gitops/blue"));
        Files.createDirectories(base.resolve("gitops/green"));
        for (String file : List.of("values.yaml", "more.yaml", "blue/values.yaml", "green/values.yaml")) {
            Files.writeString(base.resolve("gitops").resolve(file), "{}\n");
        }
    }

    @Test
    void readsReleasesEnvironmentsAndLayers() throws Exception {
        Project project = read("""
                releases:
                - name: app
                  chart: ../charts/app
                  values:
                    common: [values.yaml, more.yaml]
                    environment: [values.yaml]
                environments:
                - {name: blue, cluster: c1, region: r, account: "0123", namespace: apps, kubernetesVersion: "1.35",
                   apiVersions: [a.dev/v1]}
                - {name: green, namespace: other, kubernetesVersion: v1.34.2}
                """);
        Environment blue = project.environments().get(0);
        assertThat(blue).isEqualTo(new Environment("blue", "c1", "r", "0123", "apps", "1.35", List.of("a.dev/v1")));
        Release app = project.releases().get(0);
        assertThat(app.chart()).isEqualTo(base.resolve("charts/app"));
        assertThat(app.chartName()).isEqualTo("charts/app");
        assertThat(app.layers(blue))
                .extracting(ValuesLayer::name, ValuesLayer::word)
                .containsExactly(
                        tuple("gitops/values.yaml", "common"),
                        tuple("gitops/more.yaml", "common"),
                        tuple("gitops/blue/values.yaml", "environment"));
        assertThat(app.namespace(project.environments().get(1))).isEqualTo("other");
        assertThat(project.display("blue/app/x.yaml")).isEqualTo("gitops/blue/app/x.yaml");
    }

    @Test
    void theTreeAndTheNamespaceOfAReleaseCanBeElsewhere() throws Exception {
        Project project = read("""
                tree: ../out
                releases: [{name: app, chart: ../charts/app, namespace: own}]
                environments: [{name: blue, namespace: apps, kubernetesVersion: "1.35"}]
                """);
        assertThat(project.tree()).isEqualTo(base.resolve("out"));
        assertThat(project.releases().get(0).namespace(project.environments().get(0)))
                .isEqualTo("own");
    }

    @Test
    void aProjectMayBeEmpty() throws Exception {
        assertThat(read("releases: []\nenvironments:\n").releases()).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnceWithItsPlace() {
        assertThatThrownBy(() -> read("""
                        relases: []
                        releases:
                        - name: App
                          chart: ../charts/gone
                          values: {common: [gone.yaml], environment: [1]}
                        - name: app
                          chart: ../charts/app
                        - name: app
                          chart: ../charts/app
                          namespace: Bad_
                        - 7
                        environments:
                        - name: blue
                          account: 0123
                          kubernetesVersion: latest
                        - {name: green, namespace: x, kubernetesVersion: 1.35}
                        """))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .extracting(Finding::display)
                        .containsExactlyInAnyOrder(
                                "gitops/gitops.yaml:1:1 [project] unknown key \"relases\" in the project;"
                                        + " did you mean \"releases\"?",
                                "gitops/gitops.yaml:3:9 [project] \"App\" cannot name a release;"
                                        + " use lower-case letters, digits and hyphens, at most 63",
                                "gitops/gitops.yaml:4:10 [project] there is no chart charts/gone",
                                "gitops/gitops.yaml:5:21 [project] there is no values file gitops/gone.yaml",
                                "gitops/gitops.yaml:5:47 [project] a values file is named by a string, and this is a number",
                                "gitops/gitops.yaml:8:9 [project] there is another release \"app\"",
                                "gitops/gitops.yaml:10:14 [project] \"Bad_\" is no name of a namespace",
                                "gitops/gitops.yaml:11:3 [project] a release has to be a map, and this is a number",
                                "gitops/gitops.yaml:11:3 [project] \"name\" is missing",
                                "gitops/gitops.yaml:11:3 [project] \"chart\" is missing",
                                "gitops/gitops.yaml:13:3 [project] \"namespace\" is missing",
                                "gitops/gitops.yaml:14:12 [project] \"account\" has to be a string, and this is a number;"
                                        + " put quotes around it",
                                "gitops/gitops.yaml:15:22 [project] \"latest\" is no Kubernetes version; write it like \"1.35\"",
                                "gitops/gitops.yaml:16:50 [project] \"kubernetesVersion\" has to be a string, and this is a number;"
                                        + " put quotes around it"));
    }

    @Test
    void aFileThatIsNoProjectHasOneClearMessage() {
        assertThatThrownBy(() -> ProjectReader.read(base.resolve("nowhere.yaml"), base))
                .hasMessage("nowhere.yaml [project] there is no such project file; name it with -Dgitops.config=FILE");
        assertThatThrownBy(() -> read("")).hasMessage("gitops/gitops.yaml:1:1 [project] the project file is empty");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 1\n"))
                .hasMessage("gitops/gitops.yaml:3:1 [project] a project file is one document");
        assertThatThrownBy(() -> read("- a\n")).hasMessageContaining("the project has to be a map, and this is a list");
        assertThatThrownBy(() -> read("releases: [{name: a, chart: \"\\0\"}]"))
                .hasMessageContaining("cannot be a path");
    }

    @Test
    void selectsEnvironmentsByName() throws Exception {
        Project project = read("""
                environments:
                - {name: blue, namespace: a, kubernetesVersion: "1.35"}
                - {name: green, namespace: a, kubernetesVersion: "1.35"}
                """);
        assertThat(project.select(List.of("green")))
                .extracting(Environment::name)
                .containsExactly("green");
        assertThat(project.select(List.of())).hasSize(2);
        assertThatThrownBy(() -> project.select(List.of("grene", "blu", "x")))
                .hasMessageContaining("there is no environment \"grene\"; did you mean \"green\"?")
                .hasMessageContaining("there is no environment \"blu\"; did you mean \"blue\"?")
                .hasMessageContaining("there is no environment \"x\"; there are: blue, green");
    }

    private Project read(String text) throws IOException, ConfigurationException {
        Path file = base.resolve("gitops/gitops.yaml");
        Files.writeString(file, text);
        return ProjectReader.read(file, base);
    }
}
