package dev.plumbline.validate.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for containers: names, images, ports, environment, probes and hooks. */
final class ContainerRules {

    private static final Set<String> PROBES = Set.of("livenessProbe", "startupProbe", "readinessProbe");
    private static final Set<String> HANDLERS = Set.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");
    private static final List<String> COUNTS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");
    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");
    private static final Set<String> POD_FIELDS = Set.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    private static final Set<String> RESTART_POLICIES = Set.of("Always", "OnFailure", "Never");

    private ContainerRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.ofPods("containers", "A Pod has containers, each with a name of its own.", ContainerRules::names),
                Rule.ofPods("image", "A container has an image.", pod -> pod.allContainers()
                        .forEach(container -> image(container, pod.kind().equals("Pod")))),
                Rule.ofPods(
                        "container-ports",
                        "Ports are numbers from 1 to 65535, with names of their own.",
                        pod -> pod.allContainers().forEach(container -> ports(container, pod.spec()))),
                Rule.ofPods(
                        "environment", "Environment variables have a name, and one source.", pod -> pod.allContainers()
                                .forEach(ContainerRules::environment)),
                Rule.ofPods("probes", "A probe has one handler, and a port that can be.", ContainerRules::probes),
                Rule.ofPods(
                        "named-ports",
                        "A port that a probe names is one of its container's.",
                        pod -> pod.allContainers().forEach(ContainerRules::namedPorts)),
                Rule.ofPods("lifecycle", "A hook has one handler.", pod -> pod.allContainers()
                        .forEach(ContainerRules::lifecycle)),
                Rule.ofPods(
                        "init-containers",
                        "Only what restarts always is probed before the others.",
                        pod -> pod.initContainers().forEach(ContainerRules::initContainer)));
    }

    private static void names(PodTemplate pod) {
        if (pod.spec().get("containers").empty()) {
            pod.spec().get("containers").required("");
        }
        List<Field> names = new ArrayList<>();
        for (Field container : pod.allContainers()) {
            Field name = container.get("name");
            if (name.require()) {
                name.check(Names.label(name.text()));
            }
            names.add(name);
        }
        Labels.unique(names);
    }

    private static void image(Field container, boolean own) {
        Field image = container.get("image");
        if (!image.require() || image.text().equals(image.text().strip())) {
            return;
        }
        if (own) {
            image.invalid("must not have leading or trailing whitespace");
        } else {
            image.lint("must not have leading or trailing whitespace", "every Pod made from this would be refused");
        }
    }

    private static void ports(Field container, Field spec) {
        Set<String> names = new HashSet<>();
        for (Field port : container.get("ports").items()) {
            Field name = port.get("name");
            if (!name.empty()) {
                name.check(Names.portName(name.text()));
                if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
            Field number = port.get("containerPort");
            if (number.number(0) == 0) {
                number.required("");
            } else {
                number.range(1, 65_535);
            }
            Field host = port.get("hostPort");
            if (host.number(0) != 0) {
                host.range(1, 65_535);
                if (spec.get("hostNetwork").flag(false) && host.number(0) != number.number(0)) {
                    number.invalid("must match `hostPort` when `hostNetwork` is true");
                }
            }
            port.get("protocol").oneOf(Set.of("TCP", "UDP", "SCTP"));
        }
    }

    private static void environment(Field container) {
        for (Field variable : container.get("env").items()) {
            Field name = variable.get("name");
            if (name.require()) {
                name.check(Names.environmentVariable(name.text()));
            }
            if (variable.get("valueFrom").present()) {
                source(variable);
            }
        }
        for (Field from : container.get("envFrom").items()) {
            Field prefix = from.get("prefix");
            if (!prefix.empty()) {
                prefix.check(Names.environmentVariable(prefix.text()));
            }
            if (from.get("configMapRef").present() == from.get("secretRef").present()) {
                from.invalid("must specify one of: `configMapRef` or `secretRef`");
            }
            for (String reference : List.of("configMapRef", "secretRef")) {
                Field name = from.get(reference, "name");
                if (from.get(reference).present() && name.require()) {
                    name.check(Names.subdomain(name.text()));
                }
            }
        }
    }

    private static void source(Field variable) {
        Field from = variable.get("valueFrom");
        long sources = SOURCES.stream().filter(name -> from.get(name).present()).count();
        if (sources == 0) {
            from.invalid("must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (!variable.get("value").empty()) {
            from.invalid("may not be specified when `value` is not empty");
        } else if (sources > 1) {
            from.invalid("may not have more than one field specified at a time");
        }
        for (String reference : List.of("configMapKeyRef", "secretKeyRef")) {
            if (from.get(reference).present()) {
                Field name = from.get(reference, "name");
                if (name.require()) {
                    name.check(Names.subdomain(name.text()));
                }
                Field key = from.get(reference, "key");
                if (key.require()) {
                    key.check(Names.configKey(key.text()));
                }
            }
        }
        podField(from.get("fieldRef"), POD_FIELDS);
        Resources.selector(from.get("resourceFieldRef"), false);
    }

    /** A field of the Pod that its containers may read. */
    static void podField(Field reference, Set<String> allowed) {
        if (!reference.present()) {
            return;
        }
        Field path = reference.get("fieldPath");
        if (!path.require()) {
            return;
        }
        String text = path.text();
        int bracket = text.indexOf('[');
        if (bracket > 0 && text.endsWith("']") && text.startsWith("['", bracket)) {
            String map = text.substring(0, bracket);
            String key = text.substring(bracket + 2, text.length() - 2);
            if (!map.equals("metadata.labels") && !map.equals("metadata.annotations")) {
                path.invalid("does not support subscript");
            } else {
                path.check(Names.qualifiedName(key));
            }
        } else if (!allowed.contains(text)) {
            path.unsupported(allowed);
        }
    }

    private static void probes(PodTemplate pod) {
        for (Field container : pod.allContainers()) {
            for (String kind : PROBES) {
                Field probe = container.get(kind);
                if (probe.present()) {
                    handler(probe);
                    COUNTS.forEach(count -> probe.get(count).notNegative());
                    Field grace = probe.get("terminationGracePeriodSeconds");
                    if (grace.isNumber() && grace.number(1) <= 0) {
                        grace.invalid("must be greater than 0");
                    }
                }
            }
            for (String kind : List.of("livenessProbe", "startupProbe")) {
                Field success = container.get(kind, "successThreshold");
                if (success.number(0) > 1) {
                    success.invalid("must be 1");
                }
            }
            Field grace = container.get("readinessProbe", "terminationGracePeriodSeconds");
            if (grace.present()) {
                grace.invalid("must not be set for readinessProbes");
            }
        }
    }

    private static void handler(Field owner) {
        long handlers =
                HANDLERS.stream().filter(name -> owner.get(name).present()).count();
        if (handlers == 0) {
            owner.required("must specify a handler type");
        } else if (handlers > 1) {
            owner.forbidden("may not specify more than 1 handler type");
        }
        if (owner.get("exec").present()) {
            owner.get("exec", "command").require();
        }
        Field http = owner.get("httpGet");
        if (http.present()) {
            portOrName(http.get("port"));
            http.get("scheme").oneOf(Set.of("HTTP", "HTTPS"));
            for (Field header : http.get("httpHeaders").items()) {
                header.get("name").check(Names.header(header.get("name").text()));
            }
        }
        if (owner.get("tcpSocket").present()) {
            portOrName(owner.get("tcpSocket", "port"));
        }
        if (owner.get("grpc").present()) {
            Field port = owner.get("grpc", "port");
            if (port.number(0) < 1 || port.number(0) > 65_535) {
                port.invalid("must be between 1 and 65535, inclusive");
            }
        }
    }

    /** A port by number or by name. */
    static void portOrName(Field port) {
        if (port.isNumber()) {
            port.range(1, 65_535);
        } else if (port.isText()) {
            port.check(Names.portName(port.text()));
        }
    }

    private static void namedPorts(Field container) {
        Set<String> names = new HashSet<>();
        container
                .get("ports")
                .items()
                .forEach(port -> names.add(port.get("name").text()));
        for (String kind : PROBES) {
            for (String handler : List.of("httpGet", "tcpSocket")) {
                Field port = container.get(kind, handler, "port");
                if (port.isText() && !names.contains(port.text())) {
                    port.lint(
                            "no port of the container is named " + port.show(),
                            "the kubelet fails the probe; name one of " + Field.quoted(names));
                }
            }
        }
    }

    private static void lifecycle(Field container) {
        for (String hook : List.of("postStart", "preStop")) {
            if (container.get("lifecycle", hook).present()) {
                handler(container.get("lifecycle", hook));
            }
        }
    }

    private static void initContainer(Field container) {
        Field policy = container.get("restartPolicy");
        policy.oneOf(RESTART_POLICIES);
        if (policy.text().equals("Always")) {
            return;
        }
        List<String> fields = new ArrayList<>(PROBES);
        fields.add("lifecycle");
        fields.sort(null);
        for (String name : fields) {
            if (container.get(name).present()) {
                container.get(name).forbidden("may not be set for init containers without restartPolicy=Always");
            }
        }
    }
}
