package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All rules beyond the schema. */
public final class Rules {

    /** Every rule, in the order in which they are tried. */
    public static final List<Rule> ALL = all();

    private static final Map<String, List<Rule>> BY_KIND = new HashMap<>();
    private static final List<Rule> OF_ALL =
            ALL.stream().filter(rule -> rule.kinds().isEmpty()).toList();

    static {
        for (Rule rule : ALL) {
            for (String kind : rule.kinds()) {
                BY_KIND.computeIfAbsent(kind, k -> new ArrayList<>()).add(rule);
            }
        }
    }

    private Rules() {}

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(MetadataRules.all());
        rules.addAll(ContainerRules.all());
        rules.addAll(Resources.all());
        rules.addAll(VolumeRules.all());
        rules.addAll(SchedulingRules.all());
        rules.addAll(WorkloadRules.all());
        rules.addAll(BatchRules.all());
        rules.addAll(ServiceRules.all());
        rules.addAll(NetworkRules.all());
        rules.addAll(AutoscalingRules.all());
        rules.addAll(QuotaRules.all());
        rules.addAll(StorageRules.all());
        rules.addAll(ConfigRules.all());
        rules.addAll(RbacRules.all());
        rules.addAll(AdmissionRules.all());
        rules.addAll(DefinitionRules.all());
        rules.addAll(KarpenterRules.all());
        rules.addAll(MonitoringRules.all());
        return List.copyOf(rules);
    }

    /**
     * Checks an object by every rule that is about its kind.
     *
     * @param group of its API; empty for the core group
     * @param kind its kind
     * @param object the object
     * @param violations takes what is wrong with it
     */
    public static void check(String group, String kind, Node.Mapping object, Consumer<Violation> violations) {
        Report report = new Report(violations);
        Field root = Field.of(object, report);
        for (Rule rule : OF_ALL) {
            report.under(rule.id());
            rule.check().accept(root);
        }
        for (Rule rule : BY_KIND.getOrDefault(group + '/' + kind, List.of())) {
            report.under(rule.id());
            rule.check().accept(root);
        }
    }
}
