package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way from the load balancer of an Ingress to its Pods, and who may take it. */
final class LoadBalancerRules {

    private static final String ALB = "alb.ingress.kubernetes.io/";
    private static final List<String> ANNOTATIONS = List.of("metadata", "annotations");
    private static final List<String> GROUPS = annotation("security-groups");
    private static final List<String> TARGET = annotation("target-type");
    private static final List<String> SCHEME = annotation("scheme");
    private static final List<String> LISTEN = annotation("listen-ports");
    private static final List<String> CERTIFICATE = annotation("certificate-arn");
    private static final Pattern LISTENER = Pattern.compile("\"HTTPS?\"\\s*:\\s*([0-9]{1,5})");

    private LoadBalancerRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-load-balancer-group",
                        "An Ingress names the security group that Terraform made for load balancers, and it is open at its ports",
                        "the controller makes a group of its own otherwise, which lets everybody in, and adds rules to the "
                                + "group of the nodes that Terraform knows nothing of",
                        "an Ingress is not of the load balancer controller, or the group is not known",
                        LoadBalancerRules::group),
                new LayerRule(
                        "layer-load-balancer-port",
                        "The load balancer reaches the Pods behind each Ingress",
                        "a target that security group or NetworkPolicy cut off is unhealthy, and its path answers 504",
                        "an Ingress is not of the load balancer controller with target-type ip; security groups are not "
                                + "asked if it does not name the one of the bridge, or one is not known",
                        LoadBalancerRules::port));
    }

    private static List<String> annotation(String name) {
        return RenderedObject.path(ANNOTATIONS, ALB + name);
    }

    /** Whether the load balancer of an Ingress has a group: by its id, or by its tag Name. */
    private static boolean names(RenderedObject ingress, Bridge.SecurityGroup group) {
        return named(ingress).stream()
                .anyMatch(name ->
                        name.equals(group.id()) || name.equals(group.tags().getOrDefault("Name", group.id())));
    }

    private static List<String> named(RenderedObject ingress) {
        List<String> names = new ArrayList<>();
        for (String name : ingress.text(GROUPS).split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static void group(Layers layers, Remarks remarks) {
        Bridge.SecurityGroup group = Gates.group(layers, Gates.BALANCER).orElse(null);
        for (RenderedObject ingress : layers.of("Ingress")) {
            boolean ours = ingress.map(ANNOTATIONS).keySet().stream().anyMatch(name -> name.startsWith(ALB));
            if (group == null || !ours) {
                continue;
            }
            if (named(ingress).isEmpty()) {
                remarks.warning(
                        ingress,
                        GROUPS,
                        "it names no security group, so its load balancer gets one that Terraform knows nothing of, and "
                                + "not " + group.id(),
                        "set the annotation " + ALB
                                + "security-groups to {{ bridge.security_groups.load_balancer.id }}",
                        group.place());
            } else if (!names(ingress, group)) {
                remarks.error(
                        ingress,
                        GROUPS,
                        "it names security group " + String.join(", ", named(ingress)) + ", and Terraform made "
                                + group.id(),
                        "set it to {{ bridge.security_groups.load_balancer.id }}",
                        group.place());
            } else {
                listeners(ingress, group, remarks);
            }
        }
    }

    private static void listeners(RenderedObject ingress, Bridge.SecurityGroup group, Remarks remarks) {
        List<Integer> ports = new ArrayList<>();
        Matcher listener = LISTENER.matcher(ingress.text(LISTEN));
        while (listener.find()) {
            ports.add(Integer.parseInt(listener.group(1)));
        }
        if (ports.isEmpty()) {
            // As the controller has it.
            ports.add(ingress.text(CERTIFICATE).isEmpty() ? 80 : 443);
        }
        for (int port : ports) {
            if (group.ingress().stream().noneMatch(rule -> rule.covers("tcp", port))) {
                remarks.error(
                        ingress,
                        LISTEN,
                        "its load balancer listens at port " + port + ", and security group " + group.id() + " lets in "
                                + Gates.ports(group.ingress()),
                        "listen at a port that the group lets in",
                        group.place());
            }
        }
    }

    private static void port(Layers layers, Remarks remarks) {
        for (RenderedObject ingress : layers.of("Ingress")) {
            if (!ingress.text(TARGET).equals("ip")) {
                continue;
            }
            String tier = ingress.text(SCHEME).equals("internet-facing") ? "public" : "private";
            for (Target target : Target.of(layers, ingress)) {
                groups(layers, ingress, target, tier, remarks);
                policies(layers, ingress, target, tier, remarks);
            }
        }
    }

    /** @param tier of the subnets that the load balancer stands in */
    private static void groups(Layers layers, RenderedObject ingress, Target target, String tier, Remarks remarks) {
        Optional<Bridge.SecurityGroup> balancer =
                Gates.group(layers, Gates.BALANCER).filter(group -> names(ingress, group));
        Optional<Bridge.SecurityGroup> node = Gates.group(layers, Gates.NODE);
        if (balancer.isEmpty() || node.isEmpty()) {
            return;
        }
        boolean leaves =
                Gates.open(balancer.get().egress(), "tcp", target.port(), Gates.NODES, Gates.in(layers, "private"));
        boolean enters =
                Gates.open(node.get().ingress(), "tcp", target.port(), Set.of(Gates.BALANCER), Gates.in(layers, tier));
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
                                    : "the load balancer out to " + Gates.ports(closed.egress())),
                    "add the port to network.load_balancer_ports in terraform.yaml",
                    closed.place());
        }
    }

    /** Pods that no policy is about take everything. */
    private static void policies(Layers layers, RenderedObject ingress, Target target, String tier, Remarks remarks) {
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
                .filter(subnet -> subnet.tier().equals(tier))
                .map(Bridge.Subnet::cidr)
                .filter(cidr -> about.stream().noneMatch(policy -> admits(policy, cidr, target)))
                .toList();
        if (!closed.isEmpty()) {
            remarks.error(
                    ingress,
                    target.field(),
                    "the load balancer stands in the " + tier + " subnets, and no NetworkPolicy lets "
                            + String.join(", ", closed) + " in to port " + target.port() + " of the Pods of Service "
                            + target.service(),
                    "let the " + tier + " subnets of the bridge in to that port",
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
