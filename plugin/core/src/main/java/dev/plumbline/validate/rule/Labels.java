package dev.plumbline.validate.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Labels and what selects by them. */
public final class Labels {

    private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

    private Labels() {}

    /** Checks keys and values of labels. */
    static void check(Field labels) {
        for (Field label : labels.entries()) {
            Names.qualifiedName(label.name()).ifPresent(why -> labels.invalidKey(label.name(), why));
            label.check(Names.labelValue(label.text()));
        }
    }

    /** Checks a selector with {@code matchLabels} and {@code matchExpressions}. */
    static void checkSelector(Field selector) {
        check(selector.get("matchLabels"));
        for (Field expression : selector.get("matchExpressions").items()) {
            checkExpression(expression);
        }
    }

    private static void checkExpression(Field expression) {
        checkRequirement(
                expression,
                operator -> operator.invalid("not a valid selector operator; those are " + Field.quoted(OPERATORS)));
    }

    /**
     * A requirement that labels have to meet: of objects, or of nodes.
     *
     * @param otherOperator takes an operator that only some requirements know, or none
     */
    static void checkRequirement(Field requirement, Consumer<Field> otherOperator) {
        Field operator = requirement.get("operator");
        Field values = requirement.get("values");
        switch (operator.text()) {
            case "In", "NotIn" -> {
                if (values.empty()) {
                    values.required("must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.empty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> otherOperator.accept(operator);
        }
        Field key = requirement.get("key");
        key.check(Names.qualifiedName(key.text()));
        for (Field value : values.items()) {
            value.check(Names.labelValue(value.text()));
        }
    }

    /** Whether a selector selects nothing in particular. */
    public static boolean empty(Field selector) {
        return selector.get("matchLabels").empty()
                && selector.get("matchExpressions").empty();
    }

    /** Whether a selector selects what has some labels. */
    public static boolean matches(Field selector, Map<String, String> labels) {
        for (Field label : selector.get("matchLabels").entries()) {
            if (!label.text().equals(labels.get(label.name()))) {
                return false;
            }
        }
        return selector.get("matchExpressions").items().stream().allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(Field expression, Map<String, String> labels) {
        String value = labels.get(expression.get("key").text());
        List<Field> values = expression.get("values").items();
        boolean among = values.stream().anyMatch(item -> item.text().equals(value));
        return switch (expression.get("operator").text()) {
            case "In" -> among;
            case "NotIn" -> !among;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }

    /** Labels as a map. */
    static Map<String, String> map(Field labels) {
        Map<String, String> map = new HashMap<>();
        for (Field label : labels.entries()) {
            map.put(label.name(), label.text());
        }
        return map;
    }

    /** Reports fields that have the same text as one before. */
    static void unique(Iterable<Field> fields) {
        Set<String> seen = new HashSet<>();
        for (Field field : fields) {
            if (!field.empty() && !seen.add(field.text())) {
                field.duplicate();
            }
        }
    }
}
