package dev.plumbline.validate.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What holds for the resources of the Prometheus operator beyond their fields.
 *
 * @see <a href="https://prometheus-operator.dev/docs/api-reference/api/">API reference</a>
 */
final class MonitoringRules {

    private static final Set<String> RULES = Set.of("monitoring.coreos.com/PrometheusRule");
    private static final Set<String> MONITORS =
            Set.of("monitoring.coreos.com/ServiceMonitor", "monitoring.coreos.com/PodMonitor");
    private static final Pattern DURATION = Pattern.compile(
            "0|(?:[0-9]+y)?(?:[0-9]+w)?(?:[0-9]+d)?(?:[0-9]+h)?" + "(?:[0-9]+m)?(?:[0-9]+s)?(?:[0-9]+ms)?");
    private static final Set<String> ACTIONS = Set.of(
            "replace",
            "keep",
            "drop",
            "hashmod",
            "labelmap",
            "labeldrop",
            "labelkeep",
            "lowercase",
            "uppercase",
            "keepequal",
            "dropequal");
    private static final Set<String> CAPITALS = Set.of(
            "Replace",
            "Keep",
            "Drop",
            "HashMod",
            "LabelMap",
            "LabelDrop",
            "LabelKeep",
            "Lowercase",
            "Uppercase",
            "KeepEqual",
            "DropEqual");
    private static final List<String> LIMITS = List.of(
            "sampleLimit",
            "targetLimit",
            "labelLimit",
            "labelNameLengthLimit",
            "labelValueLengthLimit",
            "keepDroppedTargets");

    private static final Set<String> SCHEMES = Set.of("http", "https", "HTTP", "HTTPS");

    private MonitoringRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "prometheus-rule",
                        "Groups have names of their own, and rules one of alert and record.",
                        RULES,
                        object -> object.get("spec", "groups").items().forEach(MonitoringRules::group)),
                Rule.of("service-monitor", "Durations and relabelings are such.", MONITORS, MonitoringRules::monitor));
    }

    private static void group(Field group) {
        duration(group.get("interval"));
        duration(group.get("query_offset"));
        Field name = group.get("name");
        if (name.isText() && name.empty()) {
            name.invalid("should be at least 1 chars long");
        }
        Set<String> names = new HashSet<>();
        for (Field rule : group.get("rules").items()) {
            duration(rule.get("for"));
            if (rule.get("keep_firing_for").isText()
                    && rule.get("keep_firing_for").empty()) {
                rule.get("keep_firing_for").invalid("should be at least 1 chars long");
            }
            duration(rule.get("keep_firing_for"));
            if (rule.get("alert").empty() == rule.get("record").empty()) {
                rule.lint("a rule is either an alert or a record", "Prometheus refuses the group");
            }
            if (!rule.get("alert").empty()
                    && !names.add(rule.get("alert").text() + rule.get("expr").show())) {
                rule.lint("the same alert stands in this group twice", "leave one out");
            }
        }
    }

    private static void monitor(Field object) {
        Field spec = object.get("spec");
        for (String limit : LIMITS) {
            spec.get(limit).notNegative();
        }
        for (String list : List.of("endpoints", "podMetricsEndpoints")) {
            for (Field endpoint : spec.get(list).items()) {
                duration(endpoint.get("interval"));
                duration(endpoint.get("scrapeTimeout"));
                endpoint.get("scheme").only(SCHEMES);
                endpoint.get("relabelings").items().forEach(MonitoringRules::relabeling);
                endpoint.get("metricRelabelings").items().forEach(MonitoringRules::relabeling);
            }
        }
    }

    private static void relabeling(Field relabeling) {
        Field action = relabeling.get("action");
        if (action.isText() && !ACTIONS.contains(action.text()) && !CAPITALS.contains(action.text())) {
            action.unsupported(ACTIONS);
        }
    }

    private static void duration(Field duration) {
        if (duration.isText() && !DURATION.matcher(duration.text()).matches()) {
            duration.invalid("must be a duration as Prometheus has it, 1h30m");
        }
    }
}
