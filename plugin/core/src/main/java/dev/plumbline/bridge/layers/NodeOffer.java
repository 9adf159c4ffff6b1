package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of one sort: a managed group, or what a NodePool makes.
 *
 * @param name {@code node group general}, {@code NodePool ml}
 * @param labels the values that a label may have; a label that is not there may have any value if it is a
 *     well-known one, and is missing otherwise
 * @param taints those that keep Pods away
 * @param place where it is described
 * @param object the NodePool; null for a managed group
 */
record NodeOffer(
        String name,
        Map<String, Set<String>> labels,
        List<Bridge.Taint> taints,
        SourceLocation place,
        @Nullable RenderedObject object) {

    /** Where a NodePool says what it asks of its machines. */
    static final List<String> REQUIREMENTS = List.of("spec", "template", "spec", "requirements");

    private static final String ARCHITECTURE = "kubernetes.io/arch";
    static final String ZONE = "topology.kubernetes.io/zone";

    /** What kubelet, AWS and Karpenter set on every node. */
    private static final Set<String> WELL_KNOWN = Set.of(
            ARCHITECTURE,
            "kubernetes.io/os",
            "kubernetes.io/hostname",
            ZONE,
            "topology.kubernetes.io/region",
            "topology.k8s.aws/zone-id",
            "node.kubernetes.io/instance-type");

    NodeOffer {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }

    /** All nodes that the cluster can have. */
    static List<NodeOffer> of(Layers layers) {
        List<NodeOffer> offers = new ArrayList<>();
        for (Bridge.NodeGroup group : layers.bridge().cluster().nodeGroups()) {
            offers.add(of(group));
        }
        for (RenderedObject pool : layers.of("NodePool")) {
            offers.add(of(pool));
        }
        if (layers.bridge().cluster().compute().equals("auto")) {
            // EKS Auto Mode's own pools; "system" is for critical add-ons only.
            offers.add(new NodeOffer(
                    "NodePool general-purpose of Auto Mode",
                    Map.of(),
                    List.of(),
                    layers.bridge().cluster().place(),
                    null));
        }
        return offers;
    }

    private static NodeOffer of(Bridge.NodeGroup group) {
        Map<String, Set<String>> labels = new HashMap<>();
        group.labels().forEach((key, value) -> labels.put(key, Set.of(value)));
        labels.put("eks.amazonaws.com/nodegroup", Set.of(group.name()));
        labels.put("eks.amazonaws.com/capacityType", Set.of(group.capacityType()));
        labels.put("kubernetes.io/os", Set.of(group.amiType().startsWith("WINDOWS") ? "windows" : "linux"));
        if (!group.amiType().isEmpty() && !group.amiType().equals("CUSTOM")) {
            labels.put(ARCHITECTURE, Set.of(group.amiType().contains("ARM_64") ? "arm64" : "amd64"));
        }
        if (!group.zones().isEmpty()) {
            labels.put(ZONE, Set.copyOf(group.zones()));
        }
        if (!group.instanceTypes().isEmpty()) {
            labels.put("node.kubernetes.io/instance-type", Set.copyOf(group.instanceTypes()));
        }
        return new NodeOffer("node group " + group.name(), labels, group.taints(), group.place(), null);
    }

    private static NodeOffer of(RenderedObject pool) {
        Map<String, Set<String>> labels = new HashMap<>();
        pool.map(List.of("spec", "template", "metadata", "labels"))
                .forEach((key, value) -> labels.put(key, Set.of(value)));
        labels.put("karpenter.sh/nodepool", Set.of(pool.name()));
        for (Node requirement : pool.list(REQUIREMENTS)) {
            if (RenderedObject.text(requirement, "operator").equals("In")) {
                Set<String> values = new HashSet<>();
                RenderedObject.list(requirement, "values").forEach(value -> values.add(RenderedObject.text(value)));
                labels.put(RenderedObject.text(requirement, "key"), Set.copyOf(values));
            }
        }
        SourceLocation place = SourceLocation.of(pool.file());
        List<Bridge.Taint> taints = new ArrayList<>();
        for (Node taint : pool.list(List.of("spec", "template", "spec", "taints"))) {
            taints.add(new Bridge.Taint(
                    RenderedObject.text(taint, "key"),
                    RenderedObject.text(taint, "value"),
                    RenderedObject.text(taint, "effect"),
                    place));
        }
        return new NodeOffer("NodePool " + pool.name(), labels, taints, place, pool);
    }

    /** The values that a label may have on its nodes; empty if it has none; null if it may be any. */
    @Nullable
    Set<String> values(String label) {
        Set<String> values = labels.get(label);
        boolean any = WELL_KNOWN.contains(label)
                || label.startsWith("karpenter.k8s.aws/")
                || label.startsWith("karpenter.sh/")
                || label.startsWith("eks.amazonaws.com/");
        return values != null ? values : any && !label.equals("eks.amazonaws.com/nodegroup") ? null : Set.of();
    }

    /** Whether no Pod comes here that does not say so. */
    boolean closed() {
        return taints.stream()
                .anyMatch(taint ->
                        taint.effect().equals("NoSchedule") || taint.effect().equals("NoExecute"));
    }
}
