package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.OutputsFile;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.helm.engine.RenderedHook;
import dev.plumbline.helm.engine.RenderedManifest;
import dev.plumbline.helm.value.YamlReader;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written means what Helm printed: both read by the engine's own reader, which is Helm's, give equal objects. The
 * namespace that an object gets, and what Argo CD is told of a hook, are all that may be added.
 */
class SameMeaningTest {

    /** So many texts at least, so that the test cannot pass on nothing. */
    private static final int FEWEST_RECORDS = 500;

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static Stream<Arguments> releases() throws Exception {
        Project project = ProjectReader.read(ROOT.resolve("gitops/gitops.yaml"), ROOT);
        List<Arguments> releases = new ArrayList<>();
        for (Environment environment : project.environments()) {
            for (Release release : project.releases()) {
                releases.add(Arguments.argumentSet(
                        environment.name() + '/' + release.name(), project, release, environment));
            }
        }
        return releases.stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void chartsOfThisRepository(Project project, Release release, Environment environment) throws Exception {
        BuiltInEngine.BuiltInChart chart = new BuiltInEngine().load(release.chart(), release.chartName());
        ValuesFiles values = new ValuesFiles(new OutputsFile(project), new Expressions());
        dev.plumbline.helm.engine.Rendering raw = chart.run(new RenderInput(
                release.name(),
                release.namespace(environment),
                environment.kubernetesVersion(),
                environment.apiVersions(),
                values.of(release, environment)));
        List<String> printed = Stream.concat(
                        raw.manifests().stream(), raw.hooks().stream().map(RenderedHook::manifest))
                .map(RenderedManifest::text)
                .map(text -> text.string() + "\n")
                .toList();

        RenderedRelease rendered = ReleaseRenderer.render(chart, values, release, environment);
        List<Manifest> manifests =
                Placement.place(List.of(rendered)).get(0).manifests().manifests();
        assertThat(manifests).hasSameSizeAs(printed).hasSizeGreaterThan(10);
        for (int i = 0; i < printed.size(); i++) {
            Map<?, ?> before = (Map<?, ?>) Plain.of(YamlReader.read(printed.get(i)));
            Map<?, ?> after =
                    (Map<?, ?>) Plain.of(YamlReader.read(manifests.get(i).yaml()));
            Map<?, ?> metadata = (Map<?, ?>) Plain.field(before, "metadata");
            if (!metadata.containsKey("namespace")) {
                ((Map<?, ?>) Plain.field(after, "metadata")).remove("namespace");
            }
            assertThat(after).isEqualTo(before);
        }
    }

    /** Each text that the real Helm printed for the engine's cases, as far as it is YAML that a manifest can hold. */
    @Test
    void chartsOfTheEnginesCases() throws IOException {
        int read = 0;
        try (Stream<Path> files = Files.walk(ROOT.resolve("plugin/helm/src/test/resources/cases"))) {
            for (Path record : files.filter(file -> file.toString().endsWith(".helm.jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(record)) {
                    JsonNode output = JsonMapper.shared().readTree(line).get("output");
                    for (String text : output == null ? List.<String>of() : texts(output.asString())) {
                        read += holds(text) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(FEWEST_RECORDS);
    }

    private static List<String> texts(String output) {
        List<String> pieces =
                HelmOutput.split(output).stream().map(HelmOutput.Piece::text).toList();
        return pieces.isEmpty() ? List.of(output) : pieces;
    }

    /** False if a text is no YAML, or says what no manifest may say; Helm's reader must refuse what is no YAML too. */
    private static boolean holds(String text) {
        List<Node> nodes;
        try {
            nodes = DocumentReader.read(text);
        } catch (YamlException e) {
            assertThat(e.problem()).isNotEmpty();
            return false;
        }
        if (nodes.size() != 1) {
            return false;
        }
        assertThat(Plain.of(YamlReader.read(YamlWriter.write(nodes.get(0)))))
                .as(text)
                .isEqualTo(Plain.of(YamlReader.read(text)));
        return true;
    }
}
