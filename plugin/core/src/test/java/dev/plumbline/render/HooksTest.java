package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks of Helm in Argo CD's words: the table of "Helm Hooks" in Argo CD's user guide, release 3.4. */
class HooksTest {

    private final ChartCase chart;

    HooksTest(@TempDir Path folder) {
        chart = new ChartCase(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pre-install               | PreSync
            pre-upgrade               | PreSync
            pre-install,pre-upgrade   | PreSync
            post-install              | PostSync
            post-upgrade              | PostSync
            pre-delete                | PreDelete
            post-delete               | PostDelete
            pre-install, post-delete  | PreSync,PostDelete
            Post-Install              | PostSync
            post-upgrade,pre-rollback | PostSync
            test,post-install         | PostSync
            """)
    void everyEventHasAPhase(String events, String phase) throws RenderException {
        hook("helm.sh/hook: '" + events + "'");
        assertThat(annotation("argocd.argoproj.io/hook")).isEqualTo(phase);
        assertThat(annotation("argocd.argoproj.io/hook-delete-policy")).isEqualTo("BeforeHookCreation");
        assertThat(chart.manifest().annotation("argocd.argoproj.io/sync-wave")).isNull();
        assertThat(annotation("helm.sh/hook")).isEqualTo(events);
        assertThat(chart.warnings()).isEmpty();
    }

    @Test
    void weightAndDeletePoliciesAreTranslated() throws RenderException {
        hook(
                "helm.sh/hook: pre-install",
                "helm.sh/hook-weight: '-05'",
                "helm.sh/hook-delete-policy: 'before-hook-creation, hook-succeeded,hook-failed'");
        assertThat(annotation("argocd.argoproj.io/sync-wave")).isEqualTo("-5");
        assertThat(annotation("argocd.argoproj.io/hook-delete-policy"))
                .isEqualTo("BeforeHookCreation,HookSucceeded,HookFailed");
    }

    @Test
    void whatTheChartSaysToArgoCdStands() throws RenderException {
        hook(
                "helm.sh/hook: pre-install",
                "helm.sh/hook-weight: '1'",
                "argocd.argoproj.io/hook: Sync",
                "argocd.argoproj.io/sync-wave: '7'");
        assertThat(annotation("argocd.argoproj.io/hook")).isEqualTo("Sync");
        assertThat(annotation("argocd.argoproj.io/sync-wave")).isEqualTo("7");
        assertThat(annotation("argocd.argoproj.io/hook-delete-policy")).isEqualTo("BeforeHookCreation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "test-success", "test, test-success"})
    void testsAreLeftOutWithoutAWord(String events) throws RenderException {
        hook("helm.sh/hook: '" + events + "'");
        assertThat(chart.render().manifests().manifests()).isEmpty();
        assertThat(chart.warnings()).isEmpty();
    }

    @Test
    void whatRunsAtRollbacksOnlyIsLeftOutWithAWord() throws RenderException {
        hook("helm.sh/hook: pre-rollback,post-rollback");
        assertThat(chart.render().manifests().manifests()).isEmpty();
        assertThat(chart.warnings())
                .containsExactly(
                        "chart/templates/hook.yaml [hook] the hook Job/migrate is left out: it runs at rollbacks"
                                + " only, and Argo CD has none; what must run at each deployment is a pre-upgrade or post-upgrade"
                                + " hook");
    }

    @Test
    void whatHelmLeavesOutIsNamed() throws RenderException {
        hook("helm.sh/hook: pre-instal");
        assertThat(chart.render().manifests().manifests()).isEmpty();
        assertThat(chart.warnings())
                .containsExactly(
                        "chart/templates/hook.yaml [hook] Helm leaves an object out: its hook is \"pre-instal\","
                                + " an event that Helm does not know; its events are post-delete, post-install, post-upgrade,"
                                + " pre-delete, pre-install, pre-upgrade and test");
        hook("helm.sh/hook: crd-install");
        assertThat(chart.warnings())
                .singleElement()
                .asString()
                .endsWith("; move the definition into the chart's crds folder");
    }

    @Test
    void anUnknownDeletePolicyIsNamed() throws RenderException {
        hook("helm.sh/hook: pre-install", "helm.sh/hook-delete-policy: 'hook-done,hook-failed'");
        assertThat(annotation("argocd.argoproj.io/hook-delete-policy")).isEqualTo("HookFailed");
        assertThat(chart.warnings())
                .containsExactly(
                        "chart/templates/hook.yaml [hook] the hook Job/migrate has the delete policy \"hook-done\","
                                + " which is none of Helm's; use before-hook-creation, hook-failed, hook-succeeded");
    }

    @Test
    void inAListHelmDoesNotLookAtTheItemsAndArgoCdDoes() throws RenderException {
        chart.template("list.yaml", """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {helm.sh/hook: test-failure}}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: b, annotations: {helm.sh/hook: crd-install}}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: c, annotations: {helm.sh/hook: 'new,pre-install'}}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: d, annotations: {helm.sh/hook: old}}}
                """);
        List<Manifest> manifests = chart.render().manifests().manifests();
        assertThat(manifests).extracting(manifest -> manifest.id().name()).containsExactly("b", "c");
        assertThat(manifests.get(0).annotation("argocd.argoproj.io/hook")).isNull();
        assertThat(manifests.get(1).annotation("argocd.argoproj.io/hook")).isEqualTo("PreSync");
        assertThat(chart.warnings())
                .hasSize(2)
                .first()
                .asString()
                .contains("the hook ConfigMap/c asks to run at \"new\", which Helm does not know; its events are");
    }

    private String annotation(String key) throws RenderException {
        return Objects.requireNonNull(chart.manifest().annotation(key));
    }

    private void hook(String... annotations) {
        chart.template("hook.yaml", """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: migrate
                  annotations: {%s}
                """.formatted(String.join(", ", annotations)));
    }
}
