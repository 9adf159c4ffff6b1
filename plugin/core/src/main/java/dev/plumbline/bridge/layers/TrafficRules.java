package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ports to databases that NetworkPolicies open, and those that security groups open: a connection needs both. */
final class TrafficRules {

    private static final String DATABASE = Gates.DATABASE;

    private TrafficRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-database-port",
                        "What a NetworkPolicy lets out to the database subnets, the database's security group lets in",
                        "a connection that one side drops does not fail, it hangs until it times out",
                        "no NetworkPolicy names addresses of the database subnets",
                        TrafficRules::database),
                new LayerRule(
                        "layer-database-closed",
                        "What the database's security group lets in from the nodes, some NetworkPolicy lets out",
                        "a port that only one side has open is a leftover, or a connection that nobody can make",
                        "no NetworkPolicy restricts what leaves Pods, or the security group is not known",
                        TrafficRules::databaseClosed));
    }

    /** Whether a group lets a port in from nodes: by their groups, or by the addresses of private subnets. */
    private static boolean admitsNodes(Layers layers, Bridge.SecurityGroup group, String protocol, int port) {
        return Gates.open(group.ingress(), protocol, port, Gates.NODES, Gates.in(layers, "private"));
    }

    /** The ports that a policy opens to the database subnets. */
    private static List<PolicyPort> waysToDatabase(Layers layers, RenderedObject policy) {
        return PolicyPort.of(policy, "egress").stream()
                .filter(port -> port.blocks().stream()
                        .anyMatch(cidr -> layers.tierOf(cidr).equals(DATABASE)))
                .toList();
    }

    /**
     * Whether the group of the nodes has an answer of its own: it lets them out to the database subnets by a port on purpose,
     * since something is there that is not Aurora, or it does not, which is an error of its own.
     */
    private static boolean declared(Layers layers, PolicyPort way) {
        return Gates.group(layers, Gates.NODE)
                .filter(node -> Gates.open(
                                node.egress(), way.protocol(), way.port(), Set.of(), cidr -> layers.tierOf(cidr)
                                        .equals(DATABASE))
                        || way.blocks().stream().noneMatch(cidr -> PodTrafficRules.letsOut(layers, node, way, cidr)))
                .isPresent();
    }

    private static void database(Layers layers, Remarks remarks) {
        Optional<Bridge.SecurityGroup> group = Gates.group(layers, DATABASE);
        int own = layers.bridge().aurora().map(Bridge.Aurora::port).orElse(0);
        for (RenderedObject policy : layers.of("NetworkPolicy")) {
            for (PolicyPort way : waysToDatabase(layers, policy)) {
                if (group.isEmpty()) {
                    remarks.undecided(
                            policy,
                            way.field(),
                            "it lets Pods out to the database subnets by " + way + ", and nothing is known of the"
                                    + " security group there");
                } else if (!admitsNodes(layers, group.get(), way.protocol(), way.port())) {
                    String message = "it lets Pods out to the database subnets by " + way
                            + ", and the database's security group lets in "
                            + Gates.ports(group.get().ingress());
                    if (way.port() == own) {
                        remarks.error(
                                policy,
                                way.field(),
                                message,
                                "open the port in both or in neither",
                                group.get().place());
                    } else if (!declared(layers, way)) {
                        remarks.undecided(
                                policy, way.field(), message + "; what else stands in these subnets is not known");
                    }
                }
            }
        }
        if (group.isPresent() && own > 0 && !admitsNodes(layers, group.get(), "tcp", own)) {
            remarks.below(
                    Severity.ERROR,
                    group.get().place(),
                    "Aurora listens on port " + own + ", and its security group lets nodes in by "
                            + Gates.ports(group.get().ingress()),
                    "open port " + own + " from the security group of the nodes");
        }
    }

    private static void databaseClosed(Layers layers, Remarks remarks) {
        Optional<Bridge.SecurityGroup> group = Gates.group(layers, DATABASE);
        List<RenderedObject> policies = layers.of("NetworkPolicy").stream()
                .filter(policy -> policy.texts(List.of("spec", "policyTypes")).contains("Egress"))
                .toList();
        if (group.isEmpty() || policies.isEmpty()) {
            return;
        }
        Set<Integer> open = new HashSet<>();
        policies.forEach(policy -> waysToDatabase(layers, policy).forEach(way -> open.add(way.port())));
        for (Bridge.PortRule rule : group.get().ingress()) {
            boolean fromNodes = rule.groups().stream().anyMatch(Gates.NODES::contains);
            boolean used = open.stream().anyMatch(port -> rule.covers("tcp", port));
            if (fromNodes && rule.protocol().equals("tcp") && !used) {
                remarks.below(
                        Severity.WARNING,
                        rule.place(),
                        "security group " + group.get().id() + " lets nodes in by " + Gates.ports(List.of(rule))
                                + ", and no NetworkPolicy lets a Pod out to the database subnets there",
                        "let the Pods out that need it, or close the port");
            }
        }
    }
}
