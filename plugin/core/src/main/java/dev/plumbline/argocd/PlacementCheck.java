package dev.plumbline.argocd;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Destination;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether what is deployed to one cluster can live together there. */
final class PlacementCheck {

    /** An object of a cluster, whatever the version it is written in. */
    private record Identity(Destination cluster, GroupKind kind, String namespace, String name) {
        @Override
        public String toString() {
            return kind.kind() + '/' + name;
        }
    }

    /** Two releases that get in each other's way. */
    private record Pair(String first, String second) {}

    private final Project project;
    private final ArgoCd argocd;
    private final List<Finding> problems = new ArrayList<>();

    private PlacementCheck(Project project, ArgoCd argocd) {
        this.project = project;
        this.argocd = argocd;
    }

    /** What is wrong with where the releases go. */
    static List<Finding> check(Project project, ArgoCd argocd, List<DeployedRelease> releases) {
        PlacementCheck check = new PlacementCheck(project, argocd);
        Set<String> apart = check.sharedObjects(releases);
        check.sharedNamespaces(releases, apart);
        check.ownNamespace(releases);
        return check.problems;
    }

    /**
     * Two Applications with one object overwrite each other's for ever.
     *
     * @return pairs of environments that were said to share something
     */
    private Set<String> sharedObjects(List<DeployedRelease> releases) {
        Map<Identity, DeployedRelease> owners = new HashMap<>();
        Map<Pair, List<Identity>> shared = new LinkedHashMap<>();
        Set<String> environments = new LinkedHashSet<>();
        for (DeployedRelease release : releases) {
            for (Manifest manifest : release.manifests().manifests()) {
                Identity identity = new Identity(
                        release.environment().destination(),
                        GroupKind.of(manifest),
                        manifest.id().namespace(),
                        manifest.id().name());
                DeployedRelease owner = owners.putIfAbsent(identity, release);
                // Twice in one release is told where files are named.
                if (owner != null && !owner.folder().equals(release.folder())) {
                    shared.computeIfAbsent(new Pair(owner.folder(), release.folder()), key -> new ArrayList<>())
                            .add(identity);
                    environments.add(pair(owner, release));
                }
            }
        }
        shared.forEach((pair, objects) -> problems.add(Finding.error(
                ArgoCdTree.RULE,
                "",
                pair.first() + " and " + pair.second() + " go to one cluster and both have " + objects.get(0)
                        + (objects.size() == 1 ? "" : " and " + (objects.size() - 1) + " more"),
                "give the environments clusters of their own, or the objects other names",
                SourceLocation.of(project.file()))));
        return environments;
    }

    private void sharedNamespaces(List<DeployedRelease> releases, Set<String> told) {
        Map<Place, DeployedRelease> owners = new TreeMap<>();
        Set<String> seen = new LinkedHashSet<>(told);
        for (DeployedRelease release : releases) {
            Place place = new Place(release.environment().destination(), release.namespace());
            DeployedRelease owner = owners.putIfAbsent(place, release);
            if (owner != null
                    && !owner.environment().name().equals(release.environment().name())
                    && seen.add(pair(owner, release))) {
                problems.add(Finding.warning(
                        ArgoCdTree.RULE,
                        "",
                        "environments " + owner.environment().name() + " and "
                                + release.environment().name() + " share " + place,
                        "their quotas and network policies are shared too; give each a namespace or a cluster",
                        SourceLocation.of(project.file())));
            }
        }
    }

    /** Who can write Applications beside Argo CD's can deploy anything anywhere. */
    private void ownNamespace(List<DeployedRelease> releases) {
        for (DeployedRelease release : releases) {
            for (Place place : Place.of(release)) {
                if (place.inOwnCluster() && place.namespace().equals(argocd.namespace())) {
                    problems.add(Finding.warning(
                            ArgoCdTree.RULE,
                            "",
                            release.folder() + " deploys into " + place + ", which is Argo CD's own",
                            "give the release a namespace of its own",
                            SourceLocation.of(project.file())));
                }
            }
        }
    }

    private static String pair(DeployedRelease first, DeployedRelease second) {
        return first.environment().name() + '\n' + second.environment().name();
    }
}
