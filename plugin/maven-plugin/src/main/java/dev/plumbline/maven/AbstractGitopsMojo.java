package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.FailOn;
import dev.plumbline.pipeline.Outcome;
import dev.plumbline.pipeline.Pipeline;
import dev.plumbline.pipeline.Pipeline.BridgeSource;
import dev.plumbline.pipeline.Request;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.render.Engine;
import dev.plumbline.render.Engines;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderException.Problem;
import dev.plumbline.report.ConsoleReport;
import dev.plumbline.report.FindingReport;
import dev.plumbline.report.Paint;
import dev.plumbline.validate.OpenApiRelease;
import dev.plumbline.write.TreeException;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
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

    /**
     * What fails the goal, and keeps {@code render} from writing: {@code error}, {@code warning} for warnings too, or
     * {@code never}, where {@code render} still writes nothing that is not sound.
     */
    @Parameter(property = "gitops.failOn", defaultValue = "error")
    private String failOn = "error";

    /**
     * The baseline: a file of findings that do not count. By default the one that the project file names, if it names
     * one.
     */
    @Parameter(property = "gitops.baseline")
    private @Nullable File baseline;

    /**
     * What renders the charts: {@code builtin}, {@code cli} for the helm command on the PATH, or {@code both} to render
     * with both and fail on any difference.
     */
    @Parameter(property = "gitops.helm", defaultValue = Engines.BUILT_IN)
    private String helm = Engines.BUILT_IN;

    /**
     * Whether a run may answer from the outcome of an earlier one, kept in the build directory, when no input, no file of
     * the tree, no parameter and not the plugin has changed since.
     */
    @Parameter(property = "gitops.cache", defaultValue = "true")
    private boolean cache = true;

    /**
     * The day that the goal takes for today, such as {@code 2026-11-22}: what expires, or is out of support, is so by this
     * date. By default the date of the day, UTC.
     */
    @Parameter(property = "gitops.today")
    private @Nullable String today;

    /** Does nothing. */
    @Parameter(property = "gitops.skip", defaultValue = "false")
    private boolean skip;

    /** The folder of the POM; null where there is none. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private @Nullable File basedir;

    /** The folder that Maven was started for; paths in messages are relative to it. */
    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true)
    private @Nullable String executionRoot;

    /** The POM; null where there is none. */
    @Parameter(defaultValue = "${project.file}", readonly = true)
    private @Nullable File projectFile;

    /** The folder of what a build makes. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private @Nullable File buildDirectory;

    /** Maven's own switch of colours. */
    @Parameter(defaultValue = "${style.color}", readonly = true)
    private @Nullable String styleColor;

    /** Whether Maven is not in batch mode. */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    private boolean interactive;

    /** Resolves artifacts. */
    @Inject
    private @Nullable RepositorySystem repositorySystem;

    /** Where artifacts are kept, and how they are fetched. */
    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
    private @Nullable RepositorySystemSession repositorySession;

    /** Where plugins, and what they need, are fetched from. */
    @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true)
    private @Nullable List<RemoteRepository> pluginRepositories;

    /** What the goal does with what was rendered. */
    abstract Goal goal();

    /** How the goal goes about it. */
    Options options() throws MojoExecutionException {
        // Without a project there is no folder of what a build makes; and nobody knows all that a command reads.
        boolean recalls = cache && helm.equals(Engines.BUILT_IN) && bridge() == BridgeSource.COMMITTED;
        Optional<Path> reports = buildDirectory == null ? Optional.empty() : Optional.of(reports(buildDirectory));
        Optional<Path> outcomes = recalls && projectFile != null ? reports : Optional.empty();
        return Options.DEFAULT
                .withFailOn(fails())
                .withBaseline(baseline == null ? Optional.empty() : Optional.of(baseline.toPath()))
                .withCache(outcomes)
                .withReports(reports);
    }

    /** Where the outputs of the layer below come from. */
    BridgeSource bridge() {
        return BridgeSource.COMMITTED;
    }

    /** What the build says if there are errors. */
    abstract String failure();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            return;
        }
        Outcome outcome = run();
        if (getLog().isInfoEnabled()) {
            Paint paint = ConsoleColours.choose(styleColor, interactive);
            for (String line : ConsoleReport.lines(outcome.summary(), paint)) {
                getLog().info(line);
            }
        }
        log(outcome.findings());
        String count = FindingReport.count(outcome.findings());
        if (!outcome.good()) {
            throw new MojoFailureException(failure() + ": " + count + ", listed above");
        }
        if (!outcome.findings().warnings().isEmpty() && outcome.findings().all().size() > 1) {
            getLog().warn(count);
        } else if (outcome.findings().all().size() > outcome.findings().notes().size()) {
            getLog().info(count);
        }
    }

    /** Prints findings, the gravest first. */
    void log(Findings findings) {
        for (FindingReport.Line line : FindingReport.lines(findings)) {
            switch (line.severity()) {
                case ERROR -> getLog().error(line.text());
                case WARNING -> getLog().warn(line.text());
                case INFO -> getLog().info(line.text());
            }
        }
        if (buildDirectory != null) {
            GitHubActions.tell(findings, reports(buildDirectory).resolve("summary.md"), System.getenv(), System.out);
        }
    }

    /** The folder of what a run leaves beside the tree: reports, and what a later run may recall. */
    private static Path reports(File buildDirectory) {
        return buildDirectory.toPath().resolve("gitops");
    }

    /** Whether the goal is to do nothing, which is said. */
    boolean skips() {
        if (skip) {
            getLog().info("Skipped.");
        }
        return skip;
    }

    private Outcome run() throws MojoExecutionException {
        return read(pipeline -> pipeline.run(request()));
    }

    /** Something that a pipeline does. */
    interface Work<T> {
        T run(Pipeline pipeline) throws ConfigurationException, TreeException, MojoExecutionException;
    }

    /** Does it, and says what is wrong if the project or its tree cannot be read. */
    <T> T read(Work<T> work) throws MojoExecutionException {
        try {
            return work.run(new Pipeline(engine(), openApi(), bridge(), new Listener()));
        } catch (ConfigurationException e) {
            throw unreadable(e);
        } catch (TreeException e) {
            throw unwritable(e);
        }
    }

    /** What ends the goal if the project cannot be read; its problems are printed. */
    MojoExecutionException unreadable(ConfigurationException e) {
        Findings problems = new Findings(e.problems());
        log(problems);
        return new MojoExecutionException(
                "The project cannot be read: " + FindingReport.count(problems) + ", listed above");
    }

    /** What ends the goal if files cannot be read or written. */
    static MojoExecutionException unwritable(TreeException e) {
        String fix = e.fix().isEmpty() ? "" : "; " + e.fix();
        return new MojoExecutionException(e.place() + " " + e.problem() + fix);
    }

    /** The engine that was asked for; another one than usual is named, and found before anything is read. */
    Supplier<Engine> engine() throws MojoExecutionException {
        if (helm.equals(Engines.BUILT_IN)) {
            return new BuiltIn();
        }
        try {
            Engine engine = Engines.of(helm, System.getenv("PATH"));
            getLog().info("Rendering with " + engine.name());
            return () -> engine;
        } catch (RenderException e) {
            Problem problem = e.problems().get(0);
            throw new MojoExecutionException(problem.message() + "; " + problem.fix());
        }
    }

    /** The schemas of Kubernetes' own kinds; those of another version than the bundled one are resolved by Maven. */
    OpenApiRelease.Source openApi() {
        return repositorySystem == null || repositorySession == null
                ? OpenApiRelease.Source.BUNDLED
                : new MavenOpenApi(
                        repositorySystem,
                        repositorySession,
                        pluginRepositories == null ? List.of() : pluginRepositories);
    }

    private FailOn fails() throws MojoExecutionException {
        return switch (failOn) {
            case "error" -> FailOn.ERROR;
            case "warning" -> FailOn.WARNING;
            case "never" -> FailOn.NEVER;
            default ->
                throw new MojoExecutionException(
                        "gitops.failOn is \"" + failOn + "\"; it has to be \"error\", \"warning\" or \"never\"");
        };
    }

    private LocalDate today() throws MojoExecutionException {
        if (today == null) {
            return LocalDate.now(ZoneOffset.UTC);
        }
        try {
            return LocalDate.parse(today);
        } catch (DateTimeParseException e) {
            throw new MojoExecutionException(
                    "gitops.today is \"" + today + "\"; it has to be a date such as 2026-11-22", (Exception) null);
        }
    }

    /** The request that the parameters amount to. */
    Request request() throws MojoExecutionException {
        Path current = Path.of("").toAbsolutePath();
        Path base = executionRoot == null ? current : Path.of(executionRoot);
        Path folder = basedir == null ? base : basedir.toPath();
        return new Request(
                ProjectFile.find(config, folder),
                base,
                environments == null ? List.of() : environments,
                goal(),
                today(),
                options());
    }

    /** Loads the engine only when it is needed. A class, because the first lambda of a JVM takes its time. */
    private static final class BuiltIn implements Supplier<Engine> {
        @Override
        public Engine get() {
            return new BuiltInEngine();
        }
    }

    /** Shows what takes long. */
    private final class Listener implements Consumer<String> {
        @Override
        public void accept(String line) {
            getLog().info(line);
        }
    }
}
