package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What holds for NetworkPolicies, Ingresses and EndpointSlices. */
final class NetworkRules {

    private static final Set<String> POLICY = Set.of("networking.k8s.io/NetworkPolicy");
    private static final Set<String> INGRESS = Set.of("networking.k8s.io/Ingress");
    private static final Set<String> CLASS = Set.of("networking.k8s.io/IngressClass");
    private static final Set<String> SLICE = Set.of("discovery.k8s.io/EndpointSlice");
    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");
    private static final Set<String> PATH_TYPES = Set.of("Exact", "Prefix", "ImplementationSpecific");
    private static final List<String> SEQUENCES = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> SUFFIXES = List.of("/..", "/.");
    private static final int LONGEST_CONTROLLER = 250;

    private NetworkRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "network-policy",
                        "A NetworkPolicy has peers and ports that can be.",
                        POLICY,
                        NetworkRules::policy),
                Rule.of(
                        "ingress",
                        "An Ingress has hosts, paths and backends that can be.",
                        INGRESS,
                        NetworkRules::ingress),
                Rule.of(
                        "ingress-class",
                        "An IngressClass has a controller with a domain.",
                        CLASS,
                        NetworkRules::ingressClass),
                Rule.of("endpoint-slice", "An EndpointSlice has addresses of its type.", SLICE, NetworkRules::slice));
    }

    private static void policy(Field object) {
        Field spec = object.get("spec");
        Labels.checkSelector(spec.get("podSelector"));
        List<Field> types = spec.get("policyTypes").items();
        if (types.size() > 2) {
            spec.get("policyTypes").invalid("may not specify more than two policyTypes");
        } else {
            for (Field type : types) {
                if (!Set.of("Ingress", "Egress").contains(type.text())) {
                    type.unsupported(Set.of("Ingress", "Egress"));
                }
            }
        }
        for (Field rule : spec.get("ingress").items()) {
            rule.get("ports").items().forEach(NetworkRules::port);
            rule.get("from").items().forEach(NetworkRules::peer);
        }
        for (Field rule : spec.get("egress").items()) {
            rule.get("ports").items().forEach(NetworkRules::port);
            rule.get("to").items().forEach(NetworkRules::peer);
        }
    }

    private static void port(Field rule) {
        rule.get("protocol").only(PROTOCOLS);
        Field port = rule.get("port");
        Field end = rule.get("endPort");
        ContainerRules.portOrName(port);
        if (!end.present()) {
            return;
        }
        if (!port.present()) {
            end.invalid("may not be specified when `port` is not specified");
        } else if (port.isText()) {
            end.invalid("may not be specified when `port` is non-numeric");
        } else {
            if (end.number(0) < port.number(0)) {
                end.invalid("must be greater than or equal to `port`");
            }
            end.range(1, 65_535);
        }
    }

    private static void peer(Field peer) {
        Field block = peer.get("ipBlock");
        boolean selects = peer.get("podSelector").present()
                || peer.get("namespaceSelector").present();
        if (!selects && !block.present()) {
            peer.required("must specify a peer");
        } else if (selects && block.present()) {
            peer.forbidden("may not specify both ipBlock and another peer");
        }
        Labels.checkSelector(peer.get("podSelector"));
        Labels.checkSelector(peer.get("namespaceSelector"));
        if (block.present()) {
            Field cidr = block.get("cidr");
            if (cidr.require()) {
                cidr.check(Addresses.cidr(cidr.text()));
                for (Field except : block.get("except").items()) {
                    except.check(Addresses.cidr(except.text()));
                    if (Addresses.cidr(except.text()).isEmpty()
                            && Addresses.cidr(cidr.text()).isEmpty()
                            && !CidrRange.of(cidr.text()).strictlyHolds(CidrRange.of(except.text()))) {
                        except.invalid("must be a strict subset of `cidr`");
                    }
                }
            }
        }
    }

    private static void ingress(Field object) {
        Field spec = object.get("spec");
        if (spec.get("rules").empty() && !spec.get("defaultBackend").present()) {
            spec.invalid("either `defaultBackend` or `rules` must be specified");
        }
        if (spec.get("defaultBackend").present()) {
            backend(spec.get("defaultBackend"));
        }
        for (Field rule : spec.get("rules").items()) {
            host(rule.get("host"));
            Field http = rule.get("http");
            if (http.present()) {
                http.get("paths").require();
                http.get("paths").items().forEach(NetworkRules::path);
            }
        }
        for (Field tls : spec.get("tls").items()) {
            for (Field host : tls.get("hosts").items()) {
                host.check(
                        host.text().contains("*")
                                ? Names.wildcardSubdomain(host.text())
                                : Names.subdomain(host.text()));
            }
            Field secret = tls.get("secretName");
            if (!secret.empty()) {
                secret.check(Names.subdomain(secret.text()));
            }
        }
        Field name = spec.get("ingressClassName");
        if (name.present()) {
            name.check(Names.subdomain(name.text()));
        }
        for (Field annotation : object.get("metadata", "annotations").entries()) {
            if (annotation.name().equals("kubernetes.io/ingress.class")
                    && name.present()
                    && !annotation.text().equals(name.text())) {
                annotation.invalid("must match `ingressClassName` when both are specified");
            }
        }
    }

    private static void host(Field host) {
        if (host.empty()) {
            return;
        }
        if (Addresses.ip(host.text()).isEmpty()) {
            host.invalid("must be a DNS name, not an IP address");
        }
        host.check(host.text().contains("*") ? Names.wildcardSubdomain(host.text()) : Names.subdomain(host.text()));
    }

    private static void path(Field path) {
        Field type = path.get("pathType");
        if (!type.present()) {
            type.required("pathType must be specified");
            return;
        }
        Field text = path.get("path");
        if (!PATH_TYPES.contains(type.text())) {
            type.unsupported(PATH_TYPES);
        } else if (type.text().equals("ImplementationSpecific")) {
            if (!text.empty() && !text.text().startsWith("/")) {
                text.invalid("must be an absolute path");
            }
        } else {
            if (!text.text().startsWith("/")) {
                text.invalid("must be an absolute path");
            }
            SEQUENCES.stream()
                    .filter(text.text()::contains)
                    .forEach(sequence -> text.invalid("must not contain '" + sequence + "'"));
            SUFFIXES.stream()
                    .filter(text.text()::endsWith)
                    .forEach(suffix -> text.invalid("cannot end with '" + suffix + "'"));
        }
        backend(path.get("backend"));
    }

    private static void backend(Field backend) {
        Field service = backend.get("service");
        Field resource = backend.get("resource");
        if (service.present() && resource.present()) {
            backend.invalid("cannot set both resource and service backends");
        } else if (resource.present()) {
            Field group = resource.get("apiGroup");
            if (group.present()) {
                group.check(Names.subdomain(group.text()));
            }
            pathSegment(resource.get("kind"));
            pathSegment(resource.get("name"));
        } else if (service.present()) {
            Field name = service.get("name");
            if (name.require()) {
                name.check(Names.label1035(name.text()));
            }
            Field port = service.get("port");
            boolean named = !port.get("name").empty();
            boolean numbered = port.get("number").number(0) != 0;
            if (named && numbered) {
                backend.invalid("cannot set both port name & port number");
            } else if (named) {
                port.get("name").check(Names.portName(port.get("name").text()));
            } else if (numbered) {
                port.get("number").range(1, 65_535);
            } else {
                backend.required("port name or number is required");
            }
        } else {
            backend.invalid("resource or service backend is required");
        }
    }

    private static void pathSegment(Field name) {
        if (name.require()) {
            name.check(Names.pathSegment(name.text()));
        }
    }

    private static void ingressClass(Field object) {
        Field controller = object.get("spec", "controller");
        if (controller.require()) {
            String text = controller.text();
            int slash = text.indexOf('/');
            if (text.length() > LONGEST_CONTROLLER) {
                controller.invalid("must be no more than 250 characters");
            } else if (slash < 1
                    || slash == text.length() - 1
                    || Names.subdomain(text.substring(0, slash)).isPresent()
                    || !text.substring(slash + 1).matches("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+")) {
                controller.invalid("must be a domain-prefixed path (such as \"acme.io/foo\")");
            }
        }
        Field parameters = object.get("spec", "parameters");
        if (!parameters.present()) {
            return;
        }
        Field group = parameters.get("apiGroup");
        if (group.present()) {
            group.check(Names.subdomain(group.text()));
        }
        pathSegment(parameters.get("kind"));
        pathSegment(parameters.get("name"));
        Field scope = parameters.get("scope");
        scope.oneOf(Set.of("Cluster", "Namespace"));
        if (scope.text().equals("Namespace")) {
            parameters.get("namespace").require("`parameters.scope` is set to 'Namespace'");
        } else if (parameters.get("namespace").present()) {
            parameters.get("namespace").forbidden("`parameters.scope` is set to 'Cluster'");
        }
    }

    private static void slice(Field object) {
        String type = object.get("addressType").text();
        if (object.get("addressType").isText()) {
            object.get("addressType").require();
        }
        for (Field endpoint : object.get("endpoints").items()) {
            Field addresses = endpoint.get("addresses");
            if (addresses.empty()) {
                addresses.required("must contain at least 1 address");
            }
            for (Field address : addresses.items()) {
                if (type.equals("FQDN")) {
                    address.check(Names.subdomain(address.text().toLowerCase(Locale.ROOT)));
                } else {
                    address.check(Addresses.ip(address.text()));
                }
            }
        }
        Labels.unique(object.get("ports").items().stream()
                .map(port -> port.get("name"))
                .toList());
        for (Field port : object.get("ports").items()) {
            Field name = port.get("name");
            if (!name.empty()) {
                name.check(Names.label(name.text()));
            }
            Field protocol = port.get("protocol");
            if (protocol.isText() && !PROTOCOLS.contains(protocol.text())) {
                protocol.unsupported(PROTOCOLS);
            }
            Field application = port.get("appProtocol");
            if (application.present()) {
                application.check(Names.qualifiedName(application.text()));
            }
        }
    }
}
