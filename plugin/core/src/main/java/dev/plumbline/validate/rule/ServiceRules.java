package dev.plumbline.validate.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for Services. */
final class ServiceRules {

    private static final Set<String> KINDS = Set.of("/Service");
    private static final String LOAD_BALANCER = "LoadBalancer";
    private static final String ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";
    private static final int LONGEST_AFFINITY = 86_400;

    private ServiceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "service-ports",
                        "A Service has ports, each with a name and number of its own.",
                        KINDS,
                        service -> {
                            required(service);
                            ports(service);
                        }),
                Rule.of(
                        "service-type",
                        "A Service has only the fields that its type allows.",
                        KINDS,
                        ServiceRules::type),
                Rule.of(
                        "service-selector",
                        "The selector has the syntax of labels.",
                        KINDS,
                        service -> Labels.check(service.get("spec", "selector"))),
                Rule.of("service-affinity", "Session affinity is ClientIP or None.", KINDS, ServiceRules::affinity),
                Rule.of("service-addresses", "Addresses and ranges are such.", KINDS, ServiceRules::addresses));
    }

    private static boolean headless(Field spec) {
        return spec.get("clusterIP").text().equals("None")
                || spec.get("clusterIPs").items().stream()
                        .anyMatch(ip -> ip.text().equals("None"));
    }

    private static String typeOf(Field spec) {
        return spec.get("type").text("ClusterIP");
    }

    private static void required(Field service) {
        Field spec = service.get("spec");
        if (spec.get("ports").empty() && !headless(spec) && !typeOf(spec).equals("ExternalName")) {
            spec.get("ports").required("");
        }
    }

    private static void ports(Field service) {
        Field spec = service.get("spec");
        List<Field> ports = spec.get("ports").items();
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        Set<String> nodePorts = new HashSet<>();
        for (Field port : ports) {
            Field name = port.get("name");
            if (ports.size() > 1 && name.empty()) {
                name.required("");
            } else if (!name.empty()) {
                name.check(Names.label(name.text()));
                if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
            Field number = port.get("port");
            if (number.number(0) < 1 || number.number(0) > 65_535) {
                number.invalid("must be between 1 and 65535, inclusive");
            }
            String protocol = port.get("protocol").text("TCP");
            if (!numbers.add(protocol + number.number(0))) {
                port.duplicate();
            }
            Field target = port.get("targetPort");
            if (target.number(1) != 0 || typeOf(spec).isEmpty()) {
                ContainerRules.portOrName(target);
            }
            Field application = port.get("appProtocol");
            if (application.present()) {
                application.check(Names.qualifiedName(application.text()));
            }
            Field node = port.get("nodePort");
            if (node.number(0) != 0 && !nodePorts.add(protocol + node.number(0))) {
                node.duplicate();
            }
            if (node.number(0) > 0) {
                nodePort(node, typeOf(spec));
            }
        }
    }

    private static void nodePort(Field port, String type) {
        if (port.number(0) > 65_535) {
            port.invalid("must be between 1 and 65535, inclusive");
        } else if (type.equals("ClusterIP")) {
            port.forbidden("may not be used when `type` is 'ClusterIP'");
        } else if (port.number(0) < 30_000 || port.number(0) > 32_767) {
            port.lint(
                    "provided port is not in the valid range. The range of valid ports is 30000-32767",
                    "the API server finds out when it allocates the port, if its range is the usual one");
        }
    }

    private static void type(Field service) {
        Field spec = service.get("spec");
        String type = typeOf(spec);
        if (type.equals("ExternalName")) {
            external(spec);
        } else if (!type.equals("ClusterIP") && headless(spec)) {
            spec.get("clusterIP").invalid("may not be set to 'None' for " + type + " services");
        }
        if (!type.equals(LOAD_BALANCER)) {
            for (String name : List.of("allocateLoadBalancerNodePorts", "loadBalancerClass")) {
                if (spec.get(name).present()) {
                    spec.get(name).forbidden(ONLY_LOAD_BALANCER);
                }
            }
            if (!spec.get("loadBalancerSourceRanges").empty()) {
                spec.get("loadBalancerSourceRanges").forbidden(ONLY_LOAD_BALANCER);
            }
        }
        Field balancer = spec.get("loadBalancerClass");
        if (balancer.present()) {
            balancer.check(Names.qualifiedName(balancer.text()));
        }
        Field external = spec.get("externalTrafficPolicy");
        boolean reachable = type.equals(LOAD_BALANCER)
                || type.equals("NodePort")
                || (type.equals("ClusterIP") && !spec.get("externalIPs").empty());
        if (!external.empty() && !reachable) {
            external.invalid("may only be set for externally-accessible services");
        }
        Field internal = spec.get("internalTrafficPolicy");
        if (internal.isText() && !Set.of("Cluster", "Local").contains(internal.text())) {
            internal.unsupported(Set.of("Cluster", "Local"));
        }
        Field health = spec.get("healthCheckNodePort");
        if (health.number(0) != 0
                && !(type.equals(LOAD_BALANCER) && external.text().equals("Local"))) {
            health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
        spec.get("trafficDistribution").oneOf(Set.of("PreferClose", "PreferSameZone", "PreferSameNode"));
    }

    private static void external(Field spec) {
        if (!spec.get("clusterIPs").empty() || !spec.get("clusterIP").empty()) {
            spec.get("clusterIPs").forbidden("may not be set for ExternalName services");
        }
        if (!spec.get("ipFamilies").empty()) {
            spec.get("ipFamilies").forbidden("may not be set for ExternalName services");
        }
        if (!spec.get("ipFamilyPolicy").empty()) {
            spec.get("ipFamilyPolicy").forbidden("may not be set for ExternalName services");
        }
        Field name = spec.get("externalName");
        if (name.require()) {
            String text = name.text();
            name.check(Names.subdomain(text.endsWith(".") ? text.substring(0, text.length() - 1) : text));
        }
    }

    private static void affinity(Field service) {
        Field spec = service.get("spec");
        Field affinity = spec.get("sessionAffinity");
        affinity.oneOf(Set.of("ClientIP", "None"));
        Field config = spec.get("sessionAffinityConfig");
        if (affinity.text("None").equals("None") && config.present()) {
            config.lint("is dropped when session affinity is None", "set sessionAffinity to ClientIP, or leave it out");
        }
        Field seconds = config.get("clientIP", "timeoutSeconds");
        if (affinity.text().equals("ClientIP")
                && seconds.isNumber()
                && (seconds.number(0) <= 0 || seconds.number(0) > LONGEST_AFFINITY)) {
            seconds.invalid("must be greater than 0 and less than 86400");
        }
    }

    private static void addresses(Field service) {
        Field spec = service.get("spec");
        for (Field range : spec.get("loadBalancerSourceRanges").items()) {
            range.check(Addresses.cidr(range.text().strip()));
        }
        for (Field address : spec.get("externalIPs").items()) {
            address.check(Addresses.ip(address.text()));
        }
        Field own = spec.get("clusterIP");
        if (!own.empty() && !own.text().equals("None")) {
            own.check(Addresses.ip(own.text()));
        }
        for (Field address : spec.get("clusterIPs").items()) {
            if (!address.text().equals("None")) {
                address.check(Addresses.ip(address.text()));
            }
        }
        List<Field> families = spec.get("ipFamilies").items();
        for (Field family : families) {
            if (!Set.of("IPv4", "IPv6").contains(family.text())) {
                family.unsupported(Set.of("IPv4", "IPv6"));
            }
        }
        Labels.unique(families);
        if (families.size() > 2) {
            spec.get("ipFamilies").invalid("may only hold up to 2 values");
        }
        spec.get("ipFamilyPolicy").oneOf(Set.of("SingleStack", "PreferDualStack", "RequireDualStack"));
        if (families.size() == 2
                && spec.get("ipFamilyPolicy").text("SingleStack").equals("SingleStack")) {
            spec.get("ipFamilyPolicy")
                    .invalid("must be RequireDualStack or PreferDualStack when multiple ipFamilies are specified");
        }
    }
}
