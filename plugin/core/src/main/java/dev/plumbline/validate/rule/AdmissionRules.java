package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Set;

/** What holds for admission policies and webhooks. */
final class AdmissionRules {

    private static final String GROUP = "admissionregistration.k8s.io/";
    private static final Set<String> POLICY = Set.of(GROUP + "ValidatingAdmissionPolicy");
    private static final Set<String> BINDING = Set.of(GROUP + "ValidatingAdmissionPolicyBinding");
    private static final Set<String> WEBHOOKS =
            Set.of(GROUP + "ValidatingWebhookConfiguration", GROUP + "MutatingWebhookConfiguration");
    private static final Set<String> REASONS = Set.of("Forbidden", "Invalid", "RequestEntityTooLarge");
    private static final Set<String> ACTIONS = Set.of("Audit", "Deny", "Warn");
    private static final Set<String> OPERATIONS = Set.of("*", "CREATE", "UPDATE", "DELETE", "CONNECT");
    private static final Set<String> SCOPES = Set.of("*", "Cluster", "Namespaced");
    private static final Set<String> FAILURES = Set.of("Fail", "Ignore");

    private AdmissionRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "admission-policy",
                        "A policy matches something and validates it.",
                        POLICY,
                        AdmissionRules::policy),
                Rule.of(
                        "admission-binding",
                        "A binding names a policy and what to do.",
                        BINDING,
                        AdmissionRules::binding),
                Rule.of(
                        "webhook",
                        "A webhook has a name, rules and a client that can be.",
                        WEBHOOKS,
                        AdmissionRules::webhooks));
    }

    private static void policy(Field object) {
        Field spec = object.get("spec");
        spec.get("failurePolicy").only(FAILURES);
        Field constraints = spec.get("matchConstraints");
        if (constraints.require()) {
            if (constraints.get("resourceRules").empty()) {
                constraints.get("resourceRules").required("");
            }
            matching(constraints);
        }
        if (spec.get("validations").empty() && spec.get("auditAnnotations").empty()) {
            spec.get("validations").required("validations or auditAnnotations must contain at least one item");
        }
        for (Field validation : spec.get("validations").items()) {
            Field expression = validation.get("expression");
            if (expression.text().isBlank()) {
                expression.required("expression is not specified");
            }
            validation.get("reason").oneOf(REASONS);
            Field message = validation.get("message");
            if (!message.empty() && message.text().contains("\n")) {
                message.invalid("message must not contain line breaks");
            }
        }
        for (Field variable : spec.get("variables").items()) {
            Field name = variable.get("name");
            if (name.require("name is not specified") && !name.text().matches("[_a-zA-Z][_a-zA-Z0-9]*")) {
                name.invalid("name is not a valid CEL identifier");
            }
            if (variable.get("expression").text().isBlank()) {
                variable.get("expression").required("expression is not specified");
            }
        }
        Labels.unique(spec.get("matchConditions").items().stream()
                .map(condition -> condition.get("name"))
                .toList());
        for (Field condition : spec.get("matchConditions").items()) {
            Field name = condition.get("name");
            if (name.require()) {
                name.check(Names.qualifiedName(name.text()));
            }
        }
    }

    private static void matching(Field resources) {
        for (String list : List.of("resourceRules", "excludeResourceRules")) {
            resources.get(list).items().forEach(AdmissionRules::operationRule);
        }
        Labels.checkSelector(resources.get("namespaceSelector"));
        Labels.checkSelector(resources.get("objectSelector"));
        resources.get("matchPolicy").only(Set.of("Equivalent", "Exact"));
    }

    private static void operationRule(Field rule) {
        for (String list : List.of("apiGroups", "apiVersions", "operations", "resources")) {
            if (rule.get(list).empty()) {
                rule.get(list).required("");
            }
        }
        for (String list : List.of("apiVersions", "resources")) {
            for (Field item : rule.get(list).items()) {
                item.require();
            }
        }
        for (String list : List.of("apiGroups", "apiVersions", "operations", "resources")) {
            Field values = rule.get(list);
            if (values.items().size() > 1
                    && values.items().stream().anyMatch(item -> item.text().equals("*"))
                    && !list.equals("resources")) {
                values.invalid("if '*' is present, must not specify other " + list);
            }
        }
        for (Field operation : rule.get("operations").items()) {
            if (!OPERATIONS.contains(operation.text())) {
                operation.unsupported(OPERATIONS);
            }
        }
        rule.get("scope").only(SCOPES);
    }

    private static void binding(Field object) {
        Field spec = object.get("spec");
        Field name = spec.get("policyName");
        if (name.require()) {
            name.check(Names.subdomain(name.text()));
        }
        Field actions = spec.get("validationActions");
        if (actions.empty()) {
            actions.required("at least one validation action is required");
        }
        for (Field action : actions.items()) {
            if (!ACTIONS.contains(action.text())) {
                action.unsupported(ACTIONS);
            }
        }
        Labels.unique(actions.items());
        List<String> names = actions.items().stream().map(Field::text).toList();
        if (names.contains("Deny") && names.contains("Warn")) {
            actions.invalid("must not contain both Deny and Warn");
        }
        matching(spec.get("matchResources"));
    }

    private static void webhooks(Field object) {
        Labels.unique(object.get("webhooks").items().stream()
                .map(hook -> hook.get("name"))
                .toList());
        for (Field hook : object.get("webhooks").items()) {
            Field name = hook.get("name");
            if (name.require()) {
                name.check(Names.subdomain(name.text()));
                if (name.text().chars().filter(c -> c == '.').count() < 2) {
                    name.invalid("should be a domain with at least three segments separated by dots");
                }
            }
            hook.get("rules").items().forEach(AdmissionRules::operationRule);
            hook.get("failurePolicy").only(FAILURES);
            hook.get("sideEffects").only(Set.of("None", "NoneOnDryRun"));
            hook.get("matchPolicy").only(Set.of("Equivalent", "Exact"));
            Field timeout = hook.get("timeoutSeconds");
            if (timeout.isNumber() && (timeout.number(0) > 30 || timeout.number(0) < 1)) {
                timeout.invalid("the timeout value must be between 1 and 30 seconds");
            }
            Labels.checkSelector(hook.get("namespaceSelector"));
            Labels.checkSelector(hook.get("objectSelector"));
            reviews(hook.get("admissionReviewVersions"));
            client(hook.get("clientConfig"));
        }
    }

    private static void reviews(Field versions) {
        if (versions.empty()) {
            versions.required("must specify one of v1, v1beta1");
            return;
        }
        for (Field version : versions.items()) {
            version.check(Names.label1035(version.text()));
        }
        Labels.unique(versions.items());
        if (versions.items().stream().noneMatch(item -> Set.of("v1", "v1beta1").contains(item.text()))) {
            versions.invalid("must include at least one of v1, v1beta1");
        }
    }

    private static void client(Field client) {
        Field service = client.get("service");
        Field url = client.get("url");
        if (service.present() == url.present()) {
            client.required("exactly one of url or service is required");
        }
        if (service.present()) {
            service.get("name").require();
            service.get("namespace").require();
            service.get("port").range(1, 65_535);
            Field path = service.get("path");
            if (!path.empty() && !path.text().startsWith("/")) {
                path.invalid("must start with a '/'");
            }
            for (String step : path.text().replaceAll("^/|/$", "").split("/", -1)) {
                if (path.text().length() > 1 && Names.subdomain(step).isPresent()) {
                    path.invalid("each segment must be a DNS subdomain");
                    break;
                }
            }
        }
        if (url.present() && !url.text().startsWith("https://")) {
            url.invalid("'https' is the only allowed URL scheme");
        }
    }
}
