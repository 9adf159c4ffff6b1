package dev.plumbline.argocd;

import static dev.plumbline.argocd.ArgoCdCase.AUTOMATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeftBehindTest {

    private static final String SETTINGS = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: apps}}";
    private static final String HIGH = priority("high");
    private static final String LOW = priority("low");

    private static String priority(String name) {
        return "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: " + name + "}}";
    }

    private static List<String> warnings(ArgoCdCase project, Map<String, String> removed) {
        return LeftBehind.find(project.project(), project.render().folders(), new TreeMap<>(removed)).stream()
                .map(problem -> problem.place() + " " + problem.message())
                .toList();
    }

    private static ArgoCdCase dev(String... objects) {
        return new ArgoCdCase().environment("dev", AUTOMATED).release("app", 0, objects);
    }

    @Test
    void theLastObjectsOfAClusterWideKindStay() {
        assertThat(warnings(
                        dev(SETTINGS),
                        Map.of("dev/app/priorityclass-a.yaml", HIGH, "dev/app/priorityclass-b.yaml", LOW)))
                .containsExactly(
                        "gitops/dev/app/priorityclass-a.yaml PriorityClass/high, PriorityClass/low will stay in"
                                + " the cluster of dev: no object that is still rendered there makes its AppProject allow them");
    }

    @Test
    void whileAnotherOfItsKindIsRenderedAnObjectGoes() {
        assertThat(warnings(dev(SETTINGS, LOW), Map.of("dev/app/priorityclass-high.yaml", HIGH)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ServiceAccount | apps  | 0
            ServiceAccount | other | 1
            Secret         | apps  | 1
            """)
    void anObjectOfANamespaceGoesIfItsNamespaceAndKindAreStillAllowed(String kind, String namespace, int left) {
        String object = "{apiVersion: v1, kind: " + kind + ", metadata: {name: a, namespace: " + namespace + "}}";
        assertThat(warnings(dev(SETTINGS), Map.of("dev/app/object.yaml", object)))
                .hasSize(left);
    }

    @Test
    void whatIsKeptOnPurposeIsNotLeftBehind() {
        String kept = HIGH.replace(
                "name: high",
                "name: high, annotations: {argocd.argoproj.io/sync-options: 'Replace=true, Prune=false'}");
        assertThat(warnings(dev(SETTINGS), Map.of("dev/app/priorityclass-high.yaml", kept)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod/app/priorityclass-high.yaml", "argocd/dev/application-dev-app.yaml", "alone.yaml"})
    void whatGoesWithItsAppProjectOrBelongsToNoEnvironmentIsNotLeftBehind(String file) {
        assertThat(warnings(dev(SETTINGS), Map.of(file, HIGH))).isEmpty();
    }

    @Test
    void aFileThatHeldNoObjectLeavesNone() {
        assertThat(warnings(dev(SETTINGS), Map.of("dev/app/edited.yaml", "{"))).isEmpty();
    }
}
