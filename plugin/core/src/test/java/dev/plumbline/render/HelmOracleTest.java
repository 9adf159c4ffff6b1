package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.OutputsFile;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.jinja.Expressions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The charts of this repository in each environment, rendered by the real command and by the built-in engine. */
@EnabledIfSystemProperty(
        named = "plumbline.oracle.helm",
        matches = ".+",
        disabledReason = "it needs a real helm: -Dplumbline.oracle.helm=FILE")
class HelmOracleTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static Project project() throws Exception {
        return ProjectReader.read(ROOT.resolve("gitops/gitops.yaml"), ROOT);
    }

    static Stream<Arguments> releases() throws Exception {
        Project project = project();
        List<Arguments> releases = new ArrayList<>();
        for (Environment environment : project.environments()) {
            for (Release release : project.releases()) {
                releases.add(Arguments.argumentSet(environment.name() + "/" + release.name(), release, environment));
            }
        }
        return releases.stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void bothRenderTheSame(Release release, Environment environment) throws Exception {
        List<String> both = render("both", release, environment);
        List<String> cli = render("cli", release, environment);
        assertThat(both).hasSizeGreaterThan(10).isEqualTo(cli);
    }

    private static List<String> render(String word, Release release, Environment environment) throws Exception {
        Path helm = Path.of(System.getProperty("plumbline.oracle.helm")).toAbsolutePath();
        Engine engine = Engines.of(word, String.valueOf(helm.getParent()));
        RenderedRelease rendered = ReleaseRenderer.render(
                engine.load(release.chart(), release.chartName()),
                new ValuesFiles(new OutputsFile(project()), new Expressions()),
                release,
                environment);
        return Placement.place(List.of(rendered)).get(0).manifests().manifests().stream()
                .map(manifest -> manifest.template() + "\n" + manifest.yaml())
                .toList();
    }
}
