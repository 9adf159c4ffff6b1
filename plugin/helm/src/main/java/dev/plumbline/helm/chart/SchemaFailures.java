package dev.plumbline.helm.chart;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Turns the validator's flat list of errors into Helm's tree: which keyword failed inside which, in Helm's order, and only
 * the type where the type is wrong.
 */
final class SchemaFailures {
    private static final List<String> ORDER = List.of(
            "false",
            "type",
            "const",
            "enum",
            "format",
            "$ref",
            "$recursiveRef",
            "$dynamicRef",
            "minProperties",
            "maxProperties",
            "required",
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "dependentSchemas",
            "dependentRequired",
            "dependencies",
            "minItems",
            "maxItems",
            "uniqueItems",
            "prefixItems",
            "items",
            "additionalItems",
            "contains",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "not",
            "allOf",
            "anyOf",
            "oneOf",
            "if",
            "then",
            "else",
            "unevaluatedProperties",
            "unevaluatedItems");

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    private final SchemaKeywords keywords;
    private final SchemaLocation root;
    private final int base;

    private SchemaFailures(SchemaKeywords keywords, SchemaLocation root, int base) {
        this.keywords = keywords;
        this.root = root;
        this.base = base;
    }

    /**
     * The tree of some errors.
     *
     * @param root the schema that was asked
     * @param path the way to the value that was validated
     */
    static List<SchemaFailure> of(List<Error> errors, SchemaKeywords keywords, SchemaLocation root, List<String> path) {
        return new SchemaFailures(keywords, root, path.size()).schema(errors, 0, path);
    }

    /** The failures of one schema, whose keywords stand at an index of the evaluation paths. */
    private List<SchemaFailure> schema(List<Error> errors, int at, List<String> path) {
        Map<String, List<Error>> byKeyword = new TreeMap<>(SchemaFailures::compare);
        for (Error error : errors) {
            byKeyword.computeIfAbsent(step(error, at), key -> new ArrayList<>()).add(error);
        }
        for (String alone : List.of("false", "type", "const", "enum")) {
            List<Error> found = byKeyword.get(alone);
            if (found != null) {
                return keywords.describe(alone, found, path);
            }
        }
        List<SchemaFailure> failures = new ArrayList<>();
        byKeyword.forEach((keyword, found) -> failures.addAll(keyword(keyword, found, at, path)));
        return failures;
    }

    private static int compare(String left, String right) {
        int order = Integer.compare(rank(left), rank(right));
        return order != 0 ? order : left.compareTo(right);
    }

    private static int rank(String keyword) {
        int rank = ORDER.indexOf(keyword);
        return rank < 0 ? ORDER.size() : rank;
    }

    private static String step(Error error, int at) {
        return at < error.getEvaluationPath().getNameCount()
                ? error.getEvaluationPath().getName(at)
                : "";
    }

    private List<SchemaFailure> keyword(String keyword, List<Error> errors, int at, List<String> path) {
        return switch (keyword) {
            case "allOf", "anyOf", "oneOf" -> List.of(combined(keyword, errors, at, path));
            case "$ref", "$dynamicRef", "$recursiveRef" -> List.of(single(schema(errors, at + 1, path), path));
            case "then", "else" -> schema(errors, at + 1, path);
            case "properties", "patternProperties", "prefixItems" -> below(errors, at, 2, path);
            case "items", "additionalProperties", "additionalItems", "unevaluatedProperties", "unevaluatedItems" ->
                deeper(keyword, errors, at, path);
            case "dependentSchemas", "dependencies" -> dependent(keyword, errors, at, path);
            default -> keywords.describe(keyword, errors, path);
        };
    }

    private SchemaFailure combined(String keyword, List<Error> errors, int at, List<String> path) {
        Map<Integer, List<Error>> branches = new TreeMap<>();
        String words = "'" + keyword + "' failed";
        for (Error error : errors) {
            if (error.getEvaluationPath().getNameCount() == at + 1) {
                words = "'oneOf' failed" + oneOf(error);
            } else {
                int branch = Integer.parseInt(step(error, at + 1));
                branches.computeIfAbsent(branch, key -> new ArrayList<>()).add(error);
            }
        }
        List<SchemaFailure> causes = new ArrayList<>();
        if (!words.contains("matched") || words.endsWith("none matched")) {
            branches.values().forEach(branch -> causes.add(single(schema(branch, at + 2, path), path)));
        }
        return SchemaFailure.of(path, words, causes);
    }

    private static String oneOf(Error error) {
        Object[] arguments = error.getArguments();
        boolean none = arguments == null || arguments.length == 0 || "0".equals(String.valueOf(arguments[0]));
        return none ? ", none matched" : ", subschemas " + arguments[1] + " matched";
    }

    /** Several failures of one schema as one. */
    static SchemaFailure single(List<SchemaFailure> failures, List<String> path) {
        return failures.size() == 1 ? failures.get(0) : SchemaFailure.of(path, SchemaFailure.SEVERAL, failures);
    }

    /** Failures of the values one step further in. */
    private List<SchemaFailure> below(List<Error> errors, int at, int steps, List<String> path) {
        Map<String, List<Error>> groups = new LinkedHashMap<>();
        for (Error error : errors) {
            StringBuilder key = new StringBuilder(key(error, path.size()));
            for (int i = 1; i < steps; i++) {
                key.append('/').append(step(error, at + i));
            }
            groups.computeIfAbsent(key.toString(), unused -> new ArrayList<>()).add(error);
        }
        List<SchemaFailure> failures = new ArrayList<>();
        groups.values().forEach(group -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(key(group.get(0), path.size()));
            failures.addAll(schema(group, at + steps, inner));
        });
        return failures;
    }

    /** The step of the instance's path at an index. */
    private String key(Error error, int depth) {
        NodePath location = error.getInstanceLocation();
        int index = depth - base;
        return index < location.getNameCount() ? String.valueOf(location.getElement(index)) : "";
    }

    private List<SchemaFailure> deeper(String keyword, List<Error> errors, int at, List<String> path) {
        List<Error> here = new ArrayList<>();
        List<Error> inside = new ArrayList<>();
        for (Error error : errors) {
            (error.getEvaluationPath().getNameCount() == at + 1 ? here : inside).add(error);
        }
        List<SchemaFailure> failures = new ArrayList<>();
        if (!here.isEmpty()) {
            failures.addAll(keywords.describe(keyword, here, path));
        }
        if (!inside.isEmpty()) {
            JsonNode schema = inside.get(0).getSchemaNode();
            boolean indexed = keyword.equals("items") && isIndex(step(inside.get(0), at + 1)) && schema != null;
            int skipped = indexed || !keyword.endsWith("tems") || keyword.startsWith("u") ? 0 : described(inside, at);
            failures.addAll(shifted(below(inside, at, indexed ? 2 : 1, path), path, skipped));
        }
        return failures;
    }

    private int described(List<Error> errors, int at) {
        NodePath way = errors.get(0).getEvaluationPath();
        SchemaLocation location = errors.get(0).getSchemaLocation();
        NodePath fragment = location.getFragment();
        for (int i = way.getNameCount(); i > at + 1; i--) {
            if (REFERENCES.contains(way.getName(i - 1))) {
                // The location is that of what is referred to; where the reference stands is only on the way there.
                return keywords.described(walked(way, at + 1));
            }
            fragment = Objects.requireNonNull(fragment.getParent());
        }
        return keywords.described(new SchemaLocation(location.getAbsoluteIri(), fragment));
    }

    private SchemaLocation walked(NodePath way, int steps) {
        SchemaLocation location = root;
        for (int i = 0; i < steps; i++) {
            String step = way.getName(i);
            location = REFERENCES.contains(step)
                    ? keywords.referred(location, step)
                    : isIndex(step) ? location.append(Integer.parseInt(step)) : location.append(step);
        }
        return location;
    }

    /** Helm counts the items that a schema describes together from the first of them. */
    private static List<SchemaFailure> shifted(List<SchemaFailure> failures, List<String> path, int skipped) {
        if (skipped == 0) {
            return failures;
        }
        return failures.stream()
                .map(failure -> {
                    int index = Integer.parseInt(failure.path().get(path.size()));
                    String parent = SchemaFailure.pointer(path) + '/';
                    return failure.moved(parent + index, parent + (index - skipped));
                })
                .toList();
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private List<SchemaFailure> dependent(String keyword, List<Error> errors, int at, List<String> path) {
        List<Error> here = new ArrayList<>();
        Map<String, List<Error>> inside = new TreeMap<>();
        for (Error error : errors) {
            if (error.getEvaluationPath().getNameCount() == at + 1) {
                here.add(error);
            } else {
                inside.computeIfAbsent(step(error, at + 1), key -> new ArrayList<>())
                        .add(error);
            }
        }
        List<SchemaFailure> failures =
                new ArrayList<>(here.isEmpty() ? List.of() : keywords.describe(keyword, here, path));
        inside.values().forEach(group -> failures.addAll(schema(group, at + 2, path)));
        return failures;
    }
}
