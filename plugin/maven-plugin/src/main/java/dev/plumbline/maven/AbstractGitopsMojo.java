package dev.plumbline.maven;

import dev.plumbline.render.Engines;
import java.io.File;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that all goals share. What a goal does with them is in an {@link Execution}: Maven looks at
 * every field and method of every goal before the first line of one runs, and loads whatever class these name.
 */
abstract class AbstractGitopsMojo extends AbstractMojo {

    /**
     * The project file. By default {@code gitops.yaml} in the folder of the POM, or else {@code gitops/gitops.yaml}.
     */
    @Parameter(property = "gitops.config")
    @Nullable
    File config;

    /** Names of the environments to work on, separated by commas. By default all of them. */
    @Parameter(property = "gitops.environments")
    @Nullable
    List<String> environments;

    /**
     * What fails the goal, and keeps {@code render} from writing: {@code error}, {@code warning} for warnings too, or
     * {@code never}, where {@code render} still writes nothing that is not sound.
     */
    @Parameter(property = "gitops.failOn", defaultValue = "error")
    String failOn = "error";

    /**
     * The baseline: a file of findings that do not count. By default the one that the project file names, if it names
     * one.
     */
    @Parameter(property = "gitops.baseline")
    @Nullable
    File baseline;

    /**
     * What renders the charts: {@code builtin}, {@code cli} for the helm command on the PATH, or {@code both} to render
     * with both and fail on any difference.
     */
    @Parameter(property = "gitops.helm", defaultValue = Engines.BUILT_IN)
    String helm = Engines.BUILT_IN;

    /**
     * Whether a run may answer from the outcome of an earlier one, kept in the build directory, when no input, no file of
     * the tree, no parameter and not the plugin has changed since.
     */
    @Parameter(property = "gitops.cache", defaultValue = "true")
    boolean cache = true;

    /**
     * The day that the goal takes for today, such as {@code 2026-11-22}: what expires, or is out of support, is so by this
     * date. By default the date of the day, UTC.
     */
    @Parameter(property = "gitops.today")
    @Nullable
    String today;

    /** Does nothing. */
    @Parameter(property = "gitops.skip", defaultValue = "false")
    private boolean skip;

    /** The build: its folders, its console, where it has artifacts from. */
    @Parameter(defaultValue = "${session}", readonly = true)
    @Nullable
    MavenSession session;

    /** Resolves artifacts. What is asked for by itself, Maven looks for in every realm before the goal runs. */
    @Inject
    @Nullable
    Provider<RepositorySystem> repositorySystem;

    /** What the goal does. */
    abstract Execution execution();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped.");
        } else {
            execution().execute();
        }
    }
}
