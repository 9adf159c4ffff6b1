package dev.plumbline.validate.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds between the fields of Karpenter's resources.
 *
 * @see <a href="https://karpenter.sh/docs/concepts/nodepools/">NodePools</a>
 * @see <a href="https://karpenter.sh/docs/concepts/nodeclasses/">NodeClasses</a>
 */
final class KarpenterRules {

    private static final Set<String> POOL = Set.of("karpenter.sh/NodePool");
    private static final Set<String> CLAIM = Set.of("karpenter.sh/NodeClaim");
    private static final Set<String> CLASS = Set.of("karpenter.k8s.aws/EC2NodeClass");
    private static final Pattern ALIAS = Pattern.compile("([a-zA-Z0-9]+)@(.+)");
    private static final Pattern POSITIVE = Pattern.compile("[0-9]{1,18}");
    private static final Set<String> FAMILIES =
            Set.of("al2", "al2023", "bottlerocket", "windows2019", "windows2022", "windows2025");
    private static final Set<String> COMPARING = Set.of("Gt", "Lt", "Gte", "Lte");
    private static final Set<String> OWN_TAGS = Set.of(
            "eks:eks-cluster-name",
            "karpenter.sh/nodepool",
            "karpenter.sh/nodeclaim",
            "karpenter.k8s.aws/ec2nodeclass");
    private static final Set<String> RESTRICTED_LABELS =
            Set.of("karpenter.sh/nodepool", "kubernetes.io/hostname", "karpenter.sh/initialized");

    private static final String EXCLUSIVE = "'%s' is mutually exclusive, cannot be set along with other fields";

    private static final String DOMAIN = "karpenter.sh/";

    private KarpenterRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("node-requirements", "A requirement has as many values as its operator wants.", POOL, pool -> {
                    Field template = pool.get("spec", "template");
                    template.get("spec", "requirements").items().forEach(KarpenterRules::requirement);
                    labels(template.get("metadata", "labels"));
                }),
                Rule.of(
                        "node-requirements",
                        "A requirement has as many values as its operator wants.",
                        CLAIM,
                        claim -> claim.get("spec", "requirements").items().forEach(KarpenterRules::requirement)),
                Rule.of(
                        "node-class-ref",
                        "A reference to a node class is whole.",
                        POOL,
                        pool -> reference(pool.get("spec", "template", "spec", "nodeClassRef"))),
                Rule.of(
                        "node-class-ref",
                        "A reference to a node class is whole.",
                        CLAIM,
                        claim -> reference(claim.get("spec", "nodeClassRef"))),
                Rule.of("disruption", "A budget with a schedule has a duration.", POOL, KarpenterRules::disruption),
                Rule.of(
                        "node-image",
                        "Images are chosen by an alias, or by terms and a family.",
                        CLASS,
                        KarpenterRules::images),
                Rule.of("node-role", "A node has a role or an instance profile.", CLASS, KarpenterRules::role),
                Rule.of(
                        "node-selectors",
                        "Subnets and security groups are chosen by terms that choose.",
                        CLASS,
                        KarpenterRules::terms),
                Rule.of(
                        "node-volumes",
                        "One volume is the root, and each has a size or a snapshot.",
                        CLASS,
                        KarpenterRules::volumes),
                Rule.of("node-tags", "Tags have keys that Karpenter does not set itself.", CLASS, KarpenterRules::tags),
                Rule.of("node-kubelet", "Thresholds of the kubelet fit together.", CLASS, KarpenterRules::kubelet));
    }

    private static void role(Field object) {
        Field spec = object.get("spec");
        if (spec.present()
                && spec.get("role").present() == spec.get("instanceProfile").present()) {
            spec.invalid("must specify exactly one of ['role', 'instanceProfile']");
        }
        if (spec.get("role").isText() && spec.get("role").empty()) {
            spec.get("role").invalid("role cannot be empty");
        }
    }

    private static void requirement(Field requirement) {
        String operator = requirement.get("operator").text();
        Field values = requirement.get("values");
        if (operator.equals("In") && values.empty()) {
            values.required("requirements with operator 'In' must have a value defined");
        }
        if (COMPARING.contains(operator)) {
            boolean single = values.items().size() == 1
                    && POSITIVE.matcher(values.items().get(0).text()).matches();
            if (!single) {
                values.invalid("requirements operator '" + operator + "' must have a single positive integer value");
            }
        }
        Field least = requirement.get("minValues");
        if (operator.equals("In") && least.number(0) > values.items().size()) {
            least.invalid(
                    "requirements with 'minValues' must have at least that many values specified in the 'values' field");
        }
        Field key = requirement.get("key");
        if (RESTRICTED_LABELS.contains(key.text())) {
            key.invalid("label \"" + key.text() + "\" is restricted");
        } else if (key.text().startsWith(DOMAIN) && !key.text().equals(DOMAIN + "capacity-type")) {
            key.invalid("label domain \"karpenter.sh\" is restricted");
        }
    }

    private static void labels(Field labels) {
        for (Field label : labels.entries()) {
            if (RESTRICTED_LABELS.contains(label.name())) {
                label.invalid("label \"" + label.name() + "\" is restricted");
            }
        }
    }

    private static void reference(Field reference) {
        for (String name : List.of("group", "kind", "name")) {
            Field value = reference.get(name);
            if (value.isText() && value.empty()) {
                value.invalid(name + " may not be empty");
            }
        }
    }

    private static void disruption(Field object) {
        for (Field budget : object.get("spec", "disruption", "budgets").items()) {
            if (budget.get("schedule").present() != budget.get("duration").present()) {
                budget.invalid("'schedule' must be set with 'duration'");
            }
            if (budget.get("schedule").present()) {
                CronSchedule.problem(budget.get("schedule").text())
                        .ifPresent(why -> budget.get("schedule").lint(why, "write it as cron does, in UTC"));
            }
        }
    }

    private static void images(Field object) {
        Field spec = object.get("spec");
        Field terms = spec.get("amiSelectorTerms");
        String family = "";
        for (Field term : terms.items()) {
            chooses(term, List.of("tags", "id", "name", "alias", "ssmParameter"));
            tagValues(term.get("tags"));
            Field alias = term.get("alias");
            if (alias.present()) {
                family = alias(alias);
                if (terms.items().size() > 1) {
                    terms.invalid("'alias' is mutually exclusive, cannot be set with a combination of other"
                            + " amiSelectorTerms");
                }
            }
        }
        refuseBoth(terms, "id", List.of("tags", "name", "alias", "owner", "ssmParameter"));
        refuseBoth(terms, "alias", List.of("tags", "name", "id", "owner", "ssmParameter"));
        Field stated = spec.get("amiFamily");
        if (terms.items().stream().noneMatch(term -> term.get("alias").present())) {
            if (terms.present()) {
                stated.require("must specify amiFamily if amiSelectorTerms does not contain an alias");
            }
        } else if (!stated.empty()
                && !stated.text().equals("Custom")
                && FAMILIES.contains(family)
                && !stated.text().equalsIgnoreCase(family)) {
            stated.invalid("if set, amiFamily must be '" + family + "' or Custom when using an alias");
        }
    }

    /** Returns the family of the alias. */
    private static String alias(Field alias) {
        Matcher matcher = ALIAS.matcher(alias.text());
        if (!matcher.matches()) {
            alias.invalid("'alias' is improperly formatted, must match the format 'family@version'");
            return "";
        }
        String family = matcher.group(1);
        if (!FAMILIES.contains(family)) {
            alias.invalid("family is not supported, must be one of the following: " + Field.quoted(FAMILIES));
        } else if (family.startsWith("windows") && !matcher.group(2).equals("latest")) {
            alias.invalid("windows families may only specify version 'latest'");
        }
        return family;
    }

    private static void terms(Field object) {
        Field spec = object.get("spec");
        Field subnets = spec.get("subnetSelectorTerms");
        if (subnets.present() && subnets.empty()) {
            subnets.invalid("subnetSelectorTerms cannot be empty");
        }
        for (Field term : subnets.items()) {
            chooses(term, List.of("tags", "id"));
            tagValues(term.get("tags"));
        }
        exclusive(subnets, "id", List.of("tags"));
        Field groups = spec.get("securityGroupSelectorTerms");
        if (groups.present() && groups.empty()) {
            groups.invalid("securityGroupSelectorTerms cannot be empty");
        }
        for (Field term : groups.items()) {
            chooses(term, List.of("tags", "id", "name"));
            tagValues(term.get("tags"));
        }
        exclusive(groups, "id", List.of("tags", "name"));
        exclusive(groups, "name", List.of("tags", "id"));
        Field reservations = spec.get("capacityReservationSelectorTerms");
        if (reservations.present() && reservations.empty()) {
            reservations.invalid("leave capacityReservationSelectorTerms out instead");
        }
        for (Field term : reservations.items()) {
            chooses(term, List.of("tags", "id", "instanceMatchCriteria"));
            tagValues(term.get("tags"));
        }
        exclusive(reservations, "id", List.of("tags", "ownerID", "instanceMatchCriteria"));
    }

    private static void chooses(Field term, List<String> ways) {
        if (ways.stream().noneMatch(way -> term.get(way).present())) {
            term.invalid("expected at least one, got none, " + ways);
        }
    }

    private static void refuseBoth(Field terms, String name, List<String> others) {
        wrong(terms, name, others).forEach(term -> term.get(name).invalid(EXCLUSIVE.formatted(name)));
    }

    private static List<Field> wrong(Field terms, String name, List<String> others) {
        return terms.items().stream()
                .filter(term -> term.get(name).present()
                        && others.stream().anyMatch(other -> term.get(other).present()))
                .toList();
    }

    /** The API server looks whether all terms are wrong, where one is enough for Karpenter. */
    private static void exclusive(Field terms, String name, List<String> others) {
        List<Field> wrong = wrong(terms, name, others);
        String why = EXCLUSIVE.formatted(name);
        for (Field term : wrong) {
            if (wrong.size() == terms.items().size()) {
                term.get(name).invalid(why);
            } else {
                term.get(name).lint(why, "split the term in two");
            }
        }
    }

    private static void tagValues(Field tags) {
        for (Field tag : tags.entries()) {
            if (tag.present() && (tag.name().isEmpty() || tag.text().isEmpty())) {
                tag.invalid("empty tag keys or values aren't supported");
            }
        }
    }

    private static void volumes(Field object) {
        long roots = 0;
        Field mappings = object.get("spec", "blockDeviceMappings");
        for (Field mapping : mappings.items()) {
            roots += mapping.get("rootVolume").flag(false) ? 1 : 0;
            Field ebs = mapping.get("ebs");
            if (ebs.present()
                    && !ebs.get("snapshotID").present()
                    && !ebs.get("volumeSize").present()) {
                ebs.invalid("snapshotID or volumeSize must be defined");
            }
            if (ebs.get("volumeInitializationRate").number(0) != 0
                    && ebs.get("snapshotID").empty()) {
                ebs.invalid("snapshotID must be set when volumeInitializationRate is set");
            }
        }
        if (roots > 1) {
            mappings.invalid("must have only one blockDeviceMappings with rootVolume");
        }
    }

    private static void tags(Field object) {
        for (Field tag : object.get("spec", "tags").entries()) {
            if (tag.name().isEmpty()) {
                tag.invalid("empty tag keys aren't supported");
            }
            if (OWN_TAGS.contains(tag.name()) || tag.name().startsWith("kubernetes.io/cluster/")) {
                tag.invalid("tag contains a restricted tag matching " + tag.name());
            }
        }
    }

    private static void kubelet(Field object) {
        Field kubelet = object.get("spec", "kubelet");
        Field high = kubelet.get("imageGCHighThresholdPercent");
        Field low = kubelet.get("imageGCLowThresholdPercent");
        if (high.isNumber() && low.isNumber() && high.number(0) <= low.number(0)) {
            high.lint("imageGCHighThresholdPercent must be greater than imageGCLowThresholdPercent", "raise it");
        }
        Set<String> graces = new HashSet<>();
        kubelet.get("evictionSoftGracePeriod").entries().forEach(grace -> graces.add(grace.name()));
        for (Field threshold : kubelet.get("evictionSoft").entries()) {
            if (!graces.contains(threshold.name())) {
                threshold.lint(
                        "evictionSoft has no matching evictionSoftGracePeriod",
                        "the kubelet does not start without one");
            }
        }
    }
}
