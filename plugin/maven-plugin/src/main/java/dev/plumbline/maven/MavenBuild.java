package dev.plumbline.maven;

import dev.plumbline.report.Paint;
import dev.plumbline.validate.OpenApiRelease;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What a goal has from the build that it is part of. */
final class MavenBuild {

    private final @Nullable MavenSession session;

    /** Null where no project is built, and Maven made one up. */
    private final @Nullable MavenProject project;

    /** @param session of the build; null where there is none, and then the current folder is all there is */
    MavenBuild(@Nullable MavenSession session) {
        this.session = session;
        MavenProject current = session == null ? null : session.getCurrentProject();
        this.project = current == null || current.getFile() == null ? null : current;
    }

    /** The folder that Maven was started for; paths in messages are relative to it. */
    Path root() {
        String root = session == null ? null : session.getExecutionRootDirectory();
        return root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    }

    /** The folder of the POM, or where there is none, the one that Maven was started for. */
    Path folder() {
        File folder = project == null ? null : project.getBasedir();
        return folder == null ? root() : folder.toPath();
    }

    /**
     * The folder of what a run leaves beside the tree: reports, and what a later run may recall. Without a POM there is no
     * folder of what a build makes.
     */
    Optional<Path> reports() {
        return project == null
                ? Optional.empty()
                : Optional.of(
                        folder().resolve(project.getBuild().getDirectory()).resolve("gitops"));
    }

    /** How words are shown. */
    Paint paint() {
        if (session == null) {
            return Paint.NONE;
        }
        String style = session.getUserProperties().getProperty("style.color");
        return ConsoleColours.choose(
                style == null ? session.getSystemProperties().getProperty("style.color") : style,
                session.getSettings().isInteractiveMode());
    }

    /**
     * The schemas of Kubernetes' own kinds; those of another version than the bundled one are resolved by Maven.
     *
     * @param repositories resolves artifacts; null if nothing does
     */
    OpenApiRelease.Source openApi(@Nullable Provider<RepositorySystem> repositories) {
        // Maven makes up a project where there is none, so that plugins have repositories.
        MavenProject current = session == null ? null : session.getCurrentProject();
        return session == null || current == null || repositories == null || session.getRepositorySession() == null
                ? OpenApiRelease.Source.BUNDLED
                : new MavenOpenApi(repositories, session.getRepositorySession(), current.getRemotePluginRepositories());
    }
}
