package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Ports that NetworkPolicies open, and those that security groups open: a connection needs both. */
final class TrafficRules {

    private static final String DATABASE = "database";
    private static final String BALANCER = "load_balancer";
    private static final Set<String> NODES = Set.of("node", "cluster");
    private static final List<String> EGRESS = List.of("spec", "egress");
    private static final String TARGET = "alb.ingress.kubernetes.io/target-type";

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
                        TrafficRules::databaseClosed),
                new LayerRule(
                        "layer-load-balancer-port",
                        "The load balancer reaches the Pods behind each Ingress",
                        "a target that security group or NetworkPolicy cut off is unhealthy, and its path answers 504",
                        "an Ingress is not of the load balancer controller with target-type ip, or a group is not known",
                        TrafficRules::balancer));
    }

    private static Optional<Bridge.SecurityGroup> group(Layers layers, String name) {
        return layers.bridge().securityGroups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    /** Whether a group lets a port in from nodes: by their groups, or by the addresses of private subnets. */
    private static boolean admitsNodes(Layers layers, Bridge.SecurityGroup group, String protocol, int port) {
        return group.ingress().stream()
                .filter(rule -> rule.covers(protocol, port))
                .anyMatch(rule -> rule.groups().stream().anyMatch(NODES::contains)
                        || rule.cidrs().stream()
                                .anyMatch(cidr -> layers.tierOf(cidr).equals("private")));
    }

    private record Way(String protocol, int port, List<String> field) {}

    /** The ports that an egress rule opens to the database subnets. */
    private static List<Way> waysToDatabase(Layers layers, RenderedObject policy) {
        List<Way> ways = new ArrayList<>();
        List<Node> rules = policy.list(EGRESS);
        for (int i = 0; i < rules.size(); i++) {
            boolean there = RenderedObject.list(rules.get(i), "to").stream()
                    .map(peer -> RenderedObject.text(peer, "ipBlock", "cidr"))
                    .anyMatch(cidr -> layers.tierOf(cidr).equals(DATABASE));
            List<Node> ports = RenderedObject.list(rules.get(i), "ports");
            for (int j = 0; there && j < ports.size(); j++) {
                String port = RenderedObject.text(ports.get(j), "port");
                String protocol = RenderedObject.text(ports.get(j), "protocol");
                if (port.matches("[0-9]{1,5}")) {
                    ways.add(new Way(
                            (protocol.isEmpty() ? "tcp" : protocol).toLowerCase(Locale.ROOT),
                            Integer.parseInt(port),
                            RenderedObject.path(EGRESS, i, "ports", j, "port")));
                }
            }
        }
        return ways;
    }

    /** Whether nodes are let out to the database subnets by a port on purpose: something is there that is not Aurora. */
    private static boolean declared(Layers layers, Way way) {
        return group(layers, "node").stream()
                .flatMap(node -> node.egress().stream())
                .anyMatch(rule -> rule.covers(way.protocol(), way.port())
                        && rule.cidrs().stream()
                                .anyMatch(cidr -> layers.tierOf(cidr).equals(DATABASE)));
    }

    private static void database(Layers layers, Remarks remarks) {
        Optional<Bridge.SecurityGroup> group = group(layers, DATABASE);
        int own = layers.bridge().aurora().map(Bridge.Aurora::port).orElse(0);
        for (RenderedObject policy : layers.of("NetworkPolicy")) {
            for (Way way : waysToDatabase(layers, policy)) {
                String port = "port " + way.port() + '/' + way.protocol();
                if (group.isEmpty()) {
                    remarks.undecided(
                            policy,
                            way.field(),
                            "it lets Pods out to the database subnets by " + port + ", and nothing is known of the"
                                    + " security group there");
                } else if (!admitsNodes(layers, group.get(), way.protocol(), way.port())) {
                    String message = "it lets Pods out to the database subnets by " + port
                            + ", and the database's security group lets in "
                            + ports(group.get().ingress());
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
                            + ports(group.get().ingress()),
                    "open port " + own + " from the security group of the nodes");
        }
    }

    private static String ports(List<Bridge.PortRule> rules) {
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

    private static void databaseClosed(Layers layers, Remarks remarks) {
        Optional<Bridge.SecurityGroup> group = group(layers, DATABASE);
        List<RenderedObject> policies = layers.of("NetworkPolicy").stream()
                .filter(policy -> policy.texts(List.of("spec", "policyTypes")).contains("Egress"))
                .toList();
        if (group.isEmpty() || policies.isEmpty()) {
            return;
        }
        Set<Integer> open = new HashSet<>();
        policies.forEach(policy -> waysToDatabase(layers, policy).forEach(way -> open.add(way.port())));
        for (Bridge.PortRule rule : group.get().ingress()) {
            boolean fromNodes = rule.groups().stream().anyMatch(NODES::contains);
            boolean used = open.stream().anyMatch(port -> rule.covers("tcp", port));
            if (fromNodes && rule.protocol().equals("tcp") && !used) {
                remarks.below(
                        Severity.WARNING,
                        rule.place(),
                        "security group " + group.get().id() + " lets nodes in by " + ports(List.of(rule))
                                + ", and no NetworkPolicy lets a Pod out to the database subnets there",
                        "let the Pods out that need it, or close the port");
            }
        }
    }

    private static void balancer(Layers layers, Remarks remarks) {
        for (RenderedObject ingress : layers.of("Ingress")) {
            if (!ingress.text(List.of("metadata", "annotations", TARGET)).equals("ip")) {
                continue;
            }
            for (Target target : Target.of(layers, ingress)) {
                groups(layers, ingress, target, remarks);
                policies(layers, ingress, target, remarks);
            }
        }
    }

    private static void groups(Layers layers, RenderedObject ingress, Target target, Remarks remarks) {
        Optional<Bridge.SecurityGroup> balancer = group(layers, BALANCER);
        Optional<Bridge.SecurityGroup> node = group(layers, "node");
        if (balancer.isEmpty() || node.isEmpty()) {
            return;
        }
        boolean leaves = balancer.get().egress().stream()
                .anyMatch(rule -> rule.covers("tcp", target.port())
                        && (rule.groups().stream().anyMatch(NODES::contains)
                                || rule.cidrs().stream()
                                        .anyMatch(cidr -> layers.tierOf(cidr).equals("private"))));
        boolean enters = node.get().ingress().stream()
                .anyMatch(rule -> rule.covers("tcp", target.port())
                        && (rule.groups().contains(BALANCER)
                                || rule.cidrs().stream()
                                        .anyMatch(cidr -> layers.tierOf(cidr).equals("public"))));
        if (!leaves || !enters) {
            Bridge.SecurityGroup closed = leaves ? node.get() : balancer.get();
            remarks.error(
                    ingress,
                    target.field(),
                    "Service " + target.service() + " is reached at port " + target.port()
                            + " of its Pods, and security group "
                            + closed.id() + " lets "
                            + (leaves
                                    ? "nothing of the load balancer in there"
                                    : "the load balancer out to " + ports(closed.egress())),
                    "add the port to the ports of the load balancer in terraform.yaml",
                    closed.place());
        }
    }

    /** Pods that no policy is about take everything. */
    private static void policies(Layers layers, RenderedObject ingress, Target target, Remarks remarks) {
        List<RenderedObject> about = layers.of("NetworkPolicy").stream()
                .filter(policy -> policy.namespace().equals(ingress.namespace())
                        && policy.texts(List.of("spec", "policyTypes")).contains("Ingress")
                        && RenderedObject.selects(
                                policy.manifest().content().at(List.of("spec", "podSelector")), target.labels()))
                .toList();
        if (about.isEmpty()) {
            return;
        }
        List<String> closed = layers.bridge().subnets().stream()
                .filter(subnet -> subnet.tier().equals("public"))
                .map(Bridge.Subnet::cidr)
                .filter(cidr -> about.stream().noneMatch(policy -> admits(policy, cidr, target)))
                .toList();
        if (!closed.isEmpty()) {
            remarks.error(
                    ingress,
                    target.field(),
                    "the load balancer stands in the public subnets, and no NetworkPolicy lets "
                            + String.join(", ", closed) + " in to port " + target.port() + " of the Pods of Service "
                            + target.service(),
                    "let the public subnets of the bridge in to that port",
                    layers.bridge().place("network"));
        }
    }

    private static boolean admits(RenderedObject policy, String cidr, Target target) {
        for (Node rule : policy.list(List.of("spec", "ingress"))) {
            List<Node> from = RenderedObject.list(rule, "from");
            boolean who = from.isEmpty()
                    || from.stream()
                            .anyMatch(peer -> Addresses.overlap(RenderedObject.text(peer, "ipBlock", "cidr"), cidr));
            List<Node> ports = RenderedObject.list(rule, "ports");
            boolean where = ports.isEmpty()
                    || ports.stream()
                            .map(port -> RenderedObject.text(port, "port"))
                            .anyMatch(port -> port.equals(String.valueOf(target.port())) || port.equals(target.name()));
            if (who && where) {
                return true;
            }
        }
        return false;
    }
}
