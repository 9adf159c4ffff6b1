package dev.plumbline.argocd;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something whose number of replicas an autoscaler owns.
 *
 * @param type {@code apps}, {@code Deployment}
 * @param namespace where it is
 * @param name its name
 */
record ScaledWorkload(GroupKind type, String namespace, String name) implements Comparable<ScaledWorkload> {

    private static final GroupKind POD_AUTOSCALER = new GroupKind("autoscaling", "HorizontalPodAutoscaler");

    /** KEDA makes a HorizontalPodAutoscaler of each. */
    private static final GroupKind SCALED_OBJECT = new GroupKind("keda.sh", "ScaledObject");

    private static final Comparator<ScaledWorkload> ORDER = Comparator.comparing(ScaledWorkload::type)
            .thenComparing(ScaledWorkload::namespace)
            .thenComparing(ScaledWorkload::name);

    /**
     * What the autoscalers among some objects scale, wherever the target itself is.
     *
     * @param manifests of all releases of an environment, since an autoscaler may be in another one than its target
     */
    static Set<ScaledWorkload> targets(Stream<Manifest> manifests) {
        return manifests.map(ScaledWorkload::target).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** Those of the targets that are among some objects, in a fixed order. */
    static List<ScaledWorkload> among(List<Manifest> manifests, Set<ScaledWorkload> targets) {
        return manifests.stream()
                .map(Manifest::id)
                .map(ScaledWorkload::of)
                .filter(targets::contains)
                .distinct()
                .sorted()
                .toList();
    }

    private static ScaledWorkload of(ResourceId id) {
        return new ScaledWorkload(new GroupKind(id.group(), id.kind()), id.namespace(), id.name());
    }

    private static Optional<ScaledWorkload> target(Manifest manifest) {
        GroupKind type = GroupKind.of(manifest);
        Node.Mapping spec = manifest.content().mapping("spec");
        Node.Mapping target = spec == null ? null : spec.mapping("scaleTargetRef");
        if (target == null || !(type.equals(POD_AUTOSCALER) || type.equals(SCALED_OBJECT))) {
            return Optional.empty();
        }
        boolean keda = type.equals(SCALED_OBJECT);
        String version = target.string("apiVersion");
        String kind = target.string("kind");
        String name = target.string("name");
        return Optional.of(new ScaledWorkload(
                GroupKind.of(
                        version == null ? keda ? "apps/v1" : "" : version,
                        kind == null ? keda ? "Deployment" : "" : kind),
                manifest.id().namespace(),
                name == null ? "" : name));
    }

    @Override
    public int compareTo(ScaledWorkload other) {
        return ORDER.compare(this, other);
    }
}
