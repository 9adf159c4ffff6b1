package dev.plumbline.analysis;

import dev.plumbline.validate.rule.Cluster;
import dev.plumbline.validate.rule.Labels;
import dev.plumbline.validate.rule.ScalingReferences;
import java.util.List;
import java.util.Set;

/** Rules about what a workload has to have beside it. */
final class WorkloadAnalyses {

    /** A StatefulSet may have one replica because what runs in it knows of no other. */
    private static final Set<String> INTERCHANGEABLE = Set.of("Deployment", "ReplicaSet", "ReplicationController");

    private WorkloadAnalyses() {}

    static void networkPolicy(Cluster cluster) {
        for (Cluster.Item workload : cluster.workloads()) {
            boolean own = cluster.of("NetworkPolicy").stream()
                    .filter(policy -> policy.namespace().equals(workload.namespace()))
                    .map(policy -> policy.root().get("spec", "podSelector"))
                    .anyMatch(selector ->
                            !Labels.empty(selector) && Labels.matches(selector, Cluster.podLabels(workload)));
            if (!own) {
                lint(workload, "no NetworkPolicy is for the Pods of this workload");
            }
        }
    }

    static void budget(Cluster cluster) {
        for (Cluster.Item workload : cluster.workloads()) {
            long replicas = ScalingReferences.fewest(workload, cluster).orElse(0);
            if (replicas > 1 && budgets(workload, cluster).isEmpty()) {
                lint(workload, "no PodDisruptionBudget is for the " + replicas + " Pods of this workload");
            }
        }
    }

    static void oneBudget(Cluster cluster) {
        for (Cluster.Item workload : cluster.workloads()) {
            List<String> budgets =
                    budgets(workload, cluster).stream().map(Cluster.Item::name).toList();
            if (budgets.size() > 1) {
                lint(
                        workload,
                        "PodDisruptionBudgets " + String.join(" and ", budgets)
                                + " select the same Pods, and none of these can be evicted");
            }
        }
    }

    static void replicas(Cluster cluster) {
        for (Cluster.Item workload : cluster.workloads()) {
            long replicas = ScalingReferences.fewest(workload, cluster).orElse(0);
            if (INTERCHANGEABLE.contains(workload.kind()) && replicas == 1) {
                workload.root()
                        .get("spec", "replicas")
                        .lint("there may be 1 replica, and none while its node is replaced", "");
            }
        }
    }

    private static List<Cluster.Item> budgets(Cluster.Item workload, Cluster cluster) {
        return cluster.of("PodDisruptionBudget").stream()
                .filter(budget -> budget.namespace().equals(workload.namespace()))
                .filter(budget -> Labels.matches(budget.root().get("spec", "selector"), Cluster.podLabels(workload)))
                .toList();
    }

    private static void lint(Cluster.Item workload, String message) {
        workload.root().get("metadata", "name").lint(message, "");
    }
}
