package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds for Deployments and their kin. */
final class WorkloadRules {

    private static final Set<String> SELECTING =
            Set.of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet");
    private static final Set<String> DEPLOYMENT = Set.of("apps/Deployment");
    private static final Set<String> DAEMON_SET = Set.of("apps/DaemonSet");
    private static final Set<String> STATEFUL_SET = Set.of("apps/StatefulSet");
    private static final long DEFAULT_DEADLINE = 600;

    private WorkloadRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("selector", "A workload's selector selects its own Pods.", SELECTING, WorkloadRules::selector),
                Rule.of("restart-policy", "Pods of a workload restart always.", SELECTING, object -> {
                    Field policy = PodTemplate.of(object).spec().get("restartPolicy");
                    if (!policy.empty() && !policy.text().equals("Always")) {
                        policy.unsupported(Set.of("Always"));
                    }
                }),
                Rule.of("replicas", "Counts are not negative.", SELECTING, object -> {
                    for (String name : List.of("replicas", "minReadySeconds", "revisionHistoryLimit")) {
                        object.get("spec", name).notNegative();
                    }
                }),
                Rule.of("rolling-update", "A rolling update can go on.", DEPLOYMENT, WorkloadRules::deployment),
                Rule.of("rolling-update", "A rolling update can go on.", DAEMON_SET, WorkloadRules::daemonSet),
                Rule.of(
                        "stateful-set",
                        "A StatefulSet's update and claims can be.",
                        STATEFUL_SET,
                        WorkloadRules::statefulSet));
    }

    private static void selector(Field object) {
        Field selector = object.get("spec", "selector");
        if (!selector.present()) {
            return;
        }
        Labels.checkSelector(selector);
        if (Labels.empty(selector)) {
            selector.invalid(
                    "empty selector is invalid for " + object.get("kind").text());
            return;
        }
        Field labels = object.get("spec", "template", "metadata", "labels");
        Map<String, String> has = Labels.map(labels);
        if (!Labels.matches(selector, has)) {
            labels.invalid("`selector` does not match template `labels`");
        }
    }

    private static void deployment(Field object) {
        Field spec = object.get("spec");
        Field type = spec.get("strategy", "type");
        Field rolling = spec.get("strategy", "rollingUpdate");
        if (type.text().equals("Recreate") && rolling.present()) {
            rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
        }
        Field unavailable = rolling.get("maxUnavailable");
        Field surge = rolling.get("maxSurge");
        countOrPercent(unavailable);
        countOrPercent(surge);
        if (rolling.present() && isZero(unavailable) && isZero(surge)) {
            unavailable.invalid("may not be 0 when `maxSurge` is 0");
        }
        notAboveAll(unavailable);
        Field deadline = spec.get("progressDeadlineSeconds");
        deadline.notNegative();
        if (deadline.number(DEFAULT_DEADLINE) <= spec.get("minReadySeconds").number(0)) {
            deadline.invalid("must be greater than minReadySeconds");
        }
    }

    private static void daemonSet(Field object) {
        Field strategy = object.get("spec", "updateStrategy");
        Field rolling = strategy.get("rollingUpdate");
        Field unavailable = rolling.get("maxUnavailable");
        Field surge = rolling.get("maxSurge");
        if (strategy.get("type").text().equals("RollingUpdate")
                || strategy.get("type").empty()) {
            countOrPercent(unavailable);
            countOrPercent(surge);
            notAboveAll(unavailable);
            notAboveAll(surge);
            if (unavailable.present() && isZero(unavailable) && (isZero(surge) || !surge.present())) {
                unavailable.invalid("cannot be 0 when `maxSurge` is 0");
            }
            if (surge.present() && !isZero(surge) && !isZero(unavailable)) {
                surge.invalid("may not be set when maxUnavailable is non-zero");
            }
        }
        if (strategy.get("type").text().equals("OnDelete") && rolling.present()) {
            rolling.forbidden("may not be specified when `type` is 'OnDelete'");
        }
    }

    private static void statefulSet(Field object) {
        Field spec = object.get("spec");
        Field strategy = spec.get("updateStrategy");
        Field rolling = strategy.get("rollingUpdate");
        if (strategy.get("type").text().equals("OnDelete") && rolling.present()) {
            rolling.invalid("only allowed for updateStrategy 'RollingUpdate'");
        }
        rolling.get("partition").notNegative();
        countOrPercent(rolling.get("maxUnavailable"));
        Field retention = spec.get("persistentVolumeClaimRetentionPolicy");
        for (String name : List.of("whenDeleted", "whenScaled")) {
            retention.get(name).oneOf(Set.of("Retain", "Delete"));
        }
        for (Field claim : spec.get("volumeClaimTemplates").items()) {
            StorageRules.claimSpec(claim.get("spec"));
        }
        spec.get("ordinals", "start").notNegative();
        Field service = spec.get("serviceName");
        if (!service.empty()) {
            service.check(
                    service.text().contains(".")
                            ? Optional.of("must not contain dots")
                            : Names.subdomain(service.text()));
        }
    }

    private static boolean isZero(Field value) {
        return value.text().matches("0+%") || (value.isNumber() && value.number(1) == 0);
    }

    /** A count, or a share of all. */
    static void countOrPercent(Field value) {
        if (value.isText()) {
            value.check(Names.percent(value.text()));
        } else {
            value.notNegative();
        }
    }

    private static void notAboveAll(Field value) {
        if (value.isText()
                && value.text().matches("[0-9]{1,9}%")
                && Long.parseLong(value.text().substring(0, value.text().length() - 1)) > 100) {
            value.invalid("must not be greater than 100%");
        }
    }
}
