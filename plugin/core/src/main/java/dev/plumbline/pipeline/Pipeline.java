package dev.plumbline.pipeline;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.Engine;
import dev.plumbline.report.Summary;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.Tree;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreePlan;

/** One run, from request to outcome. It writes only when there is no error. */
public final class Pipeline {

    private final Engine engine;

    /** A pipeline that renders with an engine. */
    public Pipeline(Engine engine) {
        this.engine = engine;
    }

    /**
     * Runs one stage after the other; each hands on what it found in the {@link Run}.
     *
     * @throws ConfigurationException if the project file or the request cannot be carried out
     * @throws TreeException if the tree cannot be read or written
     */
    public Outcome run(Request request) throws ConfigurationException, TreeException {
        Stopwatch stopwatch = new Stopwatch();
        Run run = Run.of(request);
        stopwatch.lap("read");

        run.rendered(ParallelRendering.run(engine, run.project().releases(), run.environments()));
        stopwatch.lap("render");

        ArgoCdStage.add(run);
        stopwatch.lap("argocd");

        // A stage that looks at what was rendered adds findings; one that renders more adds sections. Both go here.

        RenderedTree rendered = RenderedTree.of(run.sections());
        run.found(RenderFindings.clashes(rendered));
        Tree tree = new Tree(run.project().tree(), run.project().treeName());
        boolean overwrites = request.options().force() || request.goal() == Goal.VERIFY;
        TreePlan plan = tree.plan(rendered, run::prunable, overwrites);
        run.found(TreeFindings.of(request.goal(), plan, run.project()));
        stopwatch.lap("plan");

        boolean good = run.findings().errors().isEmpty();
        if (good && request.goal() == Goal.RENDER) {
            tree.apply(plan);
            stopwatch.lap("write");
        }
        Summary summary = Numbers.of(run.sections(), plan, result(request.goal(), good), stopwatch.stages());
        return new Outcome(run.findings(), plan, summary);
    }

    private static Summary.Result result(Goal goal, boolean good) {
        return switch (goal) {
            case CHECK, VERIFY -> Summary.Result.NOT_ASKED;
            case DRY_RUN -> good ? Summary.Result.NOT_ASKED : Summary.Result.REFUSED;
            case RENDER -> good ? Summary.Result.WRITTEN : Summary.Result.REFUSED;
        };
    }
}
