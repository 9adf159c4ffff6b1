package dev.plumbline.pipeline;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.report.Summary;
import dev.plumbline.write.RenderedTree.Section;
import dev.plumbline.write.TreePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the stages of a run hand on: each reads what the earlier ones added, and adds its own. For one thread. */
final class Run {

    private final Request request;
    private final Project project;
    private final List<Environment> environments;
    private final Expressions expressions = new Expressions();
    private final Map<Integer, CelExpressions> cel = new ConcurrentHashMap<>();
    private final List<RenderedRelease> releases = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<Summary.Schemas> schemas = List.of();
    private boolean passing;
    private TreePlan plan = TreePlan.NOTHING;
    private List<Finding> planned = List.of();

    private Run(Request request, Project project, List<Environment> environments) {
        this.request = request;
        this.project = project;
        this.environments = environments;
    }

    /**
     * A run that knows its project and has rendered nothing yet.
     *
     * @throws ConfigurationException if the project file or the choice of environments cannot be carried out
     */
    static Run of(Request request) throws ConfigurationException {
        Project project = ProjectReader.read(request.config(), request.base());
        Run run = new Run(request, project, project.select(request.environments()));
        run.found(RenderFindings.absent(project));
        if (project.argocd().isPresent()) {
            run.expressions.prepare();
        }
        return run;
    }

    /** What the run is asked for. */
    Request request() {
        return request;
    }

    /** The project file's content. */
    Project project() {
        return project;
    }

    /** What evaluates expressions in all that the project has of them: it takes longer to load than all the rest. */
    Expressions expressions() {
        return expressions;
    }

    /** What compiles expressions of policies and definitions for a minor version of Kubernetes. For many threads. */
    CelExpressions cel(int minor) {
        return cel.computeIfAbsent(minor, CelExpressions::new);
    }

    /** The environments that are meant, in the order of the project file. */
    List<Environment> environments() {
        return environments;
    }

    /** What rendered, in the order of environments, then releases. */
    List<RenderedRelease> releases() {
        return List.copyOf(releases);
    }

    /** The folders of the tree and what belongs into them. */
    List<Section> sections() {
        return List.copyOf(sections);
    }

    /** What is to be done to the tree. */
    TreePlan plan() {
        return plan;
    }

    /** All findings so far. */
    Findings findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(planned);
        return new Findings(all);
    }

    /** What of that stands against the result. */
    List<Finding> failures() {
        return request.options().failOn().failures(findings(), request.goal());
    }

    /** Whether nothing that was found stands against the result. */
    private boolean good() {
        return failures().isEmpty();
    }

    /** Whether the plan is to be carried out. */
    boolean writes() {
        return request.goal() == Goal.RENDER && good() && plan.hasWork();
    }

    /** What becomes of the plan. */
    Summary.Result result() {
        return switch (request.goal()) {
            case CHECK, VERIFY -> Summary.Result.NOT_ASKED;
            case DRY_RUN -> good() ? Summary.Result.NOT_ASKED : Summary.Result.REFUSED;
            case RENDER -> good() ? Summary.Result.WRITTEN : Summary.Result.REFUSED;
        };
    }

    /** Adds what came of rendering: a folder of the tree for each release, findings for those that failed. */
    void rendered(List<ParallelRendering.Result> results) {
        for (ParallelRendering.Result result : results) {
            RenderedRelease release = ArgoCdStage.annotated(result.rendered(), project);
            String folder = result.environment().name() + '/' + result.release().name();
            if (release == null) {
                failed.add(folder);
            } else {
                releases.add(release);
                sections.add(new Section(folder, release.manifests()));
            }
        }
        found(RenderFindings.of(results));
        if (request.environments().isEmpty()) {
            found(RenderFindings.unused(results, project.file()));
        }
    }

    /** Adds a release that has no chart, and its folder. */
    void rendered(RenderedRelease release) {
        releases.add(release);
        sections.add(new Section(
                release.environment().name() + '/' + release.release().name(), release.manifests()));
    }

    /** Whether some release could not be rendered. */
    boolean incomplete() {
        return !failed.isEmpty();
    }

    /** Leaves what is in a folder, and in those below it, as it is: this run does not know what belongs there. */
    void failed(String folder) {
        failed.add(folder);
    }

    /** Adds a folder of the tree that is no release. */
    void section(Section section) {
        sections.add(section);
    }

    /** What the objects were held against; nothing before they were. */
    List<Summary.Schemas> schemas() {
        return schemas;
    }

    /** Takes note of what the objects were held against. */
    void checkedAgainst(List<Summary.Schemas> openApis) {
        schemas = List.copyOf(openApis);
    }

    /**
     * Whether the same inputs come to the same: not if something could not be fetched that may be had tomorrow, nor if
     * something was found about changes, which are none the next time.
     */
    boolean repeatable() {
        return !passing && findings.stream().noneMatch(finding -> finding.rule().equals(ValidationStage.SCHEMAS));
    }

    /** Whether some release of an environment could not be rendered. */
    boolean incomplete(Environment environment) {
        return failed.stream().anyMatch(folder -> folder.startsWith(environment.name() + '/'));
    }

    /**
     * Takes a plan, with its findings, instead of an earlier one.
     *
     * @param ahead whether this is a look at what outputs will make of the tree
     */
    void planned(TreePlan plan, boolean ahead) {
        this.plan = plan;
        this.planned = new ArrayList<>(TreeFindings.ofTree(project, ahead).of(request.goal(), plan));
        if (request.goal() == Goal.RENDER || request.goal() == Goal.DRY_RUN) {
            planned.addAll(ArgoCdStage.leftBehind(sections, plan, project));
        }
    }

    /** All findings so far but those about the plan. */
    List<Finding> foundSoFar() {
        return List.copyOf(findings);
    }

    /** Takes findings in place of all so far but those about the plan. */
    void settled(List<Finding> instead) {
        findings.clear();
        findings.addAll(instead);
    }

    /** Adds findings. */
    void found(List<Finding> more) {
        findings.addAll(more);
    }

    /** Adds findings about what changes from the tree as it is to the tree as it becomes. */
    void foundInChanges(List<Finding> more) {
        passing |= !more.isEmpty();
        found(more);
    }

    /**
     * Whether an owned file that is not rendered may go: it belongs to a folder that this run renders, or to an
     * environment that it was asked for, and rendering did not fail there.
     */
    boolean prunable(String file) {
        return failed.stream().noneMatch(folder -> file.startsWith(folder + '/'))
                && (request.environments().isEmpty()
                        || environments.stream()
                                .anyMatch(environment -> file.startsWith(environment.name() + '/')
                                        || file.startsWith(ArgoCd.FOLDER + '/' + environment.name() + '/'))
                        || sections.stream().anyMatch(section -> file.startsWith(section.folder() + '/')));
    }
}
