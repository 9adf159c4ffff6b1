package dev.plumbline.validate.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for where Pods run and as whom: node selectors, affinity, tolerations, spread, DNS, users. */
final class SchedulingRules {

    private static final int MOST_NAMESERVERS = 3;
    private static final int MOST_SEARCHES = 32;
    private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private SchedulingRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.ofPods(
                        "node-selector",
                        "Node selectors have the syntax of labels.",
                        pod -> Labels.check(pod.spec().get("nodeSelector"))),
                Rule.ofPods(
                        "affinity",
                        "Affinity has terms, weights from 1 to 100, and a topology key.",
                        pod -> affinity(pod.spec().get("affinity"))),
                Rule.ofPods(
                        "tolerations",
                        "A toleration has a key and an operator that fit.",
                        pod -> pod.spec().get("tolerations").items().forEach(SchedulingRules::toleration)),
                Rule.ofPods(
                        "spread", "Each spread constraint has a skew and a key of its own.", SchedulingRules::spread),
                Rule.ofPods(
                        "pod-references",
                        "Names that a Pod refers to have the syntax of names.",
                        SchedulingRules::references),
                Rule.ofPods("dns", "DNS settings hold addresses and domains.", SchedulingRules::dns),
                Rule.ofPods(
                        "security-context", "Users and groups are numbers that Linux has.", SchedulingRules::security),
                Rule.ofPods(
                        "pod-deadline",
                        "A Pod's deadline is positive, and only Pods and Jobs have one.",
                        SchedulingRules::deadline));
    }

    private static void affinity(Field affinity) {
        Field node = affinity.get("nodeAffinity");
        Field required = node.get("requiredDuringSchedulingIgnoredDuringExecution");
        if (required.present() && required.get("nodeSelectorTerms").empty()) {
            required.get("nodeSelectorTerms").required("must have at least one node selector term");
        }
        required.get("nodeSelectorTerms").items().forEach(SchedulingRules::nodeTerm);
        for (Field weighted :
                node.get("preferredDuringSchedulingIgnoredDuringExecution").items()) {
            weight(weighted);
            nodeTerm(weighted.get("preference"));
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            Field pods = affinity.get(kind);
            pods.get("requiredDuringSchedulingIgnoredDuringExecution").items().forEach(SchedulingRules::podTerm);
            for (Field weighted :
                    pods.get("preferredDuringSchedulingIgnoredDuringExecution").items()) {
                weight(weighted);
                podTerm(weighted.get("podAffinityTerm"));
            }
        }
    }

    private static void weight(Field weighted) {
        Field weight = weighted.get("weight");
        if (weight.number(0) < 1 || weight.number(0) > 100) {
            weight.invalid("must be in the range 1-100");
        }
    }

    private static void podTerm(Field term) {
        Field key = term.get("topologyKey");
        if (key.empty()) {
            key.required("can not be empty");
        } else {
            key.check(Names.qualifiedName(key.text()));
        }
        Labels.checkSelector(term.get("labelSelector"));
        Labels.checkSelector(term.get("namespaceSelector"));
        for (Field namespace : term.get("namespaces").items()) {
            namespace.check(Names.label(namespace.text()));
        }
    }

    private static void nodeTerm(Field term) {
        term.get("matchExpressions").items().forEach(SchedulingRules::requirement);
        for (Field requirement : term.get("matchFields").items()) {
            Field key = requirement.get("key");
            if (!key.text().equals("metadata.name")) {
                key.invalid("not a valid field selector key");
            }
            if (requirement.get("values").items().size() != 1) {
                requirement
                        .get("values")
                        .required("must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
            }
        }
    }

    /** A requirement that a node has to meet. */
    static void requirement(Field requirement) {
        Labels.checkRequirement(requirement, operator -> {
            if (!operator.text().equals("Gt") && !operator.text().equals("Lt")) {
                operator.invalid("not a valid selector operator");
            } else if (requirement.get("values").items().size() != 1) {
                requirement.get("values").required("must be specified single value when `operator` is 'Lt' or 'Gt'");
            }
        });
    }

    private static void toleration(Field toleration) {
        Field key = toleration.get("key");
        Field operator = toleration.get("operator");
        Field value = toleration.get("value");
        if (!key.empty()) {
            key.check(Names.qualifiedName(key.text()));
        } else if (!operator.text().equals("Exists")) {
            operator.invalid(
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        if (toleration.get("tolerationSeconds").present()
                && !toleration.get("effect").text().equals("NoExecute")) {
            toleration.get("effect").invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        switch (operator.text("Equal")) {
            case "Equal" -> value.check(Names.labelValue(value.text()));
            case "Exists" -> {
                if (!value.empty()) {
                    operator.invalid("value must be empty when `operator` is 'Exists'");
                }
            }
            default -> operator.unsupported(Set.of("Equal", "Exists"));
        }
        toleration.get("effect").oneOf(EFFECTS);
    }

    private static void spread(PodTemplate pod) {
        Set<String> seen = new HashSet<>();
        for (Field constraint : pod.spec().get("topologySpreadConstraints").items()) {
            Field skew = constraint.get("maxSkew");
            if (skew.number(0) <= 0) {
                skew.invalid("must be greater than zero");
            }
            Field key = constraint.get("topologyKey");
            if (key.empty()) {
                key.required("can not be empty");
            }
            Field when = constraint.get("whenUnsatisfiable");
            when.only(Set.of("DoNotSchedule", "ScheduleAnyway"));
            if (!seen.add(key.text() + ", " + when.text())) {
                constraint.invalid("{topologyKey, whenUnsatisfiable} stands twice");
            }
            if (constraint.get("minDomains").present()) {
                if (constraint.get("minDomains").number(1) <= 0) {
                    constraint.get("minDomains").invalid("must be greater than zero");
                }
                if (!when.text().equals("DoNotSchedule")) {
                    constraint.get("minDomains").invalid("can only use minDomains if whenUnsatisfiable=DoNotSchedule");
                }
            }
            Labels.checkSelector(constraint.get("labelSelector"));
        }
    }

    private static void references(PodTemplate pod) {
        for (String name : List.of("serviceAccountName", "priorityClassName", "runtimeClassName", "nodeName")) {
            Field reference = pod.spec().get(name);
            if (!reference.empty()) {
                reference.check(Names.subdomain(reference.text()));
            }
        }
        for (String name : List.of("hostname", "subdomain")) {
            Field label = pod.spec().get(name);
            if (!label.empty()) {
                label.check(Names.label(label.text()));
            }
        }
        for (Field alias : pod.spec().get("hostAliases").items()) {
            alias.get("ip").check(Addresses.ip(alias.get("ip").text()));
            for (Field host : alias.get("hostnames").items()) {
                host.check(Names.subdomain(host.text()));
            }
        }
    }

    private static void dns(PodTemplate pod) {
        Field config = pod.spec().get("dnsConfig");
        if (pod.spec().get("dnsPolicy").text().equals("None")
                && config.get("nameservers").empty()) {
            config.get("nameservers").required("must provide at least one DNS nameserver when `dnsPolicy` is None");
        }
        if (config.get("nameservers").items().size() > MOST_NAMESERVERS) {
            config.get("nameservers").invalid("must not have more than 3 nameservers");
        }
        for (Field server : config.get("nameservers").items()) {
            server.check(Addresses.ip(server.text()));
        }
        if (config.get("searches").items().size() > MOST_SEARCHES) {
            config.get("searches").invalid("must not have more than 32 search paths");
        }
        for (Field search : config.get("searches").items()) {
            String text = search.text().endsWith(".")
                    ? search.text().substring(0, search.text().length() - 1)
                    : search.text();
            // Here, and nowhere else, a label may begin and hold underscores.
            if (!search.text().equals(".")) {
                search.check(Names.subdomain(text.replace('_', 'x')));
            }
        }
        for (Field option : config.get("options").items()) {
            if (option.get("name").empty()) {
                option.required("must not be empty");
            }
        }
    }

    private static void security(PodTemplate pod) {
        Field context = pod.spec().get("securityContext");
        identity(context);
        context.get("fsGroup").range(0, Integer.MAX_VALUE);
        for (Field group : context.get("supplementalGroups").items()) {
            group.range(0, Integer.MAX_VALUE);
        }
        if (context.get("fsGroupChangePolicy").present()) {
            context.get("fsGroupChangePolicy").oneOf(Set.of("OnRootMismatch", "Always"));
        }
        for (Field container : pod.allContainers()) {
            Field own = container.get("securityContext");
            identity(own);
            if (own.get("privileged").flag(false)
                    && own.get("allowPrivilegeEscalation").present()
                    && !own.get("allowPrivilegeEscalation").flag(true)) {
                own.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            }
        }
        if (pod.spec().get("shareProcessNamespace").flag(false)
                && pod.spec().get("hostPID").flag(false)) {
            pod.spec().get("shareProcessNamespace").invalid("ShareProcessNamespace and HostPID cannot both be enabled");
        }
    }

    private static void identity(Field context) {
        context.get("runAsUser").range(0, Integer.MAX_VALUE);
        context.get("runAsGroup").range(0, Integer.MAX_VALUE);
        Field profile = context.get("seccompProfile");
        if (profile.present()) {
            boolean local = profile.get("type").text().equals("Localhost");
            if (profile.get("type").empty()) {
                profile.get("type").required("type is required when seccompProfile is set");
            } else if (local && profile.get("localhostProfile").empty()) {
                profile.get("localhostProfile").required("must be set when seccomp type is Localhost");
            } else if (!local && profile.get("localhostProfile").present()) {
                profile.get("localhostProfile").invalid("can only be set when seccomp type is Localhost");
            }
        }
    }

    private static void deadline(PodTemplate pod) {
        Field deadline = pod.spec().get("activeDeadlineSeconds");
        if (pod.kind().equals("Pod") || pod.kind().endsWith("Job")) {
            deadline.range(1, Integer.MAX_VALUE);
        } else if (deadline.present()) {
            deadline.forbidden("activeDeadlineSeconds in " + pod.kind() + " is not Supported");
        }
    }
}
