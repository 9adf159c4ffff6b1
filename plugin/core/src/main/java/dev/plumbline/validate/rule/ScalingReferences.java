package dev.plumbline.validate.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How many Pods there are, and how many may be taken away at once. */
public final class ScalingReferences {

    private static final Set<String> SCALED =
            Set.of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "/ReplicationController");

    private ScalingReferences() {}

    static List<ClusterRule> all() {
        return List.of(
                new ClusterRule(
                        "autoscaler-target",
                        "An autoscaler scales a workload that is there, alone, and that states no replicas.",
                        ScalingReferences::autoscalers),
                new ClusterRule(
                        "eviction",
                        "A disruption budget selects Pods, and lets one of them go.",
                        ScalingReferences::budgets));
    }

    /** HorizontalPodAutoscalers, and what makes such. */
    private static List<Cluster.Item> scalers(Cluster cluster) {
        List<Cluster.Item> scalers = new ArrayList<>(cluster.of("HorizontalPodAutoscaler"));
        scalers.addAll(cluster.of("ScaledObject"));
        return scalers;
    }

    private static Field target(Cluster.Item scaler) {
        return scaler.root().get("spec", "scaleTargetRef");
    }

    /** KEDA takes a target for a Deployment unless it says otherwise. */
    private static String kind(Cluster.Item scaler) {
        return scaler.kind().equals("ScaledObject")
                ? target(scaler).get("kind").text("Deployment")
                : target(scaler).get("kind").text();
    }

    private static String group(Cluster.Item scaler) {
        String version = target(scaler).get("apiVersion").text();
        return MetadataRules.group(version.isEmpty() && scaler.kind().equals("ScaledObject") ? "apps/v1" : version);
    }

    private static void autoscalers(Cluster cluster) {
        Map<List<String>, Cluster.Item> scaled = new HashMap<>();
        for (Cluster.Item scaler : scalers(cluster)) {
            Field name = target(scaler).get("name");
            String kind = kind(scaler);
            Cluster.Item before = scaled.putIfAbsent(List.of(kind, scaler.namespace(), name.text()), scaler);
            if (before != null) {
                name.invalid(before.kind() + ' ' + before.name() + " scales the same " + kind);
            }
            Optional<Cluster.Item> found = cluster.find(kind, scaler.namespace(), name.text());
            if (found.isEmpty() && SCALED.contains(group(scaler) + '/' + kind)) {
                name.invalid("no " + kind + " of this environment has this name in the namespace");
            }
            found.map(item -> item.root().get("spec", "replicas"))
                    .filter(Field::present)
                    .ifPresent(replicas -> replicas.lint(
                            scaler.kind() + ' ' + scaler.name() + " sets the replicas, and each sync sets them back",
                            "leave replicas out"));
        }
    }

    private static void budgets(Cluster cluster) {
        for (Cluster.Item budget : cluster.of("PodDisruptionBudget")) {
            Field spec = budget.root().get("spec");
            Field selector = spec.get("selector");
            List<Cluster.Item> selected = cluster.workloads().stream()
                    .filter(workload -> workload.namespace().equals(budget.namespace()))
                    .filter(workload -> Labels.matches(selector, Cluster.podLabels(workload)))
                    .toList();
            if (selected.isEmpty()) {
                selector.lint("no workload of this environment has Pods with these labels", Cluster.NOTHING_HERE);
                continue;
            }
            Field most = spec.get("maxUnavailable");
            if (most.present() && (most.text().matches("0+%") || (most.isNumber() && most.number(1) == 0))) {
                most.lint("no Pod may ever be evicted, so no node can be drained", "allow one at least");
            }
            blocked(spec.get("minAvailable"), selected, cluster);
        }
    }

    private static void blocked(Field least, List<Cluster.Item> selected, Cluster cluster) {
        long replicas = 0;
        for (Cluster.Item item : selected) {
            OptionalLong fewest = fewest(item, cluster);
            if (fewest.isEmpty()) {
                return;
            }
            replicas += fewest.getAsLong();
        }
        if (least.present() && replicas > 0 && count(least, replicas) >= replicas) {
            least.lint(
                    "at " + replicas + (replicas == 1 ? " replica" : " replicas")
                            + " no Pod may be evicted, so no node can be drained",
                    "ask for fewer, or run more");
        }
    }

    /** So many of some replicas; a part of them is rounded up, as the controller does. */
    private static long count(Field number, long replicas) {
        if (number.isNumber()) {
            return number.number(0);
        }
        return number.text().matches("[0-9]{1,9}%")
                ? new BigDecimal(number.text().substring(0, number.text().length() - 1))
                        .multiply(BigDecimal.valueOf(replicas))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                        .longValue()
                : 0;
    }

    /** The fewest replicas that a workload runs with while it runs; empty if that depends on the nodes. */
    public static OptionalLong fewest(Cluster.Item workload, Cluster cluster) {
        if (workload.kind().equals("Pod")) {
            return OptionalLong.of(1);
        }
        if (!SCALED.contains(MetadataRules.group(workload.manifest().id().apiVersion()) + '/' + workload.kind())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(scalers(cluster).stream()
                .filter(scaler -> scaler.namespace().equals(workload.namespace())
                        && target(scaler).get("name").text().equals(workload.name())
                        && kind(scaler).equals(workload.kind()))
                .findFirst()
                .map(ScalingReferences::fewest)
                .orElseGet(() -> workload.root().get("spec", "replicas").number(1)));
    }

    /** KEDA may scale to nothing, from which nothing can be evicted; then one Pod is the fewest. */
    private static long fewest(Cluster.Item scaler) {
        Field spec = scaler.root().get("spec");
        return scaler.kind().equals("ScaledObject")
                ? Math.max(1, spec.get("minReplicaCount").number(0))
                : spec.get("minReplicas").number(1);
    }
}
