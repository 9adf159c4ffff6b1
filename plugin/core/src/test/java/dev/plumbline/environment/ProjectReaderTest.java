package dev.plumbline.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(blue)
                .isEqualTo(new Environment(
                        "blue",
                        "c1",
                        "r",
                        "0123",
                        "apps",
                        "1.35",
                        List.of("a.dev/v1"),
                        Destination.named("c1"),
                        SyncPolicy.MANUAL));
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
    void readsWhereArgoCdDeploysWhat() throws Exception {
        Project project = read("""
                policies: ../charts
                bridge: ../charts/app
                argocd: {repository: "https://example.com/r.git", path: ./gitops/, project: apps}
                releases:
                - name: app
                  chart: ../charts/app
                  syncWave: 2
                  nondeterministic:
                  - {kind: ConfigMap, field: data.*}
                environments:
                - {name: blue, cluster: c1, namespace: apps, kubernetesVersion: "1.35",
                   argocd: {syncPolicy: {automated: true, selfHeal: true}}}
                - {name: green, cluster: c2, namespace: apps, kubernetesVersion: "1.35",
                   argocd: {destination: {server: "https://10.0.0.1"}}}
                """);
        assertThat(project.policies()).contains(new NamedPath(base.resolve("charts"), "charts"));
        assertThat(project.bridge()).contains(new NamedPath(base.resolve("charts/app"), "charts/app"));
        assertThat(project.argocd())
                .contains(
                        new ArgoCd("https://example.com/r.git", "HEAD", "gitops", "argocd", "apps", Optional.empty()));
        assertThat(project.releases().get(0).syncWave()).isEqualTo(2);
        assertThat(project.releases().get(0).nondeterministic())
                .containsExactly(new AllowedField("ConfigMap", "*", "data.*"));
        assertThat(project.environments())
                .extracting(Environment::destination, Environment::syncPolicy)
                .containsExactly(
                        tuple(Destination.named("c1"), new SyncPolicy(true, false, true)),
                        tuple(new Destination("", "https://10.0.0.1"), SyncPolicy.MANUAL));
    }

    @Test
    void templatesOfArgoCdStandBesideTheProjectFileOrWhereItSays() throws Exception {
        String argocd = "argocd: {repository: \"https://example.com/r.git\", path: ., project: apps%s}";
        Files.createDirectories(base.resolve("gitops/templates"));
        assertThat(read(argocd.formatted("")).argocd().flatMap(ArgoCd::templates))
                .contains(new NamedPath(base.resolve("gitops/templates"), "gitops/templates"));
        assertThat(read(argocd.formatted(", templates: ../charts")).argocd().flatMap(ArgoCd::templates))
                .contains(new NamedPath(base.resolve("charts"), "charts"));
    }

    @Test
    void anAllowedFieldIsAPattern() {
        AllowedField field = new AllowedField("*Map", "seed-?", "data.a.*");
        assertThat(field.allows("ConfigMap", "seed-1", "data.a.b")).isTrue();
        assertThat(field.allows("ConfigMap", "seed-10", "data.a.b")).isFalse();
        assertThat(field.allows("ConfigMap", "seed-1", "data.ab")).isFalse();
        assertThat(field.allows("Secret", "seed-1", "data.a.b")).isFalse();
    }

    static Stream<ProjectCase> cases() throws Exception {
        return ProjectCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysEverythingThatIsWrongWithAFile(ProjectCase project) throws Exception {
        project.files(base);
        List<String> said = List.of();
        try {
            read(project.text());
        } catch (ConfigurationException e) {
            said = e.problems().stream().map(Finding::display).toList();
        }
        assertThat(said)
                .containsExactlyElementsOf(project.problems().stream()
                        .map(problem -> "gitops/gitops.yaml:" + problem.replaceFirst(" ", " [project] "))
                        .toList());
    }

    /** Half a character stands for one that the locale lacks: no file can be called so either. */
    @Test
    void aNameThatTheLocaleCannotWriteSaysWhatToDo() {
        Path file = base.resolve("gitops/gitops.yaml");
        NotedFile noted = new NotedFile(new NamedPath(file, "gitops/gitops.yaml"), "project", "project file");
        Fields fields = Fields.of(Node.of(Map.of(), Position.START), "the project", Set.of(), noted);
        assertThat(fields.path(new Position(3, 10), "w\uD800rte.yaml", new ProjectPaths(file, base)))
                .isEmpty();
        assertThat(noted.problems())
                .extracting(Finding::display)
                .containsExactly("gitops/gitops.yaml:3:10 [project] \"w\uD800rte.yaml\" cannot be a path;"
                        + " files of such names need another locale: set LC_ALL=C.UTF-8");
    }

    @Test
    void aFileThatIsNoProjectHasOneClearMessage() throws Exception {
        assertThatThrownBy(() -> ProjectReader.read(base.resolve("nowhere.yaml"), base))
                .hasMessage("nowhere.yaml [project] there is no such project file; name it with -Dgitops.config=FILE");
        assertThatThrownBy(() -> read("")).hasMessage("gitops/gitops.yaml:1:1 [project] the project file is empty");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 1\n"))
                .hasMessageStartingWith("gitops/gitops.yaml:3:1 [project] a second document begins here, ");
        assertThatThrownBy(() -> read("a: [\n")).hasMessageStartingWith("gitops/gitops.yaml:2:1 [project] ");
        Files.write(base.resolve("gitops/latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertThatThrownBy(() -> ProjectReader.read(base.resolve("gitops/latin.yaml"), base))
                .hasMessage("gitops/latin.yaml:1:1 [project] the project file is not UTF-8 text");
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
