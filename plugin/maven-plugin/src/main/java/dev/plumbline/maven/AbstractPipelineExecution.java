package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.Outcome;
import dev.plumbline.pipeline.Pipeline;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.render.Engine;
import dev.plumbline.render.Engines;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderException.Problem;
import dev.plumbline.report.ConsoleReport;
import dev.plumbline.report.FindingReport;
import dev.plumbline.write.TreeException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A run of a goal that renders, and reports what came of it. */
abstract class AbstractPipelineExecution extends AbstractExecution {

    private final AbstractGitopsMojo mojo;

    AbstractPipelineExecution(AbstractGitopsMojo mojo, Goal goal, String failure) {
        super(mojo, goal, failure);
        this.mojo = mojo;
    }

    AbstractPipelineExecution(AbstractWritingMojo mojo, String failure) {
        super(mojo, failure);
        this.mojo = mojo;
    }

    @Override
    void run() throws ConfigurationException, TreeException, MojoExecutionException, MojoFailureException {
        Outcome outcome = pipeline().run(request());
        if (log().isInfoEnabled()) {
            for (String line : ConsoleReport.lines(outcome.summary(), build().paint())) {
                log().info(line);
            }
        }
        log(outcome.findings());
        if (!outcome.good()) {
            throw failed(outcome.findings());
        }
        String count = FindingReport.count(outcome.findings());
        if (!outcome.findings().warnings().isEmpty() && outcome.findings().all().size() > 1) {
            log().warn(count);
        } else if (outcome.findings().all().size() > outcome.findings().notes().size()) {
            log().info(count);
        }
    }

    /** What the parameters amount to. */
    final Pipeline pipeline() throws MojoExecutionException {
        return new Pipeline(engine(), build().openApi(mojo.repositorySystem), bridge(), new Listener());
    }

    /** The engine that was asked for; another one than usual is named, and found before anything is read. */
    final Supplier<Engine> engine() throws MojoExecutionException {
        if (mojo.helm.equals(Engines.BUILT_IN)) {
            return new BuiltIn();
        }
        try {
            Engine engine = Engines.of(mojo.helm, System.getenv("PATH"));
            log().info("Rendering with " + engine.name());
            return () -> engine;
        } catch (RenderException e) {
            Problem problem = e.problems().get(0);
            throw new MojoExecutionException(problem.message() + "; " + problem.fix());
        }
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
            log().info(line);
        }
    }
}
