package dev.plumbline.pipeline;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.Engine;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.report.Summary;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.RenderedTree.Section;
import dev.plumbline.write.Tree;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

        // The same mistake of a chart or a common values file comes out of every environment: once is enough.
        Set<Finding> findings = new LinkedHashSet<>();
        Set<String> failed = new HashSet<>();
        List<Section> sections = new ArrayList<>();
        for (ParallelRendering.Result result : ParallelRendering.run(engine, project.releases(), environments)) {
            RenderedRelease rendered = result.rendered();
            RenderException failure = result.failure();
            if (rendered != null) {
                sections.add(new Section(rendered.environment(), rendered.release(), rendered.manifests()));
                findings.addAll(TreeFindings.warnings(rendered));
            }
            if (failure != null) {
                Environment environment = result.environment();
                String release = result.release().name();
                String subject = environment == null ? release : environment.name() + '/' + release;
                findings.addAll(TreeFindings.failures(subject, failure));
                (environment == null ? environments : List.of(environment))
                        .forEach(missing -> failed.add(missing.name() + '/' + release));
            }
        }
        RenderedTree rendered = RenderedTree.of(sections);
        findings.addAll(TreeFindings.clashes(rendered));
        stopwatch.lap("render");

        Tree tree = new Tree(project.tree(), project.treeName());
        boolean overwrites = request.force() || request.goal() == Goal.VERIFY;
        TreePlan plan = tree.plan(
                rendered,
                file -> selected(file, request, environments)
                        && failed.stream().noneMatch(folder -> file.startsWith(folder + '/')),
                overwrites);
        findings.addAll(TreeFindings.of(request.goal(), plan, project));
        boolean good = findings.stream().noneMatch(TreeFindings::stops);
        stopwatch.lap("plan");

        Summary.Result result = good ? Summary.Result.NOT_ASKED : Summary.Result.REFUSED;
        if (good && request.goal() == Goal.RENDER) {
            tree.apply(plan);
            result = Summary.Result.WRITTEN;
            stopwatch.lap("write");
        }
        Summary summary = Numbers.of(sections, plan, result, stopwatch.stages());
        return new Outcome(new Findings(List.copyOf(findings)), plan, summary);
    }

    private static boolean selected(String file, Request request, List<Environment> environments) {
        return request.environments().isEmpty()
                || environments.stream().anyMatch(environment -> file.startsWith(environment.name() + '/'));
    }
}
