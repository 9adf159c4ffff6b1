package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ports that NetworkPolicies open to Pods, and those that the security group of the nodes does. */
final class PodTrafficRules {

    /** Security groups do not see what is for the node itself: the agent of Pod Identity, time, DNS of the VPC. */
    private static final String LINK_LOCAL = "169.254.0.0/16";

    private static final int DNS = 53;

    /** The tier of subnets that members of a group are in. */
    private static final Map<String, String> TIERS = Map.of(
            Gates.DATABASE,
            "database",
            Gates.BALANCER,
            "public",
            Gates.NODE,
            "private",
            "cluster",
            "private",
            "efs",
            "private",
            "endpoints",
            "private");

    private PodTrafficRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-egress-port",
                        "Where a NetworkPolicy lets Pods out to by address, the security group of the nodes lets them out",
                        "a connection that one side drops does not fail, it hangs until it times out",
                        "no NetworkPolicy names addresses with a port, or nothing is known of the security group; the "
                                + "node's own addresses and DNS of the VPC pass every group",
                        PodTrafficRules::out),
                new LayerRule(
                        "layer-pod-port",
                        "By a port that a NetworkPolicy opens between Pods, the security group of the nodes lets them reach "
                                + "each other",
                        "Pods on one node reach each other all the same, and those on two do not: it works until one of "
                                + "them moves",
                        "no NetworkPolicy names Pods with the number of a port, or nothing is known of the security group",
                        PodTrafficRules::between));
    }

    private static void out(Layers layers, Remarks remarks) {
        Bridge.SecurityGroup node = Gates.group(layers, Gates.NODE).orElse(null);
        if (node == null) {
            return;
        }
        for (RenderedObject policy : layers.of("NetworkPolicy")) {
            for (PolicyPort port : PolicyPort.of(policy, "egress")) {
                List<String> closed = port.blocks().stream()
                        .filter(cidr -> seen(layers, port, cidr) && !letsOut(layers, node, port, cidr))
                        .toList();
                if (!closed.isEmpty()) {
                    remarks.error(
                            policy,
                            port.field(),
                            "it lets Pods out to " + String.join(", ", closed) + " by " + port + ", and security group "
                                    + node.id() + " of the nodes does not",
                            "add it to network.egress in terraform.yaml, or close it here",
                            node.place());
                }
            }
        }
    }

    private static boolean seen(Layers layers, PolicyPort port, String cidr) {
        return !Addresses.overlap(cidr, LINK_LOCAL)
                && cidr.indexOf(':') < 0
                && !(port.port() == DNS
                        && Addresses.overlap(cidr, layers.bridge().vpcCidr()));
    }

    /** Whether the nodes are let out to a range, or a part of it. */
    static boolean letsOut(Layers layers, Bridge.SecurityGroup node, PolicyPort port, String cidr) {
        Set<String> groups = new HashSet<>();
        for (Bridge.Subnet subnet : layers.bridge().subnets()) {
            if (Addresses.overlap(subnet.cidr(), cidr)) {
                TIERS.forEach((group, tier) -> {
                    if (tier.equals(subnet.tier())) {
                        groups.add(group);
                    }
                });
            }
        }
        return Gates.open(node.egress(), port.protocol(), port.port(), groups, other -> Addresses.overlap(other, cidr));
    }

    private static void between(Layers layers, Remarks remarks) {
        Bridge.SecurityGroup node = Gates.group(layers, Gates.NODE).orElse(null);
        if (node == null) {
            return;
        }
        Set<String> said = new LinkedHashSet<>();
        for (RenderedObject policy : layers.of("NetworkPolicy")) {
            for (String direction : List.of("egress", "ingress")) {
                for (PolicyPort port : PolicyPort.of(policy, direction)) {
                    boolean open = through(layers, node.ingress(), port) && through(layers, node.egress(), port);
                    // Both ends of one way have a policy: once is enough.
                    if (port.pods() && !open && said.add(port.toString())) {
                        remarks.error(
                                policy,
                                port.field(),
                                "it opens " + port + " between Pods, and security group " + node.id()
                                        + " lets nodes reach each other by " + Gates.ports(shared(node)) + " only",
                                "add the port to network.pod_ports in terraform.yaml, or let the Pods listen elsewhere",
                                node.place());
                    }
                }
            }
        }
    }

    private static boolean through(Layers layers, List<Bridge.PortRule> rules, PolicyPort port) {
        return Gates.open(rules, port.protocol(), port.port(), Set.of(Gates.NODE), Gates.in(layers, "private"));
    }

    private static List<Bridge.PortRule> shared(Bridge.SecurityGroup node) {
        return node.ingress().stream()
                .filter(rule -> rule.groups().contains(Gates.NODE))
                .toList();
    }
}
