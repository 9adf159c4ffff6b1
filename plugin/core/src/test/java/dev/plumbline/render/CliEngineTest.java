package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class CliEngineTest {

    private final Path folder;
    private final FakeHelm helm;
    private final ChartCase chart;

    CliEngineTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        helm = new FakeHelm(Files.createDirectories(folder.resolve("bin"))).template("");
        chart = new ChartCase(folder, Engines.of("cli", helm.path()));
        chart.template("config.yaml", "");
        chart.template("hook.yaml", "");
    }

    @Test
    void whatItPrintsIsTakenApart() throws Exception {
        helm.prints("""
                ---
                # Source: app/crds/things.yaml
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: a}
                ---
                # Source: other/templates/crd.yaml
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: b}
                ---
                # Source: app/templates/config.yaml
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c}
                data:
                  script: |
                    ---
                    # Source: app/no
                ---
                # Source: app/templates/hook.yaml
                apiVersion: batch/v1
                kind: Job
                metadata: {name: d, annotations: {helm.sh/hook: post-install}}
                """);
        List<Manifest> manifests = chart.render().manifests().manifests();
        assertThat(manifests)
                .extracting(manifest -> manifest.id() + " " + manifest.template())
                .containsExactly(
                        "CustomResourceDefinition/a app/crds/things.yaml",
                        "CustomResourceDefinition/b app/crds/things.yaml",
                        "ConfigMap/c chart/templates/config.yaml",
                        "Job/d chart/templates/hook.yaml");
        assertThat(manifests.get(2).yaml()).contains("  script: |\n    ---\n    # Source: app/no\n");
        assertThat(manifests.get(3).annotation("argocd.argoproj.io/hook")).isEqualTo("PostSync");
    }

    @Test
    void itIsCalledWithTheWholeInput() throws Exception {
        helm.template("shift; echo \"$@\" > \"$LEFT/called\"; cat values-0.yaml > \"$LEFT/values\"");
        chart.values("a: 1\n").render();
        assertThat(helm.left("called"))
                .hasContent("app " + folder.resolve("chart") + " --namespace apps --include-crds --kube-version 1.35"
                        + " --values values-0.yaml");
        assertThat(helm.left("values")).hasContent("a: 1");
    }

    @Test
    void aRefusalKeepsHelmsWordsAndItsPlace() {
        chart.values("a: 1\n");
        helm.template("echo 'Error: execution error at (app/templates/config.yaml:3:7): say who' >&2; exit 1");
        assertThat(chart.problems())
                .containsExactly("chart/templates/config.yaml:3:7 [render] execution error at"
                        + " (app/templates/config.yaml:3:7): say who");
        helm.template(
                "echo 'Error: template: app/templates/hook.yaml:2: bad' >&2; echo; echo 'Use --debug flag' >&2; exit 1");
        assertThat(chart.problems()).singleElement().asString().startsWith("chart/templates/hook.yaml:2 [render]");
        helm.template("echo \"Error: failed to parse values-0.yaml: $2 $3\" >&2; exit 1");
        assertThat(chart.problems()).containsExactly("chart [render] failed to parse dev/values.yaml: app chart");
        helm.template("exit 9");
        assertThat(chart.problems()).containsExactly("chart [render] helm ended with 9");
    }

    @Test
    void whatItSaysBesidesIsAWarning() throws Exception {
        helm.template("""
                echo 'coalesce.go:286: warning: cannot overwrite table' >&2
                echo 'manifest_sorter.go:199: info: skipping unknown hook: "crd-install"' >&2""");
        assertThat(chart.warnings())
                .containsExactly(
                        "[render] warning: cannot overwrite table",
                        "chart [hook] Helm leaves an object out: its hook is \"crd-install\", an event that Helm does not"
                                + " know; move the definition into the chart's crds folder");
    }

    @Test
    void whatASecondRunPrintsOtherwiseIsRefused() throws IOException {
        Files.writeString(helm.left("count"), "");
        helm.template("""
                echo x >> "$LEFT/count"; N=$(wc -l < "$LEFT/count" | tr -d ' ')
                cat <<EOF
                ---
                # Source: app/templates/config.yaml
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                data: {fixed: x, token: "t$N", list: [a, $N], "k$N": y} # $N
                ---
                # Source: app/templates/same.yaml
                {apiVersion: v1, kind: ConfigMap, metadata: {name: b}} # $N
                ---
                # Source: app/templates/hook$N.yaml
                {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
                EOF""");
        assertThat(chart.problems())
                .extracting(problem -> problem.replaceAll(" differs from one rendering to the next.*", ""))
                .containsExactlyInAnyOrder(
                        "chart/templates/config.yaml [nondeterministic] ConfigMap/a: data.token",
                        "chart/templates/config.yaml [nondeterministic] ConfigMap/a: data.list.1",
                        "chart/templates/config.yaml [nondeterministic] ConfigMap/a: data.k1",
                        "chart/templates/config.yaml [nondeterministic] ConfigMap/a: data",
                        "app/templates/hook1.yaml [nondeterministic] ConfigMap/c as a whole",
                        "app/templates/hook2.yaml [nondeterministic] whether app/templates/hook2.yaml renders an object");
        assertThat(chart.problems())
                .allMatch(problem -> problem.contains("by a function that the helm command does not name"));
    }

    @Test
    void aWordThatIsNoEngineIsNamed() {
        assertThatThrownBy(() -> Engines.of("helm", helm.path()))
                .isInstanceOfSatisfying(RenderException.class, e -> assertThat(
                                ChartCase.line(e.problems().get(0)))
                        .isEqualTo("[helm] gitops.helm is \"helm\"; it has to be \"builtin\", \"cli\" or \"both\""));
    }

    @Test
    void enginesSayWhatTheyAre() throws Exception {
        assertThat(Engines.of("builtin", null).name()).isEqualTo("the built-in engine");
        assertThat(Engines.of("cli", helm.path()).name()).isEqualTo("Helm v3.21.0");
        assertThat(Engines.of("both", helm.path()).name()).isEqualTo("the built-in engine and Helm v3.21.0");
    }

    @Test
    void onlyTheBuiltInOneReadsByPath() throws Exception {
        assertThat(Engines.of("builtin", null).readsByPath()).isTrue();
        assertThat(Engines.of("cli", helm.path()).readsByPath()).isFalse();
        assertThat(Engines.of("both", helm.path()).readsByPath()).isFalse();
    }
}
