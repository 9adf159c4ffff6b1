package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.FailOn;
import dev.plumbline.pipeline.Pipeline.BridgeSource;
import dev.plumbline.pipeline.Request;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.Engines;
import dev.plumbline.report.FindingReport;
import dev.plumbline.write.TreeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** One run of a goal: what its parameters amount to, and what Maven is told of what came of it. */
abstract class AbstractExecution implements Execution {

    private final AbstractGitopsMojo mojo;

    /** The same parameters, if the goal writes files which are committed. */
    private final @Nullable AbstractWritingMojo writing;

    private final Goal goal;
    private final String failure;
    private final MavenBuild build;

    /**
     * A run of a goal.
     *
     * @param mojo the parameters
     * @param goal what is done with what was rendered
     * @param failure what the build says if there are errors
     */
    AbstractExecution(AbstractGitopsMojo mojo, Goal goal, String failure) {
        this(mojo, null, goal, failure);
    }

    /** A run of a goal that writes files which are committed. */
    AbstractExecution(AbstractWritingMojo mojo, String failure) {
        this(mojo, mojo, mojo.dryRun ? Goal.DRY_RUN : Goal.RENDER, failure);
    }

    private AbstractExecution(
            AbstractGitopsMojo mojo, @Nullable AbstractWritingMojo writing, Goal goal, String failure) {
        this.mojo = mojo;
        this.writing = writing;
        this.goal = goal;
        this.failure = failure;
        this.build = new MavenBuild(mojo.session);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            run();
        } catch (ConfigurationException e) {
            Findings problems = new Findings(e.problems());
            log(problems);
            throw new MojoExecutionException(unreadable() + ": " + FindingReport.count(problems) + ", listed above");
        } catch (TreeException e) {
            String fix = e.fix().isEmpty() ? "" : "; " + e.fix();
            throw new MojoExecutionException(e.place() + " " + e.problem() + fix);
        }
    }

    /**
     * Does it.
     *
     * @throws ConfigurationException if what it is given cannot be read
     * @throws TreeException if files cannot be read or written
     * @throws MojoExecutionException if it cannot be done
     * @throws MojoFailureException if something is wrong with what it looks at
     */
    abstract void run() throws ConfigurationException, TreeException, MojoExecutionException, MojoFailureException;

    /** What the build says if what the goal is given cannot be read. */
    String unreadable() {
        return "The project cannot be read";
    }

    /** The build that it is part of. */
    final MavenBuild build() {
        return build;
    }

    final Log log() {
        return mojo.getLog();
    }

    /** How the goal goes about it. */
    Options options() throws MojoExecutionException {
        // Nobody knows all that a command reads.
        boolean recalls = mojo.cache && mojo.helm.equals(Engines.BUILT_IN) && bridge() == BridgeSource.COMMITTED;
        Optional<Path> reports = build.reports();
        Options options = Options.DEFAULT
                .withFailOn(fails())
                .withBaseline(mojo.baseline == null ? Optional.empty() : Optional.of(mojo.baseline.toPath()))
                .withCache(recalls ? reports : Optional.empty())
                .withReports(reports);
        return writing == null
                ? options
                : options.withForce(writing.force).withPatience(Duration.ofSeconds(writing.lockTimeout));
    }

    /** Where the outputs of the layer below come from. */
    BridgeSource bridge() {
        return BridgeSource.COMMITTED;
    }

    /** The request that the parameters amount to. */
    final Request request() throws MojoExecutionException {
        return new Request(
                ProjectFile.find(mojo.config, build.folder()),
                build.root(),
                mojo.environments == null ? List.of() : mojo.environments,
                goal,
                today(),
                options());
    }

    /** Prints findings, the gravest first. */
    final void log(Findings findings) {
        for (FindingReport.Line line : FindingReport.lines(findings)) {
            switch (line.severity()) {
                case ERROR -> log().error(line.text());
                case WARNING -> log().warn(line.text());
                case INFO -> log().info(line.text());
            }
        }
        Optional<Path> reports = build.reports();
        if (reports.isPresent()) {
            GitHubActions.tell(findings, reports.get().resolve("summary.md"), System.getenv(), System.out);
        }
    }

    /** What ends the goal if something is wrong with what it looked at, all of which is printed. */
    final MojoFailureException failed(Findings findings) {
        return new MojoFailureException(failure + ": " + FindingReport.count(findings) + ", listed above");
    }

    private FailOn fails() throws MojoExecutionException {
        return switch (mojo.failOn) {
            case "error" -> FailOn.ERROR;
            case "warning" -> FailOn.WARNING;
            case "never" -> FailOn.NEVER;
            default ->
                throw new MojoExecutionException(
                        "gitops.failOn is \"" + mojo.failOn + "\"; it has to be \"error\", \"warning\" or \"never\"");
        };
    }

    private LocalDate today() throws MojoExecutionException {
        if (mojo.today == null) {
            return LocalDate.now(ZoneOffset.UTC);
        }
        try {
            return LocalDate.parse(mojo.today);
        } catch (DateTimeParseException e) {
            throw new MojoExecutionException(
                    "gitops.today is \"" + mojo.today + "\"; it has to be a date such as 2026-11-22", (Exception) null);
        }
    }
}
