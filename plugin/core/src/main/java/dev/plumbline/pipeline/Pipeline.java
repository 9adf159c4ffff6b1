package dev.plumbline.pipeline;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.Engine;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.report.Summary;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.RenderedTree.Section;
import dev.plumbline.write.Tree;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreePlan;
import java.util.ArrayList;
import java.util.List;

/** One run, from request to outcome. It writes only when there is no error. */
public final class Pipeline {

    private final Engine engine;

    /** A pipeline that renders with an engine. */
    public Pipeline(Engine engine) {
        this.engine = engine;
    }

    /**
     * Runs.
     *
     * @throws ConfigurationException if the project file or the request cannot be carried out
     * @throws TreeException if the tree cannot be read or written
     */
    public Outcome run(Request request) throws ConfigurationException, TreeException {
        Stopwatch stopwatch = new Stopwatch();
        Project project = ProjectReader.read(request.config(), request.base());
        List<Environment> environments = project.select(request.environments());
        stopwatch.lap("read");

        List<ParallelRendering.Result> results = ParallelRendering.run(engine, project.releases(), environments);
        List<Finding> findings = new ArrayList<>(RenderFindings.of(results));
        List<Section> sections = new ArrayList<>();
        for (ParallelRendering.Result result : results) {
            RenderedRelease release = result.rendered();
            if (release != null) {
                sections.add(new Section(release.environment(), release.release(), release.manifests()));
            }
        }
        RenderedTree rendered = RenderedTree.of(sections);
        findings.addAll(RenderFindings.clashes(rendered));
        stopwatch.lap("render");

        Tree tree = new Tree(project.tree(), project.treeName());
        boolean overwrites = request.force() || request.goal() == Goal.VERIFY;
        TreePlan plan = tree.plan(
                rendered,
                file -> selected(file, request, environments)
                        && results.stream().noneMatch(result -> failed(result, file)),
                overwrites);
        findings.addAll(TreeFindings.of(request.goal(), plan, project));
        Findings all = new Findings(findings);
        boolean good = all.errors().isEmpty();
        stopwatch.lap("plan");

        boolean writes = request.goal() == Goal.RENDER || request.goal() == Goal.DRY_RUN;
        Summary.Result result = writes && !good ? Summary.Result.REFUSED : Summary.Result.NOT_ASKED;
        if (good && request.goal() == Goal.RENDER) {
            tree.apply(plan);
            result = Summary.Result.WRITTEN;
            stopwatch.lap("write");
        }
        Summary summary = Numbers.of(sections, plan, result, stopwatch.stages());
        return new Outcome(all, plan, summary);
    }

    private static boolean selected(String file, Request request, List<Environment> environments) {
        return request.environments().isEmpty()
                || environments.stream().anyMatch(environment -> file.startsWith(environment.name() + '/'));
    }

    /** Whether a file belongs to a release that could not be rendered. */
    private static boolean failed(ParallelRendering.Result result, String file) {
        return result.failure() != null
                && file.startsWith(
                        result.environment().name() + '/' + result.release().name() + '/');
    }
}
