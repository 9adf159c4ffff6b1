package dev.plumbline.argocd;

import dev.plumbline.argocd.ArgoCdTree.Folder;
import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renders Argo CD's own objects: a root Application, below it one for each environment, below each of these an AppProject
 * and an Application for each release. Since waves wait, a broken environment would hold up the others if all Applications
 * stood in one; and since Argo CD deletes nothing that an AppProject does not allow, an environment that goes would leave
 * everything behind if the AppProject that it shares with others no longer allowed it.
 */
public final class ArgoCdRenderer {

    /** Which part of Argo CD's objects. */
    public enum Scope {
        /** All. */
        WHOLE,
        /** Only what belongs to one environment: what belongs to all cannot be known. */
        ENVIRONMENTS
    }

    private final TemplateContext context;
    private final TemplateSet templates;
    private final List<Folder> folders = new ArrayList<>();
    /** In the order in which they are found, each once: a template that breaks does so for each Application. */
    private final Set<Finding> problems = new LinkedHashSet<>();

    private ArgoCdRenderer(Project project, ArgoCd argocd, Expressions expressions) {
        this.context = new TemplateContext(project, argocd);
        this.templates = TemplateSet.load(argocd.templates(), expressions);
    }

    /**
     * Renders.
     *
     * @param argocd what the project says about Argo CD
     * @param expressions what evaluates the templates
     * @param releases in the order of environments, then releases; those without objects get no Application, because
     *     Git keeps no empty folder that it could sync
     * @param scope {@link Scope#ENVIRONMENTS} if the releases are not those of all environments
     */
    public static ArgoCdTree render(
            Project project, ArgoCd argocd, Expressions expressions, List<DeployedRelease> releases, Scope scope) {
        ArgoCdRenderer renderer = new ArgoCdRenderer(project, argocd, expressions);
        renderer.problems.addAll(renderer.templates.problems());
        renderer.problems.addAll(PlacementCheck.check(project, argocd, releases));
        List<DeployedEnvironment> environments = environments(project, releases);
        if (scope == Scope.WHOLE) {
            renderer.top(environments);
        }
        environments.forEach(renderer::environment);
        renderer.findSameNames(project);
        return new ArgoCdTree(renderer.folders, List.copyOf(renderer.problems));
    }

    private static List<DeployedEnvironment> environments(Project project, List<DeployedRelease> releases) {
        Map<String, List<DeployedRelease>> byEnvironment = new HashMap<>();
        for (DeployedRelease release : releases) {
            if (!release.manifests().manifests().isEmpty()) {
                byEnvironment
                        .computeIfAbsent(release.environment().name(), key -> new ArrayList<>())
                        .add(release);
            }
        }
        List<DeployedEnvironment> environments = new ArrayList<>();
        for (Environment environment : project.environments()) {
            List<DeployedRelease> deployed = byEnvironment.get(environment.name());
            if (deployed != null) {
                environments.add(new DeployedEnvironment(environment, deployed));
            }
        }
        return environments;
    }

    private void top(List<DeployedEnvironment> environments) {
        List<Manifest> manifests = new ArrayList<>();
        add(TemplateName.ROOT_PROJECT, context.root(), manifests);
        add(TemplateName.ROOT, context.root(), manifests);
        for (DeployedEnvironment environment : environments) {
            add(TemplateName.ENVIRONMENT, context.environment(environment), manifests);
        }
        folders.add(new Folder(ArgoCd.FOLDER, new ManifestSet(manifests)));
    }

    private void environment(DeployedEnvironment environment) {
        List<Manifest> manifests = new ArrayList<>();
        add(TemplateName.ENVIRONMENT_PROJECT, context.project(environment), manifests);
        for (DeployedRelease release : environment.releases()) {
            add(TemplateName.RELEASE, context.release(environment, release), manifests);
        }
        folders.add(new Folder(ArgoCd.FOLDER + '/' + environment.environment().name(), new ManifestSet(manifests)));
    }

    private void add(TemplateName template, Map<String, Object> values, List<Manifest> manifests) {
        try {
            manifests.addAll(templates.render(template, values));
        } catch (TemplateException e) {
            problems.addAll(e.problems());
        }
    }

    /** Within a folder, names are told apart where files are named; here, across folders: Argo CD knows no folders. */
    private void findSameNames(Project project) {
        Map<ResourceId, String> owners = new HashMap<>();
        for (Folder folder : folders) {
            for (Manifest manifest : folder.manifests().manifests()) {
                String owner = owners.putIfAbsent(manifest.id(), folder.path());
                if (owner != null && !owner.equals(folder.path())) {
                    problems.add(Finding.error(
                            ArgoCdTree.RULE,
                            "",
                            manifest.id() + " is rendered into " + owner + " and into " + folder.path(),
                            "rename an environment or a release, or give other names in a template of your own",
                            SourceLocation.of(project.file())));
                }
            }
        }
    }
}
