package dev.plumbline.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.OutputsFile;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.finding.Cause;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.render.Engine.LoadedChart;
import dev.plumbline.render.ReleaseRenderer;
import dev.plumbline.render.ValuesFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Fields of the production tree of this repository, and the lines of its values files that a person would edit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldCausesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String VALUES = "gitops/production/values.yaml";
    private static final String CONTAINER = "spec/template/spec/containers/0";

    private final List<Manifest> manifests = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private LoadedChart chart;

    @BeforeAll
    void render() throws Exception {
        Project project = ProjectReader.read(ROOT.resolve("gitops/gitops.yaml"), ROOT);
        Environment production = project.select(List.of("production")).get(0);
        Release release = project.releases().stream()
                .filter(other -> other.name().equals("ai-chatbot"))
                .findFirst()
                .orElseThrow();
        chart = new BuiltInEngine().load(release.chart(), release.chartName());
        manifests.addAll(ReleaseRenderer.render(
                        chart, new ValuesFiles(new OutputsFile(project), new Expressions()), release, production)
                .manifests()
                .manifests());
    }

    @Test
    void aValueOfTheEnvironmentIsNamedWithItsLine() throws Exception {
        Cause first = first("Deployment", "backend", CONTAINER + "/resources/limits/memory");
        assertThat(first.kind()).isEqualTo(Cause.Kind.VALUE);
        assertThat(first.name()).isEqualTo("backend.resources.limits.memory");
        assertLine(first, "memory: 1Gi");
    }

    @Test
    void ofTheLayersOfAnImageTheEnvironmentsComesFirst() throws Exception {
        List<Cause> causes = causes("Deployment", "worker", CONTAINER + "/image");
        assertThat(causes.get(0).place().file()).isEqualTo(VALUES);
        assertThat(causes).extracting(Cause::name).contains("worker.image.digest", "image.repository");
        assertThat(causes.get(causes.size() - 1).kind()).isEqualTo(Cause.Kind.TEMPLATE);
    }

    @Test
    void aFieldThatIsMissingFromABlockOfValuesIsMissingThere() throws Exception {
        Cause first = first("Deployment", "backend", CONTAINER + "/resources/limits/ephemeral-storage-x");
        assertThat(first.kind()).isEqualTo(Cause.Kind.MISSING_VALUE);
        assertThat(first.name()).isEqualTo("backend.resources.limits.ephemeral-storage-x");
        assertThat(first.place().file()).isEqualTo(VALUES);
    }

    @Test
    void aFieldThatNobodyWroteIsMissingFromWhatItsBlockWasMadeOf() throws Exception {
        Cause first = first("Deployment", "backend", "spec/template/spec/nodeSelector/workload");
        assertThat(first.name()).isEqualTo("nodeSelector");
        assertThat(first.place().file()).isEqualTo("charts/ai-chatbot/charts/backend/values.yaml");
    }

    @Test
    void aBoundOfAnAutoscalerLeadsToItsValue() throws Exception {
        Cause first = first("HorizontalPodAutoscaler", "ml", "spec/maxReplicas");
        assertThat(first.name()).isEqualTo("ml.autoscaling.maxReplicas");
        assertLine(first, "maxReplicas: 5");
    }

    @Test
    void whatATemplateSaysByItselfLeadsToItsLine() throws Exception {
        List<Cause> causes = causes("Deployment", "backend", CONTAINER + "/securityContext/readOnlyRootFilesystem");
        Cause last = causes.get(causes.size() - 1);
        assertThat(last.kind()).isEqualTo(Cause.Kind.TEMPLATE);
        assertThat(last.place().file()).startsWith("charts/ai-chatbot/charts/common/templates/");
        assertLine(last, "readOnlyRootFilesystem: true");
    }

    @Test
    void theObjectItselfHasACauseToo() throws Exception {
        assertThat(causes("Deployment", "backend", "")).isNotEmpty();
    }

    @Test
    void textWithoutOriginsHasNone() throws Exception {
        Manifest manifest = manifest("Deployment", "backend");
        Manifest plain = new Manifest(
                manifest.id(),
                manifest.content(),
                manifest.template(),
                Text.of(manifest.text().string()));
        assertThat(FieldCauses.of(plain, chart::locate).of(List.of("spec", "replicas")))
                .isEmpty();
        Manifest broken = new Manifest(manifest.id(), manifest.content(), manifest.template(), Text.of("a: [b"));
        assertThat(FieldCauses.of(broken, chart::locate).of(List.of("a"))).isEmpty();
    }

    private Cause first(String kind, String name, String path) {
        return causes(kind, name, path).get(0);
    }

    private List<Cause> causes(String kind, String name, String path) {
        return FieldCauses.of(manifest(kind, name), chart::locate)
                .of(path.isEmpty() ? List.of() : List.of(path.split("/", -1)));
    }

    private Manifest manifest(String kind, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.id().kind().equals(kind)
                        && manifest.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertLine(Cause cause, String text) throws IOException {
        String line = Files.readAllLines(ROOT.resolve(cause.place().file()))
                .get(cause.place().line() - 1);
        assertThat(line).as(cause.toString()).contains(text);
    }
}
