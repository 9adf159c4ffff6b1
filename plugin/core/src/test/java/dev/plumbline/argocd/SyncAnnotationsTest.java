package dev.plumbline.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncAnnotationsTest {

    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";

    private static final String DEFINITION =
            "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.example.com}}";

    @Test
    void whatNeedsNothingStaysTheSameObject() {
        ManifestSet manifests = ArgoCdCase.manifests("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        assertThat(SyncAnnotations.annotate(manifests)).isSameAs(manifests);
    }

    @Test
    void definitionsComeFirstAndStay() {
        ManifestSet annotated = SyncAnnotations.annotate(
                ArgoCdCase.manifests("{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}}", DEFINITION));
        assertThat(annotated.manifests().get(0).annotation(WAVE)).isNull();
        Manifest definition = annotated.manifests().get(1);
        assertThat(definition.annotation(WAVE)).isEqualTo("-1");
        assertThat(definition.annotation(OPTIONS)).isEqualTo("Delete=false,Prune=false");
    }

    @ParameterizedTest
    @CsvSource({"-5, -6", "3, -1", "early, -1", "-1, -2"})
    void definitionsComeBeforeTheLowestWaveOfTheChart(String wave, String expected) {
        ManifestSet annotated = SyncAnnotations.annotate(ArgoCdCase.manifests(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {" + WAVE + ": '" + wave + "'}}}",
                DEFINITION));
        assertThat(annotated.manifests().get(0).annotation(WAVE)).isEqualTo(wave);
        assertThat(annotated.manifests().get(1).annotation(WAVE)).isEqualTo(expected);
    }

    @Test
    void whatTheChartSaysItselfStands() {
        String own = DEFINITION.replace(
                "metadata: {", "metadata: {annotations: {" + WAVE + ": '-9', " + OPTIONS + ": Prune=true}, ");
        Manifest definition =
                SyncAnnotations.annotate(ArgoCdCase.manifests(own)).manifests().get(0);
        assertThat(definition.annotation(WAVE)).isEqualTo("-9");
        assertThat(definition.annotation(OPTIONS)).isEqualTo("Prune=true");
    }

    @Test
    void whatHelmKeepsArgoCdKeeps() {
        Manifest claim =
                SyncAnnotations.annotate(ArgoCdCase.manifests("""
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata: {name: data, annotations: {helm.sh/resource-policy: Keep}}
                        """)).manifests().get(0);
        assertThat(claim.annotation(OPTIONS)).isEqualTo("Delete=false,Prune=false");
        assertThat(claim.annotation(WAVE)).isNull();
    }
}
