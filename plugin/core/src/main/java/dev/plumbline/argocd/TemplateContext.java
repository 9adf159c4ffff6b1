package dev.plumbline.argocd;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Destination;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.SyncPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What templates see: maps, lists, strings, numbers and booleans, nothing else. Templates of users rely on the names, and
 * {@code docs/argocd.md} lists them.
 */
final class TemplateContext {

    /** With these a release could give itself what its AppProject denies it, or carry a secret into the repository. */
    private static final List<GroupKind> POWERFUL = List.of(
            new GroupKind("", "Secret"),
            new GroupKind("argoproj.io", "AppProject"),
            new GroupKind("argoproj.io", "Application"),
            new GroupKind("argoproj.io", "ApplicationSet"));

    private final Map<String, Object> argocd;
    private final Map<String, Object> project;
    private final String name;
    private final String path;

    TemplateContext(Project project, ArgoCd argocd) {
        this.name = argocd.project();
        this.path = argocd.path();
        this.argocd = sorted(Map.of(
                "repository", argocd.repository(),
                "revision", argocd.revision(),
                "path", argocd.path(),
                "namespace", argocd.namespace(),
                "project", argocd.project()));
        this.project = sorted(Map.of(
                "environments",
                        project.environments().stream().map(Environment::name).toList(),
                "releases", project.releases().stream().map(Release::name).toList()));
    }

    /** For the Application that leads to all others, and for its AppProject. */
    Map<String, Object> root() {
        return sorted(Map.of("argocd", argocd, "project", project, "application", application(name, ArgoCd.FOLDER)));
    }

    /** For the AppProject of the releases of an environment. */
    Map<String, Object> project(DeployedEnvironment environment) {
        Set<GroupKind> cluster = new TreeSet<>();
        Set<GroupKind> namespaced = new TreeSet<>();
        Set<Place> places = new TreeSet<>();
        for (DeployedRelease release : environment.releases()) {
            if (environment.createsNamespace(release)) {
                cluster.add(GroupKind.NAMESPACE);
            }
            places.addAll(Place.of(release));
            release.manifests()
                    .manifests()
                    .forEach(manifest ->
                            (manifest.id().namespace().isEmpty() ? cluster : namespaced).add(GroupKind.of(manifest)));
        }
        return sorted(Map.of(
                "argocd", argocd,
                "project", project,
                "environment", map(environment),
                "destinations", places.stream().map(TemplateContext::map).toList(),
                "clusterKinds", kinds(cluster),
                "forbiddenKinds",
                        kinds(POWERFUL.stream()
                                .filter(kind -> !namespaced.contains(kind))
                                .toList())));
    }

    /** For the Application that leads to those of an environment. */
    Map<String, Object> environment(DeployedEnvironment environment) {
        return sorted(Map.of(
                "argocd",
                argocd,
                "project",
                project,
                "environment",
                map(environment),
                "application",
                application(projectOf(environment), environment.folder())));
    }

    /** For the Application of a release. */
    Map<String, Object> release(DeployedEnvironment environment, DeployedRelease deployed) {
        Release release = deployed.release();
        return sorted(Map.of(
                "argocd", argocd,
                "project", project,
                "environment", map(environment),
                "release",
                        sorted(Map.of(
                                "name", release.name(),
                                "namespace", deployed.namespace(),
                                "syncWave", release.syncWave(),
                                "createsNamespace", environment.createsNamespace(deployed),
                                "usesDefinedKinds", environment.usesDefinedKinds(deployed))),
                "scaledWorkloads",
                        environment.scaled(deployed).stream()
                                .map(TemplateContext::map)
                                .toList(),
                "application",
                        application(
                                ApplicationName.of(environment.environment().name(), release.name()),
                                deployed.folder())));
    }

    /** The name of an environment's AppProject, and of the Application that leads to what is in it. */
    private String projectOf(DeployedEnvironment environment) {
        return ApplicationName.of(name, environment.environment().name());
    }

    private Map<String, Object> application(String applicationName, String folder) {
        return sorted(Map.of("name", applicationName, "path", path.equals(".") ? folder : path + '/' + folder));
    }

    private Map<String, Object> map(DeployedEnvironment deployed) {
        Environment environment = deployed.environment();
        SyncPolicy policy = environment.syncPolicy();
        return sorted(Map.of(
                "name", environment.name(),
                "project", projectOf(deployed),
                "projectWave", deployed.lowestWave() - 1,
                "cluster", environment.cluster(),
                "region", environment.region(),
                "account", environment.account(),
                "namespace", environment.namespace(),
                "kubernetesVersion", environment.kubernetesVersion(),
                "destination", map(environment.destination()),
                "syncPolicy",
                        sorted(Map.of(
                                "automated", policy.automated(),
                                "prune", policy.prune(),
                                "selfHeal", policy.selfHeal()))));
    }

    private static Map<String, Object> map(Destination destination) {
        return sorted(Map.of("name", destination.name(), "server", destination.server()));
    }

    private static Map<String, Object> map(Place place) {
        return sorted(Map.of(
                "name", place.destination().name(),
                "server", place.destination().server(),
                "namespace", place.namespace()));
    }

    private static Map<String, Object> map(ScaledWorkload workload) {
        return sorted(Map.of(
                "group", workload.type().group(),
                "kind", workload.type().kind(),
                "namespace", workload.namespace(),
                "name", workload.name()));
    }

    private static List<Map<String, Object>> kinds(Collection<GroupKind> kinds) {
        return kinds.stream()
                .map(kind -> sorted(Map.of("group", kind.group(), "kind", kind.kind())))
                .toList();
    }

    /** In one order, so that a template that goes through a map gives the same each time. */
    private static Map<String, Object> sorted(Map<String, Object> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
