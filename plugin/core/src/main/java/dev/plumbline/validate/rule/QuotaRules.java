package dev.plumbline.validate.rule;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for ResourceQuotas and LimitRanges. */
final class QuotaRules {

    private static final Set<String> QUOTA = Set.of("/ResourceQuota");
    private static final Set<String> LIMITS = Set.of("/LimitRange");
    private static final Set<String> COMPUTE =
            Set.of("cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory");
    private static final Set<String> OBJECTS = Set.of(
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "persistentvolumeclaims",
            "configmaps",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> STORAGE =
            Set.of("ephemeral-storage", "requests.storage", "requests.ephemeral-storage", "limits.ephemeral-storage");
    private static final Set<String> POD_SCOPES =
            Set.of("Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "CrossNamespacePodAffinity");
    private static final Set<String> LIMIT_TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");
    private static final List<Set<String>> CONFLICTS =
            List.of(Set.of("BestEffort", "NotBestEffort"), Set.of("Terminating", "NotTerminating"));

    private QuotaRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "quota",
                        "A quota counts resources that there are.",
                        QUOTA,
                        object -> hard(object.get("spec", "hard"))),
                Rule.of(
                        "quota-scopes",
                        "Scopes fit together, and with the resources counted.",
                        QUOTA,
                        QuotaRules::scopes),
                Rule.of(
                        "limit-range",
                        "Limits are of resources that there are, and fit together.",
                        LIMITS,
                        object -> limits(object.get("spec", "limits"))));
    }

    private static boolean counted(String name) {
        return COMPUTE.contains(name)
                || OBJECTS.contains(name)
                || STORAGE.contains(name)
                || name.startsWith("hugepages-")
                || name.startsWith("requests.hugepages-");
    }

    private static void hard(Field hard) {
        for (Field amount : hard.entries()) {
            Optional<String> problem = Names.qualifiedName(amount.name());
            if (problem.isPresent()) {
                hard.invalidKey(amount.name(), problem.get());
            } else if (!amount.name().contains("/") && !counted(amount.name())) {
                hard.invalidKey(amount.name(), "must be a standard resource type or fully qualified");
            }
            amount.quantity().ifPresent(value -> {
                if (value.signum() < 0) {
                    amount.invalid("must be greater than or equal to 0");
                } else if (OBJECTS.contains(amount.name())
                        && value.stripTrailingZeros().scale() > 0) {
                    amount.invalid("must be an integer");
                }
            });
        }
    }

    private static void scopes(Field object) {
        Field spec = object.get("spec");
        Field scopes = spec.get("scopes");
        Set<String> names = new LinkedHashSet<>();
        for (Field scope : scopes.items()) {
            names.add(scope.text());
            if (!known(scope.text())) {
                scope.invalid("unsupported scope");
            }
            if (!fits(scope.text(), spec.get("hard"))) {
                scope.invalid("unsupported scope applied to resource");
            }
        }
        if (conflicting(names)) {
            scopes.invalid("conflicting scopes");
        }
        Set<String> selected = new HashSet<>();
        for (Field expression : spec.get("scopeSelector", "matchExpressions").items()) {
            selected.add(expression.get("scopeName").text());
            expression(expression, spec.get("hard"));
        }
        if (conflicting(selected)) {
            spec.get("scopeSelector").invalid("conflicting scopes");
        }
    }

    private static boolean conflicting(Set<String> scopes) {
        return CONFLICTS.stream().anyMatch(scopes::containsAll);
    }

    private static boolean known(String scope) {
        return POD_SCOPES.contains(scope) || scope.equals("PriorityClass") || scope.equals("VolumeAttributesClass");
    }

    private static void expression(Field expression, Field hard) {
        Field scope = expression.get("scopeName");
        if (!known(scope.text())) {
            scope.invalid("unsupported scope");
        }
        if (!fits(scope.text(), hard)) {
            scope.invalid("unsupported scope applied to resource");
        }
        Field operator = expression.get("operator");
        if (POD_SCOPES.contains(scope.text()) && !operator.text().equals("Exists")) {
            operator.invalid("must be 'Exists' when scope is any of " + Field.quoted(POD_SCOPES));
        }
        Field values = expression.get("values");
        switch (operator.text()) {
            case "In", "NotIn" -> {
                if (values.empty()) {
                    values.required("must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.empty()) {
                    values.invalid("must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                }
            }
            default -> operator.invalid("not a valid selector operator");
        }
    }

    /** Whether each resource counted is one that the scope can be about. */
    private static boolean fits(String scope, Field hard) {
        return hard.entries().stream()
                .map(Field::name)
                .filter(QuotaRules::counted)
                .allMatch(name -> switch (scope) {
                    case "BestEffort" -> name.equals("pods");
                    case "VolumeAttributesClass" ->
                        name.equals("persistentvolumeclaims") || name.equals("requests.storage");
                    default -> !known(scope) || name.equals("pods") || COMPUTE.contains(name);
                });
    }

    private static void limits(Field limits) {
        Labels.unique(limits.items().stream().map(limit -> limit.get("type")).toList());
        for (Field limit : limits.items()) {
            Field type = limit.get("type");
            Optional<String> problem = Names.qualifiedName(type.text());
            if (problem.isPresent()) {
                type.invalid(problem.get());
            } else if (!type.text().contains("/") && !LIMIT_TYPES.contains(type.text())) {
                type.invalid("must be a standard limit type or fully qualified");
            }
            for (String list : List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
                names(limit.get(list), type.text());
            }
            if (type.text().equals("Pod")) {
                for (String list : List.of("default", "defaultRequest")) {
                    if (!limit.get(list).empty()) {
                        limit.get(list).forbidden("may not be specified when `type` is 'Pod'");
                    }
                }
            }
            if (type.text().equals("PersistentVolumeClaim")
                    && !limit.get("min", "storage").present()
                    && !limit.get("max", "storage").present()) {
                limit.required("either minimum or maximum storage value is required, but neither was provided");
            }
            order(limit);
        }
    }

    private static void names(Field amounts, String type) {
        boolean ofContainers = type.equals("Pod") || type.equals("Container");
        for (Field amount : amounts.entries()) {
            String name = amount.name();
            boolean known = ofContainers
                    ? Resources.known(name)
                    : Names.qualifiedName(name).isEmpty()
                            && (name.contains("/") || counted(name) || name.equals("storage"));
            if (!known) {
                amount.invalid("must be a standard resource type or fully qualified");
            }
        }
    }

    private static void order(Field limit) {
        notAbove(limit, "min", "max");
        notAbove(limit, "min", "defaultRequest");
        notAbove(limit, "defaultRequest", "max");
        notAbove(limit, "defaultRequest", "default");
        notAbove(limit, "min", "default");
        notAbove(limit, "default", "max");
        for (Field ratio : limit.get("maxLimitRequestRatio").entries()) {
            Optional<BigDecimal> value = ratio.quantity();
            if (value.isPresent() && value.get().compareTo(BigDecimal.ONE) < 0) {
                ratio.invalid("ratio is less than 1");
            }
            Optional<BigDecimal> least = limit.get("min").get(ratio.name()).quantity();
            Optional<BigDecimal> most = limit.get("max").get(ratio.name()).quantity();
            if (value.isPresent()
                    && least.isPresent()
                    && most.isPresent()
                    && least.get().signum() > 0
                    && value.get().multiply(least.get()).compareTo(most.get()) > 0) {
                ratio.invalid("ratio is greater than max/min");
            }
        }
    }

    private static void notAbove(Field limit, String lower, String upper) {
        for (Field small : limit.get(lower).entries()) {
            Field large = limit.get(upper).get(small.name());
            Optional<BigDecimal> first = small.quantity();
            Optional<BigDecimal> second = large.quantity();
            if (first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) > 0) {
                small.invalid(
                        lower + " value " + small.show() + " is greater than " + upper + " value " + large.show());
            }
        }
    }
}
