package dev.plumbline.argocd;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Environment;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The releases of an environment that have objects, and what follows from all of these together. */
final class DeployedEnvironment {

    /** The namespaces that a cluster has from its first moment. */
    private static final Set<String> ALWAYS_THERE = Set.of("default", "kube-node-lease", "kube-public", "kube-system");

    private final Environment environment;
    private final List<DeployedRelease> releases;
    private final Set<ScaledWorkload> targets;
    private final Set<String> namespaces;
    private final Set<GroupKind> defined;

    /**
     * An environment.
     *
     * @param releases those of this environment
     */
    DeployedEnvironment(Environment environment, List<DeployedRelease> releases) {
        this.environment = environment;
        this.releases = List.copyOf(releases);
        this.targets = ScaledWorkload.targets(manifests());
        this.namespaces = manifests()
                .filter(manifest -> GroupKind.of(manifest).equals(GroupKind.NAMESPACE))
                .map(manifest -> manifest.id().name())
                .collect(Collectors.toSet());
        this.defined = manifests()
                .map(DeployedEnvironment::definedKind)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    Environment environment() {
        return environment;
    }

    /** The folder of its Applications within the tree. */
    String folder() {
        return ArgoCd.FOLDER + '/' + environment.name();
    }

    /** The wave before which nothing of the environment comes; 0 if that is lower. */
    int lowestWave() {
        return releases.stream()
                .mapToInt(release -> release.release().syncWave())
                .reduce(0, Math::min);
    }

    /** In the order of the project file. */
    List<DeployedRelease> releases() {
        return releases;
    }

    /** What a release has that an autoscaler of the environment scales. */
    List<ScaledWorkload> scaled(DeployedRelease release) {
        return ScaledWorkload.among(release.manifests().manifests(), targets);
    }

    /** Whether Argo CD has to make the namespace of a release: nothing in the environment does, and no cluster has it. */
    boolean createsNamespace(DeployedRelease release) {
        return !namespaces.contains(release.namespace()) && !ALWAYS_THERE.contains(release.namespace());
    }

    /** Whether a release has objects of a kind that the environment itself defines, so that the API server may not know it yet. */
    boolean usesDefinedKinds(DeployedRelease release) {
        return release.manifests().manifests().stream().map(GroupKind::of).anyMatch(defined::contains);
    }

    private Stream<Manifest> manifests() {
        return releases.stream().flatMap(release -> release.manifests().manifests().stream());
    }

    private static Optional<GroupKind> definedKind(Manifest manifest) {
        if (!GroupKind.of(manifest).equals(GroupKind.DEFINITION)) {
            return Optional.empty();
        }
        Node.Mapping spec = manifest.content().mapping("spec");
        Node.Mapping names = spec == null ? null : spec.mapping("names");
        String kind = names == null ? null : names.string("kind");
        String group = spec == null ? null : spec.string("group");
        return kind == null || group == null ? Optional.empty() : Optional.of(new GroupKind(group, kind));
    }
}
