package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The security groups of the bridge, and what they let through. */
final class Gates {

    /** That of the databases. */
    static final String DATABASE = "database";

    /** That of the load balancer. */
    static final String BALANCER = "load_balancer";

    /** That of the nodes, and so of their Pods. */
    static final String NODE = "node";

    /** Where nodes are: EKS itself puts those of Auto Mode, and some others, into that of the cluster. */
    static final Set<String> NODES = Set.of(NODE, "cluster");

    private Gates() {}

    /** A group by its name in the bridge; empty if there is none, or nothing is known of it. */
    static Optional<Bridge.SecurityGroup> group(Layers layers, String name) {
        return layers.bridge().securityGroups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    /**
     * Whether rules let a port through.
     *
     * @param groups names of groups, one of which is enough as the other end
     * @param cidr whether a range of addresses is enough
     */
    static boolean open(
            List<Bridge.PortRule> rules, String protocol, int port, Set<String> groups, Predicate<String> cidr) {
        return rules.stream()
                .filter(rule -> rule.covers(protocol, port))
                .anyMatch(rule -> rule.groups().stream().anyMatch(groups::contains)
                        || rule.cidrs().stream().anyMatch(cidr));
    }

    /** Whether a range has addresses of the subnets of a tier. */
    static Predicate<String> in(Layers layers, String tier) {
        return cidr -> layers.bridge().subnets().stream()
                .anyMatch(subnet -> subnet.tier().equals(tier) && Addresses.overlap(subnet.cidr(), cidr));
    }

    /** The ports of rules, for a person. */
    static String ports(List<Bridge.PortRule> rules) {
        Set<String> ports = new TreeSet<>();
        for (Bridge.PortRule rule : rules) {
            ports.add(
                    rule.protocol().equals("-1")
                            ? "everything"
                            : rule.fromPort() == rule.toPort()
                                    ? String.valueOf(rule.fromPort())
                                    : rule.fromPort() + "-" + rule.toPort());
        }
        return ports.isEmpty() ? "nothing" : String.join(", ", ports);
    }
}
