package dev.plumbline.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies of a project.
 *
 * @param policies in the order of their files
 * @param schemas policies in JSON Schema, in the order of their files
 * @param parameters what they allow, by environment: the data of a {@code ConfigMap}
 * @param analyses how grave breaking a rule over several objects is, by environment and id of the rule
 */
public record PolicySet(
        List<Policy> policies,
        List<SchemaPolicy> schemas,
        Map<String, SortedMap<String, String>> parameters,
        Map<String, SortedMap<String, String>> analyses) {

    /** Parameters that begin so are for rules over several objects, and of no use to the cluster. */
    public static final String ANALYSIS = "analysis.";

    /** Of a project that has none. */
    public static final PolicySet NONE = new PolicySet(List.of(), List.of(), Map.of(), Map.of());

    public PolicySet {
        policies = List.copyOf(policies);
        schemas = List.copyOf(schemas);
        parameters = Map.copyOf(parameters);
        analyses = Map.copyOf(analyses);
    }

    /** The parameters of an environment; none if nobody gave any. */
    SortedMap<String, String> parameters(String environment) {
        return Collections.unmodifiableSortedMap(parameters.getOrDefault(environment, new TreeMap<>()));
    }

    /** How grave breaking each rule over several objects is in an environment; none that nobody named. */
    public SortedMap<String, String> analyses(String environment) {
        return Collections.unmodifiableSortedMap(analyses.getOrDefault(environment, new TreeMap<>()));
    }
}
