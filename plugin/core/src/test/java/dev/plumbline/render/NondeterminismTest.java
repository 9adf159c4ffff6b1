package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.AllowedField;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next rendering would write otherwise is refused, field by field, unless the project file lists it. */
class NondeterminismTest {

    private static final String FIX = "; set it by a value, or list it under \"nondeterministic\" of the release app";

    private final ChartCase chart;

    NondeterminismTest(@TempDir Path folder) {
        chart = new ChartCase(folder);
    }

    @Test
    void eachFieldIsNamedWithItsFunctionAndPlace() {
        config("""
                  a: fixed
                  b: {{ randAlphaNum 8 | quote }}
                  c: {{ now | date "2006" | quote }}
                  d: x{{ uuidv4 }}
                """);
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/config.yaml:6:9 [nondeterministic] ConfigMap/seed: data.b differs from one"
                                + " rendering to the next, by randAlphaNum" + FIX,
                        "chart/templates/config.yaml:7:9 [nondeterministic] ConfigMap/seed: data.c differs from one"
                                + " rendering to the next, by now" + FIX,
                        "chart/templates/config.yaml:8:10 [nondeterministic] ConfigMap/seed: data.d differs from one"
                                + " rendering to the next, by uuidv4" + FIX);
    }

    @Test
    void aListIndexAndAKeyWithDotsAreStepsOfThePath() {
        chart.template("deployment.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, annotations: {example.com/stamp: "{{ now }}"}}
                spec:
                  containers:
                  - name: a
                  - name: b
                    env:
                    - {name: X, value: "{{ randInt 0 9 }}"}
                """);
        assertThat(chart.problems())
                .extracting(problem -> problem.replaceAll(".*(Deployment/web.*) differs.*", "$1"))
                .containsExactly(
                        "Deployment/web: metadata.annotations.example.com/stamp",
                        "Deployment/web: spec.containers.1.env.0.value");
    }

    @Test
    void aConditionByChanceIsNamedWhetherItHoldsOrNot() {
        config("  a: x\n{{ if ge (randInt 1 2) 1 }}  b: y\n{{ end }}");
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/config.yaml:6:11 [nondeterministic] ConfigMap/seed: data.b differs from"
                                + " one rendering to the next, by randInt" + FIX);
        config("  a: x\n{{ if lt (randInt 1 2) 1 }}  b: y\n{{ end }}");
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .startsWith("chart/templates/config.yaml:6:11 [nondeterministic] ConfigMap/seed");
        config("  a: x\n  b: {{ if lt (randInt 1 2) 1 }}y{{ end }}\n");
        assertThat(chart.problems()).singleElement().asString().contains("ConfigMap/seed: data.b differs");
    }

    @Test
    void aKeyByChanceIsNamed() {
        config("  a: x\n  k{{ randInt 10 99 }}: y\n");
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .contains("ConfigMap/seed: data.k")
                .contains("randInt");
    }

    @Test
    void aWholeMapOrObjectIsNamedOnce() {
        config("{{ if ge (randInt 1 2) 1 }}  a: x\n  b: {c: y}\n  d: {{ randAlpha 3 }}\n{{ end }}");
        assertThat(chart.problems())
                .extracting(problem -> problem.replaceAll(".*(ConfigMap/seed.*) differs.*, by ([^;(]*).*", "$1 $2"))
                .containsExactly("ConfigMap/seed: data.d randAlpha", "ConfigMap/seed: data randInt");
        chart.template(
                "config.yaml",
                "{{ if ge (randInt 1 2) 1 }}\n{apiVersion: v1, kind: ConfigMap, metadata: {name: seed}}\n{{ end }}");
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/config.yaml:1:11 [nondeterministic] ConfigMap/seed as a whole differs from"
                                + " one rendering to the next, by randInt" + FIX);
    }

    @Test
    void anObjectThatIsMissingByChanceIsNamedByItsTemplate() {
        chart.template(
                "config.yaml",
                "{{ if lt (randInt 1 2) 1 }}\n{apiVersion: v1, kind: ConfigMap, metadata: {name: seed}}\n{{ end }}");
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/config.yaml:1:11 [nondeterministic] whether chart/templates/config.yaml"
                                + " renders an object differs from one rendering to the next, by randInt" + FIX);
    }

    @Test
    void aHashOfChanceIsChanceAndTheCallIsNamed() {
        chart.template("_pw.tpl", "{{ define \"pw\" }}{{ randAlphaNum 8 }}{{ end }}");
        config("  a: {{ include \"pw\" . | sha256sum }}\n");
        assertThat(chart.problems())
                .containsExactly(
                        "chart/templates/_pw.tpl:1:21 [nondeterministic] ConfigMap/seed: data.a differs from one"
                                + " rendering to the next, by randAlphaNum" + FIX);
    }

    @Test
    void anItemOfAListIsFollowedInItsOwnPath() {
        chart.template("list.yaml", """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: y}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {x: {{ randAlpha 4 }}}}
                """);
        assertThat(chart.problems()).singleElement().asString().contains("ConfigMap/b: data.x");
    }

    @Test
    void whatTheProjectFileListsPasses() throws RenderException {
        config("  a: {{ randAlpha 4 }}\n  b: {{ randAlpha 4 }}\n");
        chart.allow("ConfigMap", "s*", "data.a");
        assertThat(chart.problems()).singleElement().asString().contains("data.b");
        chart.allow("ConfigMap", "seed", "data").allow("Deployment", "*", "spec");
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.render().used())
                .containsExactlyInAnyOrder(
                        new AllowedField("ConfigMap", "s*", "data.a"), new AllowedField("ConfigMap", "seed", "data"));
    }

    @Test
    void whatIsLeftOutOrOnlyACommentIsNoMatter() {
        chart.template("test.yaml", """
                {apiVersion: v1, kind: Pod, metadata: {name: "t-{{ randAlpha 4 }}", annotations: {helm.sh/hook: test}}}
                """);
        config("  a: x # {{ now }}\n");
        chart.template("comment.yaml", "# {{ now }}\n");
        chart.file("chart/templates/NOTES.txt", "{{ now }}");
        assertThat(chart.problems()).isEmpty();
    }

    private void config(String data) {
        chart.template("config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: seed}\ndata:\n" + data);
    }
}
