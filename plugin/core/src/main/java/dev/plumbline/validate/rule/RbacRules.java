package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Set;

/** What holds for roles and their bindings. */
final class RbacRules {

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final Set<String> ROLE = Set.of(GROUP + "/Role");
    private static final Set<String> CLUSTER_ROLE = Set.of(GROUP + "/ClusterRole");
    private static final Set<String> BINDING = Set.of(GROUP + "/RoleBinding");
    private static final Set<String> CLUSTER_BINDING = Set.of(GROUP + "/ClusterRoleBinding");
    private static final Set<String> SUBJECTS = Set.of("User", "Group", "ServiceAccount");

    private RbacRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("role", "A rule has verbs and what they apply to.", ROLE, object -> rules(object, true)),
                Rule.of("role", "A rule has verbs and what they apply to.", CLUSTER_ROLE, object -> {
                    rules(object, false);
                    aggregation(object.get("aggregationRule"));
                }),
                Rule.of(
                        "role-binding",
                        "A binding has a role and subjects that can be.",
                        BINDING,
                        object -> binding(object, Set.of("ClusterRole", "Role"), true)),
                Rule.of(
                        "role-binding",
                        "A binding has a role and subjects that can be.",
                        CLUSTER_BINDING,
                        object -> binding(object, Set.of("ClusterRole"), false)));
    }

    private static void rules(Field object, boolean namespaced) {
        for (Field rule : object.get("rules").items()) {
            if (rule.get("verbs").empty()) {
                rule.get("verbs").required("verbs must contain at least one value");
            }
            boolean urls = !rule.get("nonResourceURLs").empty();
            if (urls && namespaced) {
                rule.get("nonResourceURLs").invalid("namespaced rules cannot apply to non-resource URLs");
            }
            boolean resources = !rule.get("apiGroups").empty()
                    || !rule.get("resources").empty()
                    || !rule.get("resourceNames").empty();
            if (urls && resources) {
                rule.get("nonResourceURLs")
                        .invalid("rules cannot apply to both regular resources and non-resource URLs");
            } else if (!urls) {
                if (rule.get("apiGroups").empty()) {
                    rule.get("apiGroups").required("resource rules must supply at least one api group");
                }
                if (rule.get("resources").empty()) {
                    rule.get("resources").required("resource rules must supply at least one resource");
                }
            }
        }
    }

    private static void aggregation(Field rule) {
        if (!rule.present()) {
            return;
        }
        Field selectors = rule.get("clusterRoleSelectors");
        if (selectors.empty()) {
            selectors.required("at least one clusterRoleSelector required if aggregationRule is non-nil");
        }
        selectors.items().forEach(Labels::checkSelector);
    }

    private static void binding(Field object, Set<String> kinds, boolean namespaced) {
        Field role = object.get("roleRef");
        Field group = role.get("apiGroup");
        if (!group.text(GROUP).equals(GROUP)) {
            group.unsupported(Set.of(GROUP));
        }
        if (!kinds.contains(role.get("kind").text())) {
            role.get("kind").unsupported(kinds);
        }
        Field name = role.get("name");
        if (name.require()) {
            name.check(Names.pathSegment(name.text()));
        }
        for (Field subject : object.get("subjects").items()) {
            subject(subject, namespaced);
        }
    }

    private static void subject(Field subject, boolean namespaced) {
        Field name = subject.get("name");
        boolean named = name.require();
        Field group = subject.get("apiGroup");
        switch (subject.get("kind").text()) {
            case "ServiceAccount" -> {
                if (named) {
                    name.check(Names.subdomain(name.text()));
                }
                if (!group.empty()) {
                    group.unsupported(Set.of(""));
                }
                if (!namespaced) {
                    subject.get("namespace").require();
                }
            }
            case "User", "Group" -> {
                if (!group.text(GROUP).equals(GROUP)) {
                    group.unsupported(Set.of(GROUP));
                }
            }
            default -> subject.get("kind").unsupported(SUBJECTS);
        }
    }
}
