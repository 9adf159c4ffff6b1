package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for HorizontalPodAutoscalers and PodDisruptionBudgets. */
final class AutoscalingRules {

    private static final Set<String> AUTOSCALER = Set.of("autoscaling/HorizontalPodAutoscaler");
    private static final Set<String> SCALED = Set.of("keda.sh/ScaledObject");
    private static final Set<String> BUDGET = Set.of("policy/PodDisruptionBudget");
    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;
    private static final Map<String, String> SOURCES = Map.of(
            "Object", "object",
            "Pods", "pods",
            "Resource", "resource",
            "External", "external",
            "ContainerResource", "containerResource");

    private AutoscalingRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "autoscaler",
                        "An autoscaler has a target, and at most as few replicas as many.",
                        AUTOSCALER,
                        hpa -> bounds(hpa.get("spec"))),
                Rule.of(
                        "autoscaler-metrics",
                        "Each metric has the source that its type says.",
                        AUTOSCALER,
                        hpa -> hpa.get("spec", "metrics").items().forEach(AutoscalingRules::metric)),
                Rule.of("autoscaler-behavior", "Policies have a value and a period.", AUTOSCALER, hpa -> {
                    rules(hpa.get("spec", "behavior", "scaleUp"));
                    rules(hpa.get("spec", "behavior", "scaleDown"));
                }),
                Rule.of(
                        "scaled-object",
                        "A ScaledObject has at most as few replicas as many.",
                        SCALED,
                        AutoscalingRules::scaled),
                Rule.of("disruption-budget", "A budget has one bound.", BUDGET, AutoscalingRules::budget));
    }

    private static void bounds(Field spec) {
        Field least = spec.get("minReplicas");
        Field most = spec.get("maxReplicas");
        if (least.isNumber() && least.number(1) < 1) {
            least.invalid("must be greater than or equal to 1");
        }
        if (most.number(0) < 1) {
            most.invalid("must be greater than 0");
        }
        if (most.number(0) < least.number(1)) {
            most.invalid("must be greater than or equal to `minReplicas`");
        }
        Field target = spec.get("scaleTargetRef");
        for (String name : List.of("kind", "name")) {
            Field value = target.get(name);
            if (value.require()) {
                value.check(Names.pathSegment(value.text()));
            }
        }
        Field version = target.get("apiVersion");
        if (!version.empty() && version.text().chars().filter(c -> c == '/').count() > 1) {
            version.invalid("unexpected GroupVersion string");
        } else if (!version.empty()) {
            String group = MetadataRules.group(version.text());
            if (group.isEmpty() && !target.get("kind").text().equals("ReplicationController")) {
                version.invalid("apiVersion must specify API group");
            }
        }
    }

    /** Without a maximum KEDA takes 100. */
    private static void scaled(Field object) {
        Field spec = object.get("spec");
        Field least = spec.get("minReplicaCount");
        if (least.number(0) > spec.get("maxReplicaCount").number(100)) {
            least.invalid("minReplicaCount must be less than or equal to maxReplicaCount");
        }
    }

    private static void metric(Field metric) {
        Field type = metric.get("type");
        String expected = SOURCES.get(type.text());
        if (expected == null) {
            type.unsupported(SOURCES.keySet());
        } else if (!metric.get(expected).present()) {
            metric.get(expected).required("must populate information for the given metric source");
        }
        for (String source : SOURCES.values()) {
            if (metric.get(source).present()) {
                if (!source.equals(expected)) {
                    metric.get(source).forbidden("must populate the given metric source only");
                }
                source(metric.get(source), source);
            }
        }
    }

    private static void source(Field source, String kind) {
        Field target = source.get("target");
        Field type = target.get("type");
        if (!Set.of("Utilization", "Value", "AverageValue").contains(type.text())) {
            type.invalid("must be either Utilization, Value, or AverageValue");
        }
        for (String name : List.of("value", "averageValue")) {
            target.get(name).quantity().ifPresent(value -> {
                if (value.signum() <= 0) {
                    target.get(name).invalid("must be positive");
                }
            });
        }
        Field utilization = target.get("averageUtilization");
        if (utilization.isNumber() && utilization.number(1) < 1) {
            utilization.invalid("must be greater than 0");
        }
        boolean average = target.get("averageValue").present();
        boolean value = target.get("value").present();
        switch (kind) {
            case "resource", "containerResource" -> resource(source, target, average, utilization.present());
            case "pods" -> {
                if (!average) {
                    target.get("averageValue").required("must specify a positive target averageValue");
                }
            }
            default -> {
                if (!average && !value) {
                    target.get("averageValue").required("must set either a target value or averageValue");
                } else if (average && value && kind.equals("external")) {
                    target.get("value").forbidden("may not set both a target value for metric and a per-pod target");
                }
            }
        }
        if (!kind.contains("esource")) {
            Field name = source.get("metric", "name");
            if (name.require("must specify a metric name")) {
                name.check(Names.pathSegment(name.text()));
            }
        }
    }

    private static void resource(Field source, Field target, boolean average, boolean utilization) {
        Field name = source.get("name");
        if (name.require("must specify a resource name")
                && source.get("container").present()
                && !Resources.known(name.text())) {
            name.invalid("must be a standard resource for containers");
        }
        if (!average && !utilization) {
            target.get("averageUtilization").required("must set either a target raw value or a target utilization");
        } else if (average && utilization) {
            target.get("averageValue").forbidden("may not set both a target raw value and a target utilization");
        }
        Field container = source.get("container");
        if (!container.empty()) {
            container.check(Names.label(container.text()));
        }
    }

    private static void rules(Field rules) {
        if (!rules.present()) {
            return;
        }
        Field window = rules.get("stabilizationWindowSeconds");
        if (window.isNumber()) {
            window.range(0, LONGEST_WINDOW);
        }
        rules.get("selectPolicy").only(Set.of("Max", "Min", "Disabled"));
        Field policies = rules.get("policies");
        if (policies.present() && policies.empty()) {
            policies.required("must specify at least one Policy");
        }
        for (Field policy : policies.items()) {
            Field type = policy.get("type");
            if (!Set.of("Pods", "Percent").contains(type.text())) {
                type.unsupported(Set.of("Pods", "Percent"));
            }
            if (policy.get("value").number(0) <= 0) {
                policy.get("value").invalid("must be greater than zero");
            }
            Field period = policy.get("periodSeconds");
            if (period.number(0) <= 0) {
                period.invalid("must be greater than zero");
            } else if (period.number(0) > LONGEST_PERIOD) {
                period.invalid("must be less than or equal to 1800");
            }
        }
    }

    private static void budget(Field object) {
        Field spec = object.get("spec");
        Field least = spec.get("minAvailable");
        Field most = spec.get("maxUnavailable");
        if (least.present() && most.present()) {
            spec.invalid("minAvailable and maxUnavailable cannot be both set");
        }
        for (Field bound : List.of(least, most)) {
            WorkloadRules.countOrPercent(bound);
            if (bound.text().matches("[0-9]{1,9}%")
                    && Long.parseLong(bound.text().substring(0, bound.text().length() - 1)) > 100) {
                bound.invalid("must not be greater than 100%");
            }
        }
        Labels.checkSelector(spec.get("selector"));
        spec.get("unhealthyPodEvictionPolicy").only(Set.of("IfHealthyBudget", "AlwaysAllow"));
    }
}
