package dev.plumbline.argocd;

import static dev.plumbline.argocd.ArgoCdCase.AUTOMATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.Destination;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementCheckTest {

    private static final Destination SHARED = Destination.named("shared");
    private static final String CLASS =
            "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}}";

    private static String config(String name) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: apps}}";
    }

    @Test
    void environmentsThatHaveOneObjectOfOneClusterAreRefused() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", SHARED, AUTOMATED)
                .release("base", 0, CLASS, config("a"))
                .environment("test", SHARED, AUTOMATED)
                .release("base", 0, CLASS, config("a"), config("b"))
                .render();
        assertThat(tree.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message())
                    .isEqualTo("dev/base and test/base go to one cluster and both have PriorityClass/high and 1 more");
            assertThat(problem.fix()).contains("clusters of their own");
            assertThat(problem.place()).hasToString("gitops/gitops.yaml");
        });
    }

    @Test
    void releasesOfOneEnvironmentThatHaveOneObjectAreRefused() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("base", 0, config("a"))
                .release("web", 0, config("a"))
                .render();
        assertThat(tree.problems())
                .extracting(Finding::message)
                .containsExactly("dev/base and dev/web go to one cluster and both have ConfigMap/a");
    }

    @Test
    void theVersionOfAnObjectDoesNotTellItApart() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("base", 0, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: b}}")
                .release("web", 0, "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: a, namespace: b}}")
                .render();
        assertThat(tree.problems()).hasSize(1);
    }

    @Test
    void environmentsThatShareANamespaceAreWorthAWarning() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", SHARED, AUTOMATED)
                .release("base", 0, config("a"))
                .release("web", 0, config("b"))
                .environment("test", SHARED, AUTOMATED)
                .release("base", 0, config("c"))
                .render();
        assertThat(tree.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.message()).isEqualTo("environments dev and test share namespace apps of cluster shared");
        });
    }

    @Test
    void oneNamespaceOfTwoClustersIsNotShared() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("base", 0, CLASS, config("a"))
                .environment("test", AUTOMATED)
                .release("base", 0, CLASS, config("a"))
                .render();
        assertThat(tree.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "in-cluster, '', argocd, 1",
        "'', https://kubernetes.default.svc, argocd, 1",
        "in-cluster, '', apps, 0",
        "x, '', argocd, 0"
    })
    void aReleaseBesideArgoCdItselfIsWorthAWarning(String name, String server, String namespace, int warnings) {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", new Destination(name, server), AUTOMATED)
                .releaseInto(namespace, "web", 0, config("a"))
                .render();
        assertThat(tree.problems()).hasSize(warnings).allSatisfy(problem -> assertThat(problem.message())
                .contains("Argo CD's own"));
    }

    @Test
    void applicationsOfOneNameAreRefused() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("a", AUTOMATED)
                .release("b-c", 0, config("a"))
                .environment("a-b", AUTOMATED)
                .release("c", 0, config("a"))
                .render();
        assertThat(tree.problems())
                .extracting(Finding::message)
                .containsExactly("Application/a-b-c is rendered into argocd/a and into argocd/a-b");
    }
}
