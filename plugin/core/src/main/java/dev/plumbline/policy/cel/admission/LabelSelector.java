package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses objects by their labels.
 *
 * @param labels each has to be there with its value
 * @param requirements each has to hold
 */
record LabelSelector(Map<String, String> labels, List<Requirement> requirements) {

    LabelSelector {
        labels = Map.copyOf(labels);
        requirements = List.copyOf(requirements);
    }

    /** What is asked of one label. */
    record Requirement(String key, String operator, List<String> values) {

        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }
    }

    /** A selector of a document; what is missing selects everything. */
    static LabelSelector of(Node.@Nullable Mapping selector) {
        List<Requirement> requirements = new ArrayList<>();
        for (Node.Mapping item : Documents.maps(selector, "matchExpressions")) {
            requirements.add(new Requirement(
                    Documents.text(item, "key"), Documents.text(item, "operator"), Documents.texts(item, "values")));
        }
        return new LabelSelector(Documents.entries(Documents.map(selector, "matchLabels")), requirements);
    }

    boolean isEmpty() {
        return labels.isEmpty() && requirements.isEmpty();
    }

    boolean selects(Map<String, String> present) {
        return present.entrySet().containsAll(labels.entrySet())
                && requirements.stream().allMatch(requirement -> requirement.holds(present));
    }
}
