package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Outcome;
import dev.plumbline.pipeline.Pipeline;
import dev.plumbline.pipeline.Request;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.report.ConsoleReport;
import dev.plumbline.write.TreeException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals share: where the project file is, which environments are meant, how an outcome ends the build. */
abstract class AbstractGitopsMojo extends AbstractMojo {

    /**
     * The project file. By default {@code gitops.yaml} in the folder of the POM, or else {@code gitops/gitops.yaml}.
     */
    @Parameter(property = "gitops.config")
    private @Nullable File config;

    /** Names of the environments to work on, separated by commas. By default all of them. */
    @Parameter(property = "gitops.environments")
    private @Nullable List<String> environments;

    /** Does nothing. */
    @Parameter(property = "gitops.skip", defaultValue = "false")
    private boolean skip;

    /** The folder of the POM; null where there is none. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private @Nullable File basedir;

    /** The folder that Maven was started for; paths in messages are relative to it. */
    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true)
    private @Nullable String executionRoot;

    /** What the goal does with what was rendered. */
    abstract Goal goal();

    /** How the goal goes about it. */
    Options options() {
        return Options.DEFAULT;
    }

    /** What the build says if there are errors. */
    abstract String failure();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped.");
            return;
        }
        Outcome outcome = run();
        ConsoleReport.lines(outcome.summary()).forEach(getLog()::info);
        outcome.findings().warnings().forEach(finding -> getLog().warn(finding.display()));
        List<Finding> errors = outcome.findings().errors();
        errors.forEach(finding -> getLog().error(finding.display()));
        if (!errors.isEmpty()) {
            throw new MojoFailureException(
                    failure() + ": " + errors.size() + (errors.size() == 1 ? " error" : " errors") + ", listed above");
        }
    }

    private Outcome run() throws MojoExecutionException {
        try {
            return new Pipeline(new BuiltInEngine()).run(request());
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> getLog().error(problem.display()));
            int count = e.problems().size();
            throw new MojoExecutionException(
                    "The project cannot be read: " + count + (count == 1 ? " error" : " errors") + ", listed above");
        } catch (TreeException e) {
            String fix = e.fix().isEmpty() ? "" : "; " + e.fix();
            throw new MojoExecutionException(e.place() + " " + e.problem() + fix);
        }
    }

    /** The request that the parameters amount to. */
    Request request() {
        Path current = Path.of("").toAbsolutePath();
        Path base = executionRoot == null ? current : Path.of(executionRoot);
        Path folder = basedir == null ? base : basedir.toPath();
        return new Request(
                ProjectFile.find(config, folder),
                base,
                environments == null ? List.of() : environments,
                goal(),
                options());
    }
}
