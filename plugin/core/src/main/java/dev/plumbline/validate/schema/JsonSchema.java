package dev.plumbline.validate.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema that a user wrote or found. Only these need the library, which a run without them does not load.
 * Immutable, for any number of threads.
 */
public final class JsonSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** What the reader of JSON says of places that it does not tell. */
    private static final Pattern SOURCE = Pattern.compile("\\s*(?:\\(start marker )?at \\[Source.*");

    private static final Set<String> JOINS = Set.of("anyOf", "oneOf", "not", "if");

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema; one that does not say which draft it is of counts as draft 7. Nothing is fetched.
     *
     * @param text JSON
     * @throws IllegalArgumentException saying why it is none
     */
    public static JsonSchema of(String text) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, builder -> builder.schemaRegistryConfig(config)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false)));
        try {
            Schema schema = registry.getSchema(text, InputFormat.JSON);
            schema.initializeValidators();
            return new JsonSchema(schema);
        } catch (SchemaException | JacksonException e) {
            String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(SOURCE.matcher(words).replaceFirst(""), e);
        }
    }

    /** Reports what of an object the schema refuses. */
    public void check(Node object, Consumer<Violation> violations) {
        report(schema.validate(json(object)), 0, object, violations);
    }

    /** @param decided how many steps of the ways to the errors are the same for all */
    private void report(List<Error> errors, int decided, Node object, Consumer<Violation> violations) {
        Map<String, List<Error>> joined = new LinkedHashMap<>();
        for (Error error : errors) {
            int join = join(error, decided);
            // One that stands in no join is a group of its own.
            String group = join < 0 ? " " + joined.size() : way(error, join);
            joined.computeIfAbsent(group, key -> new ArrayList<>()).add(error);
        }
        joined.values().forEach(group -> {
            Error first = group.get(0);
            int join = join(first, decided);
            if (join < 0) {
                violations.accept(violation(first, object));
                return;
            }
            List<Error> meant = meant(group, join);
            if (meant.isEmpty()) {
                violations.accept(
                        refusal("combination", place(first, object), "is none of what the schema allows there"));
            } else {
                report(meant, join + 2, object, violations);
            }
        });
    }

    /** The step at which the first schema that is joined to others stands; below 0 if the error stands in none. */
    private static int join(Error error, int from) {
        NodePath way = error.getEvaluationPath();
        for (int i = from; i < way.getNameCount(); i++) {
            if (JOINS.contains(String.valueOf(way.getElement(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static String way(Error error, int last) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            path.append('/').append(error.getEvaluationPath().getElement(i));
        }
        return path.toString();
    }

    /**
     * The errors of the one alternative that takes a value of this type, as of {@code null} or a map; none if there are
     * several.
     */
    private static List<Error> meant(List<Error> errors, int join) {
        int depth = errors.stream()
                .mapToInt(error -> error.getInstanceLocation().getNameCount())
                .min()
                .orElse(0);
        Map<String, List<Error>> alternatives = new LinkedHashMap<>();
        Set<String> ofOtherTypes = new HashSet<>();
        for (Error error : errors) {
            if (error.getEvaluationPath().getNameCount() <= join + 2) {
                return List.of();
            }
            String alternative = way(error, join + 1);
            alternatives.computeIfAbsent(alternative, key -> new ArrayList<>()).add(error);
            if ("type".equals(error.getKeyword()) && error.getInstanceLocation().getNameCount() == depth) {
                ofOtherTypes.add(alternative);
            }
        }
        alternatives.keySet().removeAll(ofOtherTypes);
        return alternatives.size() == 1 ? alternatives.values().iterator().next() : List.of();
    }

    private Violation violation(Error error, Node object) {
        Place place = place(error, object);
        String property = String.valueOf(error.getProperty());
        return switch (String.valueOf(error.getKeyword())) {
            case "required" -> Violation.refusal("required", place.path().field(property), "Required value");
            case "additionalProperties", "unevaluatedProperties" -> unknown(error, property, place);
            case "type" -> refusal("type", place, words(error));
            case "enum", "const" -> refusal("enum", place, words(error));
            default -> refusal("bounds", place, words(error));
        };
    }

    private Violation unknown(Error error, String property, Place place) {
        JsonNode siblings = schema.getSchemaNode();
        NodePath way = error.getSchemaLocation().getFragment();
        for (int i = 0; i < way.getNameCount() - 1; i++) {
            Object step = way.getElement(i);
            siblings = siblings.isArray()
                    ? siblings.path(Integer.parseInt(step.toString()))
                    : siblings.path(step.toString());
        }
        Collection<String> names = siblings.path("properties").propertyNames();
        return new Violation(
                "unknown-field",
                place.path().field(property),
                "unknown field \"" + property + "\"",
                Suggestion.near(property, names),
                false);
    }

    private static Violation refusal(String rule, Place place, String why) {
        String shown = place.node() == null ? "null" : ScalarCheck.show(place.node());
        return Violation.refusal(rule, place.path(), "Invalid value: " + shown + ": " + why);
    }

    /** What the library says, without the place that it says first. */
    private static String words(Error error) {
        String message = String.valueOf(error.getMessage());
        return message.startsWith("$") && message.contains(": ")
                ? message.substring(message.indexOf(": ") + 2)
                : message;
    }

    private record Place(FieldPath path, @Nullable Node node) {}

    private static Place place(Error error, Node object) {
        FieldPath path = FieldPath.ROOT;
        Node node = object;
        NodePath way = error.getInstanceLocation();
        for (int i = 0; i < way.getNameCount(); i++) {
            Object step = way.getElement(i);
            if (node instanceof Node.Sequence list) {
                int index = Integer.parseInt(step.toString());
                path = path.item(index);
                node = index < list.items().size() ? list.items().get(index) : null;
            } else {
                path = path.field(step.toString());
                node = node instanceof Node.Mapping map ? map.get(step.toString()) : null;
            }
        }
        return new Place(path, node);
    }

    private static JsonNode json(Node node) {
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.fields().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        Object value = ((Node.Scalar) node).value();
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Number number) {
            return NODES.numberNode(new BigDecimal(number.toString()));
        }
        return value == null ? NODES.nullNode() : NODES.stringNode(value.toString());
    }
}
