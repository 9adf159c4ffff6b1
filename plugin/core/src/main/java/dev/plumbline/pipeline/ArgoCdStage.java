package dev.plumbline.pipeline;

import dev.plumbline.argocd.ArgoCdRenderer;
import dev.plumbline.argocd.ArgoCdRenderer.Scope;
import dev.plumbline.argocd.ArgoCdTree;
import dev.plumbline.argocd.ArgoCdTree.Folder;
import dev.plumbline.argocd.DeployedRelease;
import dev.plumbline.argocd.LeftBehind;
import dev.plumbline.argocd.SyncAnnotations;
import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.write.RenderedTree.Section;
import dev.plumbline.write.TreePlan;
import dev.plumbline.write.TreePlan.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds what Argo CD needs to a run, if its project has Argo CD. */
final class ArgoCdStage {

    private ArgoCdStage() {}

    /** A release with what Argo CD has to know about its objects; as it is if the project has no Argo CD. */
    static @Nullable RenderedRelease annotated(@Nullable RenderedRelease release, Project project) {
        return release == null || project.argocd().isEmpty()
                ? release
                : release.with(SyncAnnotations.annotate(release.manifests()));
    }

    /** Renders Argo CD's objects; not if some release could not be rendered, since they depend on all of them. */
    static void add(Run run) {
        Optional<ArgoCd> argocd = run.project().argocd();
        if (argocd.isEmpty()) {
            return;
        }
        if (run.incomplete()) {
            run.failed(ArgoCd.FOLDER);
            return;
        }
        List<DeployedRelease> releases = run.releases().stream()
                .map(release -> new DeployedRelease(release.environment(), release.release(), release.manifests()))
                .toList();
        Scope scope = run.request().environments().isEmpty() ? Scope.WHOLE : Scope.ENVIRONMENTS;
        ArgoCdTree tree = ArgoCdRenderer.render(run.project(), argocd.get(), run.expressions(), releases, scope);
        run.found(tree.problems());
        tree.folders().forEach(folder -> run.section(new Section(folder.path(), folder.manifests())));
        if (!new Findings(tree.problems()).errors().isEmpty()) {
            run.failed(ArgoCd.FOLDER);
        }
    }

    /** Warnings of what a plan takes out of the tree and Argo CD will not take out of the cluster. */
    static List<Finding> leftBehind(List<Section> sections, TreePlan plan, Project project) {
        Map<String, String> removed = new TreeMap<>();
        for (TreePlan.Change change : plan.changes()) {
            if (change.action() == Action.DELETE) {
                change.before().ifPresent(content -> removed.put(change.file(), content.text()));
            }
        }
        List<Folder> folders = sections.stream()
                .map(section -> new Folder(section.folder(), section.manifests()))
                .toList();
        return removed.isEmpty() || project.argocd().isEmpty() ? List.of() : LeftBehind.find(project, folders, removed);
    }
}
