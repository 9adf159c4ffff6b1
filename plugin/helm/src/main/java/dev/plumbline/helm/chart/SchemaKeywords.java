package dev.plumbline.helm.chart;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Describes the failures of single keywords. */
final class SchemaKeywords {
    private final SubSchemas subSchemas;

    /** Asks the validator about a part of a schema. */
    interface SubSchemas {

        /** The failures of a value under the schema at a location. */
        List<SchemaFailure> failures(SchemaLocation schema, JsonNode value, List<String> path);

        /** A keyword's siblings in the schema that a location of a keyword lies in. */
        JsonNode siblings(SchemaLocation keyword);

        /** The schema that a keyword of a schema refers to. */
        SchemaLocation referred(SchemaLocation schema, String keyword);
    }

    SchemaKeywords(SubSchemas subSchemas) {
        this.subSchemas = subSchemas;
    }

    List<SchemaFailure> describe(String keyword, List<Error> errors, List<String> path) {
        Error first = errors.get(0);
        JsonNode value = Objects.requireNonNull(first.getInstanceNode());
        JsonNode wanted = Objects.requireNonNull(first.getSchemaNode());
        return switch (keyword) {
            case "propertyNames" -> propertyNames(errors, path);
            case "dependentRequired" -> dependentRequired(errors, path);
            case "dependencies" -> dependencies(errors, path);
            case "items" -> items(first, path);
            case "additionalItems" ->
                List.of(SchemaFailure.of(path, "last " + errors.size() + " additionalItem(s) not allowed"));
            case "unevaluatedProperties", "unevaluatedItems" -> unevaluated(errors, path);
            case "required" -> List.of(required(errors, path));
            case "additionalProperties" -> List.of(additional(errors, path));
            case "contains" -> List.of(contains(first, value, path));
            default -> List.of(SchemaFailure.of(path, words(keyword, value, wanted, first)));
        };
    }

    private String words(String keyword, JsonNode value, JsonNode wanted, Error error) {
        return switch (keyword) {
            case "false" -> "false schema";
            case "type" -> SchemaWords.type(value, wanted);
            case "const" -> SchemaWords.constant(wanted);
            case "enum" -> SchemaWords.enumeration(wanted);
            case "pattern" ->
                SchemaWords.quote(value.stringValue()) + " does not match pattern "
                        + SchemaWords.quote(wanted.stringValue(""));
            case "minLength", "maxLength" ->
                SchemaWords.size(
                        keyword,
                        value.stringValue()
                                .codePointCount(0, value.stringValue().length()),
                        wanted);
            case "minItems", "maxItems", "minProperties", "maxProperties" ->
                SchemaWords.size(keyword, value.size(), wanted);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                SchemaWords.bound(exclusive(keyword, error), value, wanted);
            case "uniqueItems" -> unique(value);
            case "not" -> "'not' failed";
            case "format" -> format(value, wanted);
            default -> keyword + ": " + error.getMessage();
        };
    }

    /** In draft 4 a bound is exclusive by a keyword beside it. */
    private String exclusive(String keyword, Error error) {
        String exclusive = keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum";
        boolean bound = keyword.equals("minimum") || keyword.equals("maximum");
        JsonNode beside = bound ? subSchemas.siblings(error.getSchemaLocation()).get(exclusive) : null;
        return beside != null && beside.isBoolean() && beside.booleanValue() ? exclusive : keyword;
    }

    private static String unique(JsonNode items) {
        for (int second = 1; second < items.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (JsonValues.equal(items.get(first), items.get(second))) {
                    return "items at " + first + " and " + second + " are equal";
                }
            }
        }
        return "items are equal";
    }

    /** The schema that a keyword of a schema refers to. */
    SchemaLocation referred(SchemaLocation schema, String keyword) {
        return subSchemas.referred(schema, keyword);
    }

    /** How many items a schema describes one by one, before what it says about the rest. */
    int described(SchemaLocation rest) {
        JsonNode siblings = subSchemas.siblings(rest);
        JsonNode known = siblings.path("items").isArray() ? siblings.path("items") : siblings.path("prefixItems");
        return known.isArray() ? known.size() : 0;
    }

    private static String format(JsonNode value, JsonNode wanted) {
        String words = SchemaWords.quote(value.asString()) + " is not valid " + wanted.asString();
        if (wanted.asString().equals("regex")) {
            try {
                Pattern.compile(value.asString());
            } catch (PatternSyntaxException e) {
                return words + ": " + e.getMessage();
            }
        }
        return words;
    }

    private static SchemaFailure required(List<Error> errors, List<String> path) {
        Set<String> missing = new LinkedHashSet<>();
        errors.forEach(error -> missing.add(String.valueOf(error.getProperty())));
        List<String> keys = List.copyOf(missing);
        return SchemaFailure.missingKeys(path, keys);
    }

    private SchemaFailure additional(List<Error> errors, List<String> path) {
        Set<String> unknown = new TreeSet<>();
        errors.forEach(error -> unknown.add(String.valueOf(error.getProperty())));
        List<String> keys = List.copyOf(unknown);
        JsonNode known = subSchemas.siblings(errors.get(0).getSchemaLocation()).get("properties");
        List<String> allowed = known == null ? List.of() : List.copyOf(known.propertyNames());
        return SchemaFailure.unknownKeys(path, keys, allowed);
    }

    /** Helm says nothing about where the name stands. */
    private List<SchemaFailure> propertyNames(List<Error> errors, List<String> path) {
        Set<String> names = new TreeSet<>();
        errors.forEach(error -> names.add(String.valueOf(error.getProperty())));
        List<SchemaFailure> failures = new ArrayList<>();
        for (String name : names) {
            List<SchemaFailure> causes =
                    subSchemas.failures(errors.get(0).getSchemaLocation(), StringNode.valueOf(name), List.of());
            failures.add(SchemaFailure.of(path, "invalid propertyName " + SchemaWords.quote(name), causes)
                    .unknown(List.of(name), List.of())
                    .at(""));
        }
        return failures;
    }

    private static List<SchemaFailure> dependentRequired(List<Error> errors, List<String> path) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Error error : errors) {
            Object[] arguments = Objects.requireNonNull(error.getArguments());
            missing.computeIfAbsent(String.valueOf(arguments[1]), key -> new ArrayList<>())
                    .add(String.valueOf(arguments[0]));
        }
        List<SchemaFailure> failures = new ArrayList<>();
        missing.forEach((key, keys) -> failures.add(dependent(key, keys, path)));
        return failures;
    }

    private static SchemaFailure dependent(String key, List<String> keys, List<String> path) {
        String words =
                "properties " + SchemaWords.quoteAll(keys) + " required, if " + SchemaWords.quote(key) + " exists";
        return SchemaFailure.of(path, words).missing(keys);
    }

    /** The form of drafts 4 to 7, of which the validator only says for which key it fails. */
    private static List<SchemaFailure> dependencies(List<Error> errors, List<String> path) {
        Set<String> keys = new LinkedHashSet<>();
        errors.forEach(error -> keys.add(String.valueOf(error.getProperty())));
        List<SchemaFailure> failures = new ArrayList<>();
        JsonNode value = Objects.requireNonNull(errors.get(0).getInstanceNode());
        JsonNode schema = Objects.requireNonNull(errors.get(0).getSchemaNode());
        for (String key : keys) {
            List<String> missing = new ArrayList<>();
            for (JsonNode wanted : schema.path(key)) {
                if (!value.has(wanted.asString())) {
                    missing.add(wanted.asString());
                }
            }
            failures.add(dependent(key, missing, path));
        }
        return failures;
    }

    /** {@code items: false}: every item after the described ones, counted from them as Helm does. */
    private List<SchemaFailure> items(Error error, List<String> path) {
        JsonNode value = Objects.requireNonNull(error.getInstanceNode());
        int known = described(error.getSchemaLocation());
        List<SchemaFailure> failures = new ArrayList<>();
        for (int index = known; index < value.size(); index++) {
            failures.add(SchemaFailure.of(step(path, Integer.toString(index)), "false schema")
                    .at(SchemaFailure.pointer(step(path, Integer.toString(index - known)))));
        }
        return failures;
    }

    private static List<SchemaFailure> unevaluated(List<Error> errors, List<String> path) {
        Set<String> steps = new LinkedHashSet<>();
        for (Error error : errors) {
            steps.add(String.valueOf(Objects.requireNonNull(error.getArguments())[0]));
        }
        List<SchemaFailure> failures = new ArrayList<>();
        for (String step : steps) {
            failures.add(SchemaFailure.of(step(path, step), "false schema").unknown(List.of(), List.of()));
        }
        return failures;
    }

    private SchemaFailure contains(Error error, JsonNode value, List<String> path) {
        JsonNode siblings = subSchemas.siblings(error.getSchemaLocation());
        List<SchemaFailure> causes = new ArrayList<>();
        List<String> matched = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            List<String> inner = step(path, Integer.toString(index));
            List<SchemaFailure> failures = subSchemas.failures(error.getSchemaLocation(), value.get(index), inner);
            if (failures.isEmpty()) {
                matched.add(Integer.toString(index));
            } else {
                causes.add(SchemaFailures.single(failures, inner));
            }
        }
        JsonNode least = siblings.get("minContains");
        String found = matched.isEmpty()
                ? "none matched"
                : "matched " + matched.size() + " items at " + String.join(" ", matched);
        if (least == null && matched.isEmpty()) {
            return SchemaFailure.of(path, "no items match contains schema", causes);
        }
        return tooFew(least, matched)
                ? SchemaFailure.of(
                        path,
                        "min " + Objects.requireNonNull(least).asString()
                                + " items required to match contains schema, but " + found,
                        causes)
                : SchemaFailure.of(
                        path,
                        "max " + siblings.path("maxContains").asString()
                                + " items required to match contains schema, but " + found);
    }

    private static boolean tooFew(@Nullable JsonNode least, List<String> matched) {
        return least != null && matched.size() < least.asInt();
    }

    private static List<String> step(List<String> path, String step) {
        List<String> inner = new ArrayList<>(path);
        inner.add(step);
        return inner;
    }
}
