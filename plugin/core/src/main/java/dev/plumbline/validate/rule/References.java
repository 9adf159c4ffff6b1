package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.validate.schema.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What holds between the objects of one environment. The API server takes objects one at a time and asks none of this;
 * what may also come from outside the tree is only a warning.
 */
public final class References {

    private static final String NOTHING_HERE = "render it, or make sure that the cluster has it";
    private static final Set<String> SCALED =
            Set.of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "/ReplicationController");

    /** Rules by id, in the order in which they are tried. */
    private static final Map<String, Consumer<Cluster>> RULES = rules();

    private References() {}

    private static Map<String, Consumer<Cluster>> rules() {
        Map<String, Consumer<Cluster>> rules = new LinkedHashMap<>();
        rules.put("identity", References::identity);
        rules.put("service-target", References::services);
        rules.put("ingress-target", References::ingresses);
        rules.put("autoscaler-target", References::autoscalers);
        rules.put("pod-reference", PodReferences::check);
        rules.put("claim-class", References::claims);
        rules.put("network-policy-target", References::policies);
        rules.put("eviction", References::budgets);
        return rules;
    }

    /**
     * Checks the objects of an environment against each other.
     *
     * @param manifests all of its objects, of every release
     * @param violations takes what is wrong, with the object that it is wrong with
     */
    public static void check(List<Manifest> manifests, BiConsumer<Manifest, Violation> violations) {
        Cluster cluster = new Cluster(manifests, violations);
        RULES.forEach((id, rule) -> {
            cluster.under(id);
            rule.accept(cluster);
        });
    }

    private static void identity(Cluster cluster) {
        Set<List<String>> seen = new HashSet<>();
        for (Cluster.Item item : cluster.items()) {
            String group = MetadataRules.group(item.manifest().id().apiVersion());
            if (!seen.add(List.of(group, item.kind(), item.namespace(), item.name()))) {
                item.root()
                        .get("metadata", "name")
                        .invalid("another object of this environment has the same kind, namespace and name");
            }
        }
    }

    private static void services(Cluster cluster) {
        for (Cluster.Item service : cluster.of("Service")) {
            Field selector = service.root().get("spec", "selector");
            if (selector.empty()) {
                continue;
            }
            Map<String, String> wanted = Labels.map(selector);
            List<Cluster.Item> selected = cluster.workloads().stream()
                    .filter(workload -> workload.namespace().equals(service.namespace()))
                    .filter(workload -> Cluster.podLabels(workload).entrySet().containsAll(wanted.entrySet()))
                    .toList();
            if (selected.isEmpty()) {
                selector.lint("no workload of this environment has Pods with these labels", NOTHING_HERE);
                continue;
            }
            for (Field port : service.root().get("spec", "ports").items()) {
                Field target = port.get("targetPort");
                if (target.isText() && selected.stream().noneMatch(workload -> hasPort(workload, target.text()))) {
                    target.invalid("no container of the Pods that are selected has a port of this name");
                }
            }
        }
    }

    private static boolean hasPort(Cluster.Item workload, String name) {
        return PodTemplate.of(workload.root()).allContainers().stream()
                .flatMap(container -> container.get("ports").items().stream())
                .anyMatch(port -> port.get("name").text().equals(name));
    }

    private static void ingresses(Cluster cluster) {
        for (Cluster.Item ingress : cluster.of("Ingress")) {
            Field spec = ingress.root().get("spec");
            backend(spec.get("defaultBackend"), ingress, cluster);
            for (Field rule : spec.get("rules").items()) {
                rule.get("http", "paths").items().forEach(path -> backend(path.get("backend"), ingress, cluster));
            }
        }
    }

    private static void backend(Field backend, Cluster.Item ingress, Cluster cluster) {
        Field name = backend.get("service", "name");
        Field port = backend.get("service", "port");
        // The load balancer controller of AWS takes an action of an annotation for a Service.
        if (name.empty() || port.get("name").text().equals("use-annotation")) {
            return;
        }
        Optional<Cluster.Item> service = cluster.find("Service", ingress.namespace(), name.text());
        if (service.isEmpty()) {
            name.invalid("no Service of this environment has this name in the namespace");
            return;
        }
        boolean known = service.get().root().get("spec", "ports").items().stream()
                .anyMatch(candidate -> port.get("name").empty()
                        ? candidate.get("port").number(0) == port.get("number").number(0)
                        : candidate.get("name").text().equals(port.get("name").text()));
        if (!known) {
            (port.get("name").empty() ? port.get("number") : port.get("name"))
                    .invalid("Service " + name.text() + " has no such port");
        }
    }

    private static void autoscalers(Cluster cluster) {
        Map<List<String>, String> scaled = new HashMap<>();
        for (Cluster.Item autoscaler : cluster.of("HorizontalPodAutoscaler")) {
            Field target = autoscaler.root().get("spec", "scaleTargetRef");
            String kind = target.get("kind").text();
            String name = target.get("name").text();
            String before = scaled.putIfAbsent(List.of(kind, autoscaler.namespace(), name), autoscaler.name());
            if (before != null) {
                target.get("name").invalid("HorizontalPodAutoscaler " + before + " scales the same " + kind);
            }
            Optional<Cluster.Item> found = cluster.find(kind, autoscaler.namespace(), name);
            String group = MetadataRules.group(target.get("apiVersion").text());
            if (found.isEmpty() && SCALED.contains(group + '/' + kind)) {
                target.get("name").invalid("no " + kind + " of this environment has this name in the namespace");
            }
            found.map(item -> item.root().get("spec", "replicas"))
                    .filter(Field::present)
                    .ifPresent(replicas -> replicas.lint(
                            "HorizontalPodAutoscaler " + autoscaler.name()
                                    + " sets the replicas, and each sync sets them" + " back",
                            "leave replicas out"));
        }
    }

    private static void claims(Cluster cluster) {
        for (Cluster.Item claim : cluster.of("PersistentVolumeClaim")) {
            storageClass(claim.root().get("spec", "storageClassName"), cluster);
        }
        for (Cluster.Item set : cluster.of("StatefulSet")) {
            for (Field claim : set.root().get("spec", "volumeClaimTemplates").items()) {
                storageClass(claim.get("spec", "storageClassName"), cluster);
            }
        }
    }

    private static void storageClass(Field name, Cluster cluster) {
        if (!name.empty() && cluster.find("StorageClass", "", name.text()).isEmpty()) {
            name.lint("no StorageClass of this environment has this name", NOTHING_HERE);
        }
    }

    private static void policies(Cluster cluster) {
        List<Cluster.Item> policies = cluster.of("NetworkPolicy");
        for (Cluster.Item policy : policies) {
            Field selector = policy.root().get("spec", "podSelector");
            boolean selects = cluster.workloads().stream().anyMatch(workload -> isSelected(workload, policy));
            if (!selects && !Labels.empty(selector)) {
                selector.lint("no workload of this environment has Pods with these labels", NOTHING_HERE);
            }
        }
        for (Cluster.Item workload : cluster.workloads()) {
            boolean covered = policies.stream().anyMatch(policy -> isSelected(workload, policy));
            if (!policies.isEmpty() && !covered) {
                workload.root()
                        .get("metadata", "name")
                        .lint("no NetworkPolicy selects the Pods of this workload", "add one, or a default for all");
            }
        }
    }

    private static boolean isSelected(Cluster.Item workload, Cluster.Item policy) {
        return workload.namespace().equals(policy.namespace())
                && Labels.matches(policy.root().get("spec", "podSelector"), Cluster.podLabels(workload));
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
                selector.lint("no workload of this environment has Pods with these labels", NOTHING_HERE);
            }
            Field most = spec.get("maxUnavailable");
            if (most.present() && (most.text().matches("0+%") || (most.isNumber() && most.number(1) == 0))) {
                most.lint("no Pod may ever be evicted, so no node can be drained", "allow one at least");
            }
            blocked(spec.get("minAvailable"), selected, cluster);
        }
    }

    private static void blocked(Field least, List<Cluster.Item> selected, Cluster cluster) {
        long replicas =
                selected.stream().mapToLong(item -> fewest(item, cluster)).sum();
        boolean all = least.text().equals("100%") || (least.isNumber() && least.number(0) >= replicas);
        if (least.present() && !selected.isEmpty() && all) {
            least.lint(
                    "at " + replicas + " replicas no Pod may be evicted, so no node can be drained",
                    "ask for fewer, or run more");
        }
    }

    /** The fewest replicas that a workload runs with. */
    private static long fewest(Cluster.Item workload, Cluster cluster) {
        return cluster.of("HorizontalPodAutoscaler").stream()
                .filter(autoscaler -> autoscaler.namespace().equals(workload.namespace()))
                .map(autoscaler -> autoscaler.root().get("spec"))
                .filter(spec -> spec.get("scaleTargetRef", "name").text().equals(workload.name())
                        && spec.get("scaleTargetRef", "kind").text().equals(workload.kind()))
                .findFirst()
                .map(spec -> spec.get("minReplicas").number(1))
                .orElseGet(() -> workload.root().get("spec", "replicas").number(1));
    }
}
