package dev.plumbline.helm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.chart.ChartLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The origins of the real backend's fields in production, from the charts and values of this repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionBackendTest {

    private static final Path ROOT = Path.of("../..");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private RenderedManifest backend;

    @BeforeAll
    void render() {
        Rendering rendering = new HelmEngine(true)
                .render(new RenderRequest(
                        new ChartLoader().load(ROOT.resolve("charts/ai-chatbot")),
                        List.of(
                                values("gitops/values.yaml", "common"),
                                values("gitops/production/values.yaml", "environment")),
                        new Release("ai-chatbot", "ai-chatbot"),
                        Capabilities.of("v1.35.0", List.of("external-secrets.io/v1"))));
        backend = rendering.manifests().stream()
                .filter(manifest -> manifest.kind().equals("Deployment")
                        && manifest.source().contains("/backend/"))
                .findFirst()
                .orElseThrow();
    }

    private static ValuesFile values(String path, String layer) {
        try {
            // The engine knows no expressions; who calls it evaluates them, here by hand.
            String text = Files.readString(ROOT.resolve(path))
                    .replace("{{ environment.name }}", "production")
                    .replace("{{ environment.region }}", "ap-south-1")
                    .replace("{{ environment.account }}", "123456789012")
                    .replace("{{ bridge.edge.certificate.arn }}", "arn:aws:acm:ap-south-1:123456789012:certificate/1")
                    .replace("{{ bridge.edge.web_acl.arn }}", "arn:aws:wafv2:ap-south-1:123456789012:regional/webacl/a")
                    .replace("\"{{ bridge.aurora.port }}\"", "5432")
                    .replaceAll("\"\\{\\{ bridge\\.network\\.[^}]*}}\"", "[10.30.1.0/24]")
                    .replaceAll("\\{\\{ bridge\\.[^}]*}}", "made-by-terraform");
            return new ValuesFile(path, text, layer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FieldTrace trace(String path) {
        return FieldTrace.of(backend, path.split("/", -1)).orElseThrow();
    }

    private List<String> inputs(String path) {
        return trace(path).inputs().stream().map(ChartFixture::describe).toList();
    }

    private List<String> conditions(String path) {
        return trace(path).conditions().stream().map(ChartFixture::describe).toList();
    }

    private List<String> gaps(String path) {
        return FieldTrace.gaps(backend, path.split("/", -1)).stream()
                .flatMap(gap -> gap.inputs().stream())
                .map(ChartFixture::describe)
                .toList();
    }

    private static final String CONTAINER = "spec/template/spec/containers/0/";

    @Test
    void aLimitComesThroughToYamlFromTheEnvironment() {
        assertThat(inputs(CONTAINER + "resources/limits/memory"))
                .singleElement()
                .asString()
                .startsWith("environment backend.resources.limits.memory @ gitops/production/values.yaml:");
        assertThat(trace(CONTAINER + "resources/limits/memory").writers())
                .singleElement()
                .asString()
                .contains("_deployment.tpl:");
    }

    @Test
    void aDefaultNamesWhatItTookAndTheEmptyValueThatItStandsInFor() {
        assertThat(inputs(CONTAINER + "imagePullPolicy"))
                .anyMatch(input -> input.contains("global.image.pullPolicy @ ai-chatbot/values.yaml:"))
                .anyMatch(input -> input.contains("image.pullPolicy @ ai-chatbot/charts/backend/values.yaml:"));
    }

    @Test
    void aLabelComesFromAGlobal() {
        assertThat(inputs("metadata/labels/environment"))
                .anyMatch(input -> input.startsWith("common global.environment @ gitops/values.yaml:"));
    }

    @Test
    void anImageComesFromFourLayers() {
        assertThat(inputs(CONTAINER + "image"))
                .anyMatch(input -> input.startsWith("common global.image.registry @ gitops/values.yaml:"))
                .anyMatch(input -> input.startsWith("environment backend.image.tag @ gitops/production/values.yaml:"))
                .anyMatch(input -> input.contains("repository @ ai-chatbot/"));
    }

    @Test
    void aHookIsLetThroughByACondition() {
        assertThat(conditions(CONTAINER + "lifecycle/preStop/sleep/seconds").get(0))
                .startsWith("WITH ")
                .contains("preStopSleepSeconds");
    }

    @Test
    void theReplicasAreMissingBecauseOfTheAutoscaler() {
        assertThat(FieldTrace.of(backend, "spec", "replicas")).isEmpty();
        assertThat(gaps("spec"))
                .anyMatch(input ->
                        input.startsWith("environment backend.autoscaling.enabled @ gitops/production/values.yaml:"));
    }

    @Test
    void theNodeSelectorIsAbsentAndTheBlockToSetItInIsKnown() {
        assertThat(FieldTrace.of(backend, "spec", "template", "spec", "nodeSelector"))
                .isEmpty();
        assertThat(gaps("spec/template/spec")).anyMatch(input -> input.contains("nodeSelector"));
    }

    @Test
    void thePriorityClassComesFromTheCommonLayer() {
        assertThat(inputs("spec/template/spec/priorityClassName"))
                .anyMatch(input -> input.contains(" @ gitops/values.yaml:"));
    }

    @Test
    void theSpreadRuleComesFromAGlobalThroughARange() {
        assertThat(inputs("spec/template/spec/topologySpreadConstraints/1/whenUnsatisfiable"))
                .anyMatch(input -> input.contains("zoneSpread @ gitops/production/values.yaml:"));
        assertThat(conditions("spec/template/spec/topologySpreadConstraints/1/whenUnsatisfiable"))
                .anyMatch(condition -> condition.startsWith("RANGE"));
    }

    @Test
    void theChecksumDependsOnAllOfTheConfiguration() {
        FieldTrace checksum = FieldTrace.of(backend, "spec", "template", "metadata", "annotations", "checksum/config")
                .orElseThrow();

        assertThat(checksum.inputs()).hasSizeGreaterThan(3);
        assertThat(checksum.nondeterministic()).isFalse();
    }
}
