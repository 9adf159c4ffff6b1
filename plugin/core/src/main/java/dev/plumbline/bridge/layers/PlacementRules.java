package dev.plumbline.bridge.layers;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pods and the nodes that there are for them. */
final class PlacementRules {

    /** An image's architectures as its owner declares them, separated by commas. */
    private static final String ARCHITECTURES = "plumbline.dev/architectures";

    private PlacementRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-placement",
                        "For each Pod there are nodes that it may run on",
                        "a Pod that no node group and no NodePool takes waits for ever, and nothing scales up for it",
                        "the cluster has neither node groups nor NodePools; DaemonSets are left out, which leave out nodes",
                        PlacementRules::placement),
                new LayerRule(
                        "layer-open-pool",
                        "Nodes that some Pods ask for by a label keep the other Pods away",
                        "without a taint any Pod is placed on large nodes meant for a few, and keeps them from going",
                        "no Pod selects the label, or all nodes have it",
                        PlacementRules::openPool),
                new LayerRule(
                        "layer-architecture",
                        "An image runs on each architecture that its nodes may have",
                        "an image of another architecture ends with exec format error, on some nodes and not on others",
                        "the Pod has no annotation " + ARCHITECTURES + ", or a NodePool leaves the architecture open",
                        PlacementRules::architecture));
    }

    private static void placement(Layers layers, Remarks remarks) {
        List<NodeOffer> offers = NodeOffer.of(layers);
        for (RenderedObject workload : layers.workloads()) {
            if (offers.isEmpty() || workload.kind().equals("DaemonSet")) {
                continue;
            }
            PodDemand demand = new PodDemand(workload);
            List<String> obstacles = new ArrayList<>();
            for (NodeOffer offer : offers) {
                demand.obstacle(offer).ifPresent(reason -> obstacles.add(offer.name() + ": " + reason));
            }
            if (obstacles.size() == offers.size()) {
                List<String> field = demand.selector().isEmpty() ? demand.tolerationPath() : demand.selectorPath();
                String message = "no node takes its Pods: " + String.join("; ", obstacles);
                if (!layers.knows("cluster", "node_groups")) {
                    remarks.undecided(workload, field, message + "; and nothing is known of node groups");
                    continue;
                }
                remarks.error(
                        workload,
                        field,
                        message,
                        "let selector and tolerations be those of a node group or a NodePool",
                        offers.get(0).place());
            }
        }
    }

    private static void openPool(Layers layers, Remarks remarks) {
        List<NodeOffer> offers = NodeOffer.of(layers);
        for (NodeOffer offer : offers) {
            if (offer.closed()) {
                continue;
            }
            for (RenderedObject workload : layers.workloads()) {
                Optional<Map.Entry<String, String>> own = new PodDemand(workload)
                        .selector().entrySet().stream()
                                .filter(label -> Set.of(label.getValue())
                                        .equals(offer.labels().get(label.getKey())))
                                .filter(label ->
                                        offers.stream().anyMatch(other -> other.closed() || !has(other, label)))
                                .filter(label -> layers.workloads().stream()
                                        .anyMatch(other ->
                                                !new PodDemand(other).selector().containsKey(label.getKey())))
                                .findFirst();
                if (own.isPresent()
                        && offers.stream().filter(other -> !other.closed()).count() > 1) {
                    String label = own.get().getKey() + '=' + own.get().getValue();
                    String message =
                            offer.name() + " is what " + workload.manifest().id() + " asks for by " + label
                                    + ", and has no taint, so every Pod may be placed there";
                    String fix = "give it a taint with effect NoSchedule, and the Pods meant for it a toleration";
                    RenderedObject pool = offer.object();
                    if (pool == null) {
                        remarks.warning(workload, new PodDemand(workload).selectorPath(), message, fix, offer.place());
                    } else {
                        remarks.warning(pool, List.of("spec", "template", "spec"), message, fix, null);
                    }
                    break;
                }
            }
        }
    }

    private static boolean has(NodeOffer offer, Map.Entry<String, String> label) {
        Set<String> values = offer.values(label.getKey());
        return values == null || values.contains(label.getValue());
    }

    private static void architecture(Layers layers, Remarks remarks) {
        for (RenderedObject workload : layers.workloads()) {
            List<String> field = workload.inPod("metadata", "annotations", ARCHITECTURES);
            String declared = workload.text(field);
            if (declared.isEmpty()) {
                continue;
            }
            List<String> runs =
                    Arrays.stream(declared.split(",", -1)).map(String::strip).toList();
            for (NodeOffer offer : NodeOffer.of(layers)) {
                Set<String> machines = offer.values("kubernetes.io/arch");
                PodDemand demand = new PodDemand(workload);
                String asked = demand.selector().getOrDefault("kubernetes.io/arch", "");
                if (machines != null && demand.obstacle(offer).isEmpty()) {
                    machines.stream()
                            .filter(machine -> asked.isEmpty() || asked.equals(machine))
                            .filter(machine -> !runs.contains(machine))
                            .sorted()
                            .forEach(machine -> remarks.error(
                                    workload,
                                    field,
                                    "its image is for " + declared + ", and " + offer.name() + " may be " + machine,
                                    "select kubernetes.io/arch, or build the image for " + machine,
                                    offer.place()));
                }
            }
        }
    }

    /** Whether a requirement of a NodePool is about a key. */
    static boolean isAbout(Node requirement, String key) {
        return RenderedObject.text(requirement, "key").equals(key)
                && RenderedObject.text(requirement, "operator").equals("In");
    }
}
