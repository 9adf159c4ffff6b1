package dev.plumbline.pipeline;

import dev.plumbline.bridge.BridgeOutputs;
import dev.plumbline.bridge.CommittedOutputs;
import dev.plumbline.bridge.PlannedOutputs;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.input.ObservedFileSystem;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.Engine;
import dev.plumbline.render.ValuesFiles;
import dev.plumbline.validate.OpenApiRelease;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.Tree;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreeLock;
import dev.plumbline.write.TreePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One run, from request to outcome. It writes only when there is no error. */
public final class Pipeline {

    private final Supplier<Engine> engines;
    private final OpenApiRelease.Source openApi;
    private final BridgeSource bridge;
    private final Consumer<String> listener;

    /** Where the outputs of a project's environments come from. */
    @FunctionalInterface
    public interface BridgeSource {

        /** The files that are committed. */
        BridgeSource COMMITTED = new Committed();

        /**
         * The outputs of a project.
         *
         * @throws ConfigurationException if what was asked for is none
         */
        BridgeOutputs of(Project project) throws ConfigurationException;
    }

    /** A class, since what a reference to a method names is loaded at once, and runs that only recall read no outputs. */
    private static final class Committed implements BridgeSource {
        @Override
        public BridgeOutputs of(Project project) {
            return new CommittedOutputs(project);
        }
    }

    /** A pipeline that renders with an engine, knows the bundled schemas and what is committed, and keeps quiet. */
    public Pipeline(Engine engine) {
        this(() -> engine, OpenApiRelease.Source.BUNDLED, line -> {});
    }

    /**
     * A pipeline that tells what takes long, and knows what is committed.
     *
     * @param engines makes the engine, if there is anything to render
     * @param openApi has the schemas of Kubernetes' own kinds
     * @param listener told a line now and then
     */
    public Pipeline(Supplier<Engine> engines, OpenApiRelease.Source openApi, Consumer<String> listener) {
        this(engines, openApi, BridgeSource.COMMITTED, listener);
    }

    /**
     * A pipeline that tells what takes long.
     *
     * @param engines makes the engine, if there is anything to render
     * @param openApi has the schemas of Kubernetes' own kinds
     * @param bridge has the outputs of the layer below; of others than the committed ones nothing is kept or written
     * @param listener told a line now and then
     */
    public Pipeline(
            Supplier<Engine> engines, OpenApiRelease.Source openApi, BridgeSource bridge, Consumer<String> listener) {
        this.engines = engines;
        this.openApi = openApi;
        this.bridge = bridge;
        this.listener = listener;
    }

    /**
     * Runs, or says what an earlier run came to, if nothing has changed since.
     *
     * @throws ConfigurationException if the project file or the request cannot be carried out
     * @throws TreeException if the tree cannot be read or written
     */
    public Outcome run(Request request) throws ConfigurationException, TreeException {
        if (bridge != BridgeSource.COMMITTED && (request.goal() == Goal.RENDER || request.goal() == Goal.DRY_RUN)) {
            throw new IllegalArgumentException("only outputs that are committed may be rendered into the tree");
        }
        RunMemory memory = new RunMemory(request);
        Optional<Outcome> known = memory.recall();
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return run(memory.watched(), memory);
        } catch (ConfigurationException e) {
            new WrittenReports(request, listener).writeProblems(e.problems());
            throw e;
        }
    }

    /** One stage after the other; each hands on what it found in the {@link Run}. */
    private Outcome run(Request request, RunMemory memory) throws ConfigurationException, TreeException {
        Stopwatch stopwatch = new Stopwatch();
        Engine engine = engines.get();
        Run run = Run.of(request);
        ValidationStage validation = ValidationStage.begin(run, openApi);
        PolicyStage policies = PolicyStage.begin(run);
        stopwatch.lap("read");

        BridgeOutputs outputs = bridge.of(run.project());
        RenderedTree rendered = render(run, engine, outputs, policies, stopwatch);

        // A stage that renders more adds sections, and goes above; one that looks at what was rendered adds findings
        // below.
        RenderedObjects objects = new RenderedObjects(run, rendered);
        validation.check(objects);
        stopwatch.lap("validate");

        new LayerStage(run, outputs).check(objects);
        stopwatch.lap("layers");

        Tree tree = new Tree(
                ObservedFileSystem.plain(run.project().tree()), run.project().treeName());
        boolean ahead = outputs instanceof PlannedOutputs;
        run.planned(plan(run, tree, rendered), ahead);
        if (request.goal() == Goal.VERIFY) {
            run.found(TfvarsRun.verify(run));
        }
        stopwatch.lap("plan");

        policies.check(objects);
        stopwatch.lap("policy");
        if (ahead) {
            run.found(PreviewStage.unknown(run, objects));
        }

        // Below, nothing is found any more of which an exception could be made.
        new ExceptionStage(run, objects).apply();

        if (run.writes()) {
            write(run, tree, rendered);
            stopwatch.lap("write");
        }
        Outcome outcome = new Outcome(run.findings(), run.failures(), run.plan(), Numbers.of(run, stopwatch.stages()));
        SortedMap<Path, String> reports = new WrittenReports(request, listener).write(run);
        if (engine.readsByPath()) {
            memory.keep(run, rendered, outcome, reports);
        }
        return outcome;
    }

    private RenderedTree render(
            Run run, Engine engine, BridgeOutputs outputs, PolicyStage policies, Stopwatch stopwatch)
            throws ConfigurationException {
        List<Finding> problems = outputs.problems(run.environments());
        List<ParallelRendering.Result> results = ParallelRendering.run(
                engine,
                run.project(),
                new ValuesFiles(outputs, run.expressions()),
                run.environments(),
                Progress.of(listener));
        run.found(AbsentOutputs.of(problems, results));
        run.rendered(results);
        stopwatch.lap("render");

        policies.render();
        ArgoCdStage.add(run);
        stopwatch.lap("argocd");

        RenderedTree rendered = RenderedTree.of(run.sections());
        run.found(RenderFindings.clashes(rendered));
        stopwatch.lap("print");
        return rendered;
    }

    private static TreePlan plan(Run run, Tree tree, RenderedTree rendered) throws TreeException {
        boolean overwrites = run.request().options().force() || run.request().goal() == Goal.VERIFY;
        return tree.plan(rendered, run::prunable, overwrites);
    }

    private void write(Run run, Tree tree, RenderedTree rendered) throws TreeException {
        try (TreeLock lock = tree.lock(run.request().options().patience(), listener)) {
            if (tree.isOutdated(run.plan())) {
                run.planned(plan(run, tree, rendered), false);
            }
            if (run.writes()) {
                tree.apply(run.plan(), lock);
            }
        }
    }
}
