package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Paint;
import dev.plumbline.validate.OpenApiRelease;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MavenBuildTest {

    private static final Path ROOT = Path.of("root").toAbsolutePath();

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @Test
    void foldersAreThoseOfTheProject() {
        MavenBuild build = new MavenBuild(session(ROOT.resolve("module/pom.xml")));
        assertThat(build.root()).isEqualTo(ROOT);
        assertThat(build.folder()).isEqualTo(ROOT.resolve("module"));
        assertThat(build.reports()).contains(ROOT.resolve("module/target/gitops"));
    }

    @Test
    void withoutAPomThereIsNoFolderForReports() {
        // As Maven makes a project up: what a folder of the build would be relative to is not put in.
        MavenBuild build = new MavenBuild(session(null));
        assertThat(build.folder()).isEqualTo(ROOT);
        assertThat(build.reports()).isEmpty();
    }

    @Test
    void withoutABuildTheCurrentFolderIsAllThereIs() {
        MavenBuild build = new MavenBuild(null);
        assertThat(build.root()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(build.folder()).isEqualTo(build.root());
        assertThat(build.reports()).isEmpty();
        assertThat(build.paint()).isSameAs(Paint.NONE);
        assertThat(build.openApi(null)).isSameAs(OpenApiRelease.Source.BUNDLED);
    }

    @Test
    void coloursAreWhatTheCommandLineSays() {
        request.getSystemProperties().setProperty("style.color", "never");
        request.getUserProperties().setProperty("style.color", "always");
        assertThat(new MavenBuild(session(null)).paint()).isInstanceOf(ConsoleColours.class);
    }

    @Test
    void otherSchemasAreResolvedByMavenWithOrWithoutAPom() {
        assertThat(new MavenBuild(session(null)).openApi(() -> {
                    throw new AssertionError("asked before there is anything to resolve");
                }))
                .isInstanceOf(MavenOpenApi.class);
    }

    /** The build of a POM; of none if it is null. Maven itself makes sessions so. */
    @SuppressWarnings("deprecation")
    private MavenSession session(@Nullable Path pom) {
        request.setBaseDirectory(ROOT.toFile());
        MavenProject project = new MavenProject();
        project.getBuild().setDirectory("${project.basedir}/target");
        project.setPluginArtifactRepositories(List.of());
        if (pom != null) {
            File file = pom.toFile();
            project.setFile(file);
            project.getBuild().setDirectory(pom.resolveSibling("target").toString());
        }
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        return session;
    }
}
