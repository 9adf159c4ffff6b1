package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Services, Ingresses and NetworkPolicies lead. */
final class TrafficReferences {

    private TrafficReferences() {}

    static List<ClusterRule> all() {
        return List.of(
                new ClusterRule(
                        "service-target",
                        "A Service selects Pods, and ports that they have.",
                        TrafficReferences::services),
                new ClusterRule(
                        "service-name", "A StatefulSet's Service is there.", TrafficReferences::governingServices),
                new ClusterRule(
                        "ingress-target",
                        "An Ingress leads to a Service and a port of it, with a certificate that is there.",
                        TrafficReferences::ingresses),
                new ClusterRule(
                        "network-policy-target",
                        "A NetworkPolicy selects Pods, and where there are policies each Pod is under one.",
                        TrafficReferences::policies));
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
                selector.lint("no workload of this environment has Pods with these labels", Cluster.NOTHING_HERE);
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

    private static void governingServices(Cluster cluster) {
        for (Cluster.Item set : cluster.of("StatefulSet")) {
            cluster.named("Service", set.namespace(), set.root().get("spec", "serviceName"));
        }
    }

    private static void ingresses(Cluster cluster) {
        for (Cluster.Item ingress : cluster.of("Ingress")) {
            Field spec = ingress.root().get("spec");
            backend(spec.get("defaultBackend"), ingress, cluster);
            for (Field rule : spec.get("rules").items()) {
                rule.get("http", "paths").items().forEach(path -> backend(path.get("backend"), ingress, cluster));
            }
            for (Field certificate : spec.get("tls").items()) {
                cluster.secret(ingress.namespace(), certificate.get("secretName"));
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

    private static void policies(Cluster cluster) {
        List<Cluster.Item> policies = cluster.of("NetworkPolicy");
        for (Cluster.Item policy : policies) {
            Field selector = policy.root().get("spec", "podSelector");
            boolean selects = cluster.workloads().stream().anyMatch(workload -> isSelected(workload, policy));
            if (!selects && !Labels.empty(selector)) {
                selector.lint("no workload of this environment has Pods with these labels", Cluster.NOTHING_HERE);
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
}
