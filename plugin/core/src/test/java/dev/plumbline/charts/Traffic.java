package dev.plumbline.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a network policy allows, as words. */
record Traffic(String environment) {

    /** The service of names, by UDP and TCP. */
    static final List<String> NAMES = List.of("kube-system/kube-dns:53/UDP", "kube-system/kube-dns:53/TCP");

    private static final List<String> ORDER = List.of("backend", "ml", "mongodb", "stores");

    private static final Map<String, Integer> NETWORKS =
            new TreeMap<>(Map.of("dev", 10, "staging", 20, "production", 30));

    /** {@code backend, worker -> 27017}; empty if nothing may come in. */
    String in(KubernetesObject policy) {
        return policy.parts("spec.ingress").stream()
                .map(rule ->
                        peers(rule, "from").stream().map(this::role).distinct().collect(Collectors.joining(", "))
                                + " -> "
                                + ports(rule).stream()
                                        .map(port -> port.replace("/TCP", ""))
                                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    /** {@code ml:9000, stores:6379}: where to, but for the service of names. */
    String outBesideNames(KubernetesObject policy) {
        return out(policy).stream()
                .filter(arrow -> !NAMES.contains(arrow))
                .map(arrow -> role(arrow.substring(0, arrow.lastIndexOf(':')))
                        + arrow.substring(arrow.lastIndexOf(':')).replace("/TCP", ""))
                .distinct()
                .sorted(Comparator.comparingInt(Traffic::rank))
                .collect(Collectors.joining(", "));
    }

    /** Where to, one entry a peer and port. */
    static List<String> out(KubernetesObject policy) {
        List<String> arrows = new ArrayList<>();
        for (KubernetesObject rule : policy.parts("spec.egress")) {
            for (String peer : peers(rule, "to")) {
                ports(rule).forEach(port -> arrows.add(peer + ":" + port));
            }
        }
        return arrows;
    }

    private static int rank(String arrow) {
        int rank = ORDER.indexOf(arrow.substring(0, arrow.indexOf(':')));
        return rank < 0 ? ORDER.size() : rank;
    }

    private static List<String> ports(KubernetesObject rule) {
        return rule.parts("ports").stream()
                .map(port -> port.number("port") + "/" + port.text("protocol"))
                .toList();
    }

    private static List<String> peers(KubernetesObject rule, String side) {
        return rule.parts(side).stream().map(Traffic::peer).toList();
    }

    private static String peer(KubernetesObject peer) {
        if (peer.has("ipBlock")) {
            return peer.text("ipBlock.cidr");
        }
        Map<String, String> labels = peer.map("podSelector.matchLabels");
        if (peer.has("namespaceSelector")) {
            return peer.map("namespaceSelector.matchLabels").get("kubernetes.io/metadata.name") + "/"
                    + labels.get("k8s-app");
        }
        return String.valueOf(labels.get("app.kubernetes.io/name"));
    }

    /** The public subnets are the load balancer's, the private ones hold Redis. */
    private String role(String peer) {
        String network = "10\\." + NETWORKS.get(environment) + "\\.";
        if (peer.matches(network + "[123]\\.0/24")) {
            return "load balancer";
        }
        return peer.matches(network + "10[123]\\.0/24") ? "stores" : peer;
    }
}
