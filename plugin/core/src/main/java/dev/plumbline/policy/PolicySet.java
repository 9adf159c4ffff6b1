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
 * @param parameters what they allow, by environment: the data of a {@code ConfigMap}
 */
public record PolicySet(List<Policy> policies, Map<String, SortedMap<String, String>> parameters) {

    /** Of a project that has none. */
    public static final PolicySet NONE = new PolicySet(List.of(), Map.of());

    public PolicySet {
        policies = List.copyOf(policies);
        parameters = Map.copyOf(parameters);
    }

    /** The parameters of an environment; none if nobody gave any. */
    public SortedMap<String, String> parameters(String environment) {
        return Collections.unmodifiableSortedMap(parameters.getOrDefault(environment, new TreeMap<>()));
    }
}
