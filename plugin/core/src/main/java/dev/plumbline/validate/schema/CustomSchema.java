package dev.plumbline.validate.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.manifest.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structural schema of a CustomResourceDefinition ({@code openAPIV3Schema}). What is no schema is read as no
 * condition: whether a definition itself is right is checked where it is rendered.
 *
 * <p>The schemas that came with this program have two words more: {@code x-plumbline-lenient} where the API server drops
 * unknown fields in silence, and references. {@code $ref: name} stands for {@code $defs.name} of the same document.
 */
public final class CustomSchema {

    private CustomSchema() {}

    /** The schemas that a document shares among its parts. */
    public static Definitions definitions(Node.Mapping document) {
        Node.Mapping shared = document.mapping("$defs");
        Map<String, Schema> definitions = new HashMap<>();
        if (shared != null) {
            shared.fields().forEach((name, node) -> {
                Schema schema = optional(node);
                definitions.put(name, schema == null ? Schema.ANYTHING : schema);
            });
        }
        return name -> definitions.getOrDefault(name, Schema.ANYTHING);
    }

    /** The schema of whole objects: what a node states, and the fields that every object has. */
    public static Schema readRoot(Node.Mapping stated) {
        Schema schema = schema(stated);
        Map<String, Schema> properties = new LinkedHashMap<>(schema.properties());
        properties.put("apiVersion", Schema.of(Schema.Type.STRING));
        properties.put("kind", Schema.of(Schema.Type.STRING));
        properties.put("metadata", Schema.ANYTHING);
        return new Schema(
                Schema.Type.OBJECT,
                "",
                properties,
                schema.required(),
                null,
                schema.values(),
                Set.of(),
                "",
                schema.open(),
                schema.traits());
    }

    /** The schema of values within objects. */
    public static Schema read(Node.Mapping stated) {
        return schema(stated);
    }

    private static Schema schema(Node.Mapping node) {
        String reference = node.string("$ref");
        if (reference != null) {
            return isTrue(node, "x-plumbline-lenient")
                    ? Schema.lenientReferenceTo(reference)
                    : Schema.referenceTo(reference);
        }
        boolean intOrString = isTrue(node, "x-kubernetes-int-or-string");
        String word = node.string("type");
        Schema.Type type = intOrString ? Schema.Type.INT_OR_STRING : SchemaWords.type(word == null ? "" : word);
        Node.Mapping properties = node.mapping("properties");
        return new Schema(
                type,
                "",
                properties == null ? Map.of() : fields(properties),
                new LinkedHashSet<>(strings(node.get("required"))),
                optional(node.get("items")),
                optional(node.get("additionalProperties")),
                new LinkedHashSet<>(strings(node.get("enum"))),
                orEmpty(node.string("format")),
                type == Schema.Type.ANY || isTrue(node, "x-kubernetes-preserve-unknown-fields"),
                traits(node, type));
    }

    private static Map<String, Schema> fields(Node.Mapping properties) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        properties.fields().forEach((name, property) -> {
            Schema schema = optional(property);
            fields.put(name, schema == null ? Schema.ANYTHING : schema);
        });
        return fields;
    }

    private static @Nullable Schema optional(@Nullable Node node) {
        if (node instanceof Node.Mapping map) {
            return schema(map);
        }
        return node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value()) ? Schema.ANYTHING : null;
    }

    private static Schema.Traits traits(Node.Mapping node, Schema.Type type) {
        Schema.Combined combined = new Schema.Combined(
                schemas(node.get("allOf")),
                type == Schema.Type.INT_OR_STRING ? List.of() : schemas(node.get("anyOf")),
                schemas(node.get("oneOf")),
                optional(node.get("not")));
        boolean joined = !combined.allOf().isEmpty()
                || !combined.anyOf().isEmpty()
                || !combined.oneOf().isEmpty()
                || combined.not() != null;
        return new Schema.Traits(
                isTrue(node, "nullable"),
                isTrue(node, "x-plumbline-lenient"),
                isTrue(node, "x-kubernetes-embedded-resource"),
                SchemaWords.listType(orEmpty(node.string("x-kubernetes-list-type"))),
                strings(node.get("x-kubernetes-list-map-keys")),
                node.get("default"),
                bounds(node),
                joined ? combined : Schema.Combined.NONE,
                expressions(node.get("x-kubernetes-validations")));
    }

    private static List<Schema> schemas(@Nullable Node node) {
        List<Schema> schemas = new ArrayList<>();
        for (Node item : items(node)) {
            Schema schema = optional(item);
            if (schema != null) {
                schemas.add(schema);
            }
        }
        return List.copyOf(schemas);
    }

    private static List<Schema.Expression> expressions(@Nullable Node node) {
        List<Schema.Expression> expressions = new ArrayList<>();
        for (Node item : items(node)) {
            if (item instanceof Node.Mapping map) {
                expressions.add(new Schema.Expression(
                        orEmpty(map.string("rule")),
                        orEmpty(map.string("message")),
                        orEmpty(map.string("messageExpression")),
                        orEmpty(map.string("reason")),
                        orEmpty(map.string("fieldPath")),
                        isTrue(map, "optionalOldSelf")));
            }
        }
        return List.copyOf(expressions);
    }

    private static Bounds bounds(Node.Mapping node) {
        Bounds bounds = new Bounds(
                decimal(node, "minimum"),
                isTrue(node, "exclusiveMinimum"),
                decimal(node, "maximum"),
                isTrue(node, "exclusiveMaximum"),
                decimal(node, "multipleOf"),
                whole(node, "minLength"),
                whole(node, "maxLength"),
                pattern(node.string("pattern")),
                whole(node, "minItems"),
                whole(node, "maxItems"),
                isTrue(node, "uniqueItems"),
                whole(node, "minProperties"),
                whole(node, "maxProperties"),
                numbers(node.get("enum")));
        return bounds.equals(Bounds.NONE) ? Bounds.NONE : bounds;
    }

    private static @Nullable Pattern pattern(@Nullable String text) {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(Node.Mapping node, String key) {
        return node.get(key) instanceof Node.Scalar scalar && scalar.value() instanceof Number number
                ? new BigDecimal(number.toString())
                : null;
    }

    private static @Nullable Long whole(Node.Mapping node, String key) {
        return node.get(key) instanceof Node.Scalar scalar && scalar.value() instanceof Long number ? number : null;
    }

    private static List<String> strings(@Nullable Node node) {
        List<String> strings = new ArrayList<>();
        for (Node item : items(node)) {
            if (item instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
                strings.add(text);
            }
        }
        return List.copyOf(strings);
    }

    private static List<String> numbers(@Nullable Node node) {
        List<String> numbers = new ArrayList<>();
        for (Node item : items(node)) {
            if (item instanceof Node.Scalar scalar
                    && (scalar.value() instanceof Number || scalar.value() instanceof Boolean)) {
                numbers.add(scalar.value().toString());
            }
        }
        return List.copyOf(numbers);
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof Node.Sequence list ? list.items() : List.of();
    }

    private static boolean isTrue(Node.Mapping node, String key) {
        return node.get(key) instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
