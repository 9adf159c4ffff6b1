package dev.plumbline.validate.rule;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What holds for Jobs and CronJobs. */
final class BatchRules {

    private static final Set<String> JOB = Set.of("batch/Job");
    private static final Set<String> CRON_JOB = Set.of("batch/CronJob");
    private static final Set<String> RESTART = Set.of("OnFailure", "Never");
    private static final Set<String> ACTIONS = Set.of("FailJob", "FailIndex", "Ignore", "Count");
    private static final int LONGEST_LABEL = 63;
    private static final List<String> COUNTS = List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes");

    private BatchRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("job", "A Job's Pods end, and its counts can be.", JOB, object -> {
                    job(object.get("spec"), true);
                    name(object);
                }),
                Rule.of(
                        "job",
                        "A CronJob's Jobs end, and their counts can be.",
                        CRON_JOB,
                        object -> job(object.get("spec", "jobTemplate", "spec"), false)),
                Rule.of("cron", "A schedule is one, in a time zone that there is.", CRON_JOB, BatchRules::cron),
                Rule.of("cron-job", "A CronJob's counts are not negative.", CRON_JOB, BatchRules::counts));
    }

    private static void job(Field spec, boolean own) {
        COUNTS.forEach(name -> spec.get(name).notNegative());
        Field policy = spec.get("template", "spec", "restartPolicy");
        if (policy.empty() || policy.text().equals("Always")) {
            if (spec.get("template", "spec").present()) {
                policy.required("valid values: \"OnFailure\", \"Never\"");
            }
        } else {
            policy.oneOf(RESTART);
        }
        boolean indexed = spec.get("completionMode").text().equals("Indexed");
        if (indexed && !spec.get("completions").present()) {
            spec.get("completions").required("when completion mode is Indexed");
        }
        for (String name : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
            if (spec.get(name).present() && !indexed) {
                spec.get(name).invalid("requires indexed completion mode");
            }
        }
        Field selector = spec.get("selector");
        if (selector.present() && own && !spec.get("manualSelector").flag(false)) {
            selector.invalid("`selector` not auto-generated");
        } else if (selector.present() && !own) {
            selector.invalid("`selector` will be auto-generated");
        }
        failurePolicy(spec);
    }

    /** The name becomes a label of the Pods. */
    private static void name(Field object) {
        Field name = object.get("metadata", "name");
        Field spec = object.get("spec");
        if (name.text().length() > LONGEST_LABEL && !spec.get("manualSelector").flag(false)) {
            name.invalid("must be no more than 63 characters");
        } else if (spec.get("completionMode").text().equals("Indexed") && !name.empty()) {
            long last = Math.max(0, spec.get("completions").number(1) - 1);
            Names.label(name.text() + '-' + last)
                    .ifPresent(why -> name.invalid(
                            "will not able to create pod with invalid DNS label: " + name.text() + '-' + last));
        }
    }

    private static void failurePolicy(Field spec) {
        Field policy = spec.get("podFailurePolicy");
        if (!policy.present()) {
            return;
        }
        Field restart = spec.get("template", "spec", "restartPolicy");
        if (!restart.text().equals("Never")) {
            restart.invalid("only \"Never\" is supported when podFailurePolicy is specified");
        }
        Set<String> containers = new HashSet<>();
        for (String list : List.of("containers", "initContainers")) {
            spec.get("template", "spec", list)
                    .items()
                    .forEach(container -> containers.add(container.get("name").text()));
        }
        for (Field rule : policy.get("rules").items()) {
            Field action = rule.get("action");
            if (action.require("valid values: " + Field.quoted(ACTIONS))) {
                action.oneOf(ACTIONS);
            }
            Field codes = rule.get("onExitCodes");
            boolean conditions = !rule.get("onPodConditions").empty();
            if (codes.present() == conditions) {
                rule.invalid(
                        conditions
                                ? "specifying both OnExitCodes and OnPodConditions is not supported"
                                : "specifying one of OnExitCodes and OnPodConditions is required");
            }
            if (codes.present()) {
                exitCodes(codes, containers);
            }
            for (Field condition : rule.get("onPodConditions").items()) {
                condition
                        .get("type")
                        .check(Names.qualifiedName(condition.get("type").text()));
                if (condition.get("status").require()) {
                    condition.get("status").oneOf(Set.of("True", "False", "Unknown"));
                }
            }
        }
    }

    private static void exitCodes(Field codes, Set<String> containers) {
        Field name = codes.get("containerName");
        if (name.present() && !containers.contains(name.text())) {
            name.invalid("must be one of the container or initContainer names in the pod template");
        }
        Field operator = codes.get("operator");
        if (operator.require("valid values: \"In\", \"NotIn\"")) {
            operator.oneOf(Set.of("In", "NotIn"));
        }
        Field values = codes.get("values");
        if (values.empty()) {
            values.invalid("at least one value is required");
        }
        Set<Long> seen = new HashSet<>();
        long before = Long.MIN_VALUE;
        for (Field value : values.items()) {
            long code = value.number(0);
            if (!seen.add(code)) {
                value.duplicate();
            }
            if (code == 0 && operator.text().equals("In")) {
                value.invalid("must not be 0 for the In operator");
            }
            if (code < before) {
                values.invalid("must be ordered");
            }
            before = code;
        }
    }

    private static void cron(Field object) {
        Field spec = object.get("spec");
        Field schedule = spec.get("schedule");
        if (schedule.require()) {
            schedule.check(CronSchedule.problem(schedule.text()));
            if (schedule.text().contains("TZ")) {
                schedule.invalid("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            }
        }
        Field zone = spec.get("timeZone");
        if (zone.present()) {
            zone(zone);
        }
        spec.get("concurrencyPolicy").oneOf(Set.of("Allow", "Forbid", "Replace"));
    }

    private static void zone(Field zone) {
        String name = zone.text();
        if (name.isEmpty()) {
            zone.invalid("timeZone must be nil or non-empty string");
        } else if (name.toLowerCase(Locale.ROOT).equals("local")) {
            zone.invalid("timeZone must be an explicit time zone as defined in" + " https://www.iana.org/time-zones");
        } else if (!ZoneId.getAvailableZoneIds().contains(name)
                && !name.equals("EST")
                && !name.equals("MST")
                && !name.equals("HST")) {
            zone.invalid("unknown time zone " + name);
        }
    }

    private static void counts(Field object) {
        Field spec = object.get("spec");
        for (String name : List.of("startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit")) {
            spec.get(name).notNegative();
        }
        for (Field label : spec.get("jobTemplate", "metadata", "labels").entries()) {
            Names.labelValue(label.text())
                    .ifPresent(why -> label.lint(why, "every Job made from this would be refused"));
        }
    }
}
