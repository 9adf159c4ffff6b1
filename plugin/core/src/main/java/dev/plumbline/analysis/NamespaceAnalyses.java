package dev.plumbline.analysis;

import dev.plumbline.validate.rule.Cluster;
import dev.plumbline.validate.rule.Field;
import dev.plumbline.validate.rule.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules about what a namespace has to have in which something runs. */
final class NamespaceAnalyses {

    private NamespaceAnalyses() {}

    static void quota(Cluster cluster) {
        has("ResourceQuota", cluster);
    }

    static void limitRange(Cluster cluster) {
        has("LimitRange", cluster);
    }

    private static void has(String kind, Cluster cluster) {
        for (Cluster.Item workload : firstOfEachNamespace(cluster)) {
            String namespace = workload.namespace();
            if (cluster.of(kind).stream().noneMatch(item -> item.namespace().equals(namespace))) {
                lint(workload, "namespace " + namespace + " has no " + kind, cluster);
            }
        }
    }

    static void defaultDeny(Cluster cluster) {
        for (Cluster.Item workload : firstOfEachNamespace(cluster)) {
            List<String> open = new ArrayList<>();
            for (String direction : List.of("Ingress", "Egress")) {
                if (cluster.of("NetworkPolicy").stream()
                        .noneMatch(policy ->
                                policy.namespace().equals(workload.namespace()) && denies(policy, direction))) {
                    open.add(direction);
                }
            }
            if (!open.isEmpty()) {
                lint(
                        workload,
                        "namespace " + workload.namespace() + " has no NetworkPolicy that denies "
                                + String.join(" and ", open) + " by default",
                        cluster);
            }
        }
    }

    /** Whether a policy selects all Pods and lets nothing through in a direction. */
    private static boolean denies(Cluster.Item policy, String direction) {
        Field spec = policy.root().get("spec");
        Field types = spec.get("policyTypes");
        // Where no types stand, the API server sets Ingress, and Egress if there are rules for it.
        boolean covers = types.empty()
                ? direction.equals("Ingress")
                : types.items().stream().anyMatch(type -> type.text().equals(direction));
        String rules = direction.equals("Ingress") ? "ingress" : "egress";
        return covers
                && Labels.empty(spec.get("podSelector"))
                && spec.get(rules).empty();
    }

    /** At the Namespace, or at what runs in it if somebody else renders the Namespace. */
    private static void lint(Cluster.Item workload, String message, Cluster cluster) {
        cluster.find("Namespace", "", workload.namespace())
                .map(namespace -> namespace.root().get("metadata", "name"))
                .orElseGet(() -> workload.root().get("metadata", "namespace"))
                .lint(message, "");
    }

    private static List<Cluster.Item> firstOfEachNamespace(Cluster cluster) {
        Map<String, Cluster.Item> first = new LinkedHashMap<>();
        cluster.workloads().forEach(workload -> first.putIfAbsent(workload.namespace(), workload));
        return List.copyOf(first.values());
    }
}
