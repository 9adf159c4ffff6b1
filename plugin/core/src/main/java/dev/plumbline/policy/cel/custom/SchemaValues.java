package dev.plumbline.policy.cel.custom;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.value.Bytes;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Json;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.TimeText;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of a schema as expressions see them: of its types, and without what it does not name.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/common/valuesunstructured.go">valuesunstructured.go</a>
 */
final class SchemaValues {

    private final Definitions definitions;

    SchemaValues(Definitions definitions) {
        this.definitions = definitions;
    }

    Object value(Node node, Schema declared, boolean root) {
        Schema schema = definitions.resolve(declared);
        if (node instanceof Node.Mapping mapping) {
            return map(mapping, schema, root);
        }
        if (node instanceof Node.Sequence sequence) {
            return list(sequence, schema);
        }
        Object value = Json.scalar(((Node.Scalar) node).value());
        if (value instanceof String text && schema.type() == Schema.Type.STRING) {
            return text(text, schema.format());
        }
        return value instanceof Long number && schema.type() == Schema.Type.NUMBER
                ? (Object) number.doubleValue()
                : value == Null.NULL && !schema.traits().nullable()
                        ? new CelError("invalid data, got null for schema with nullable=false")
                        : value;
    }

    private Object map(Node.Mapping mapping, Schema schema, boolean root) {
        Map<Object, Object> fields = new LinkedHashMap<>();
        Schema values = schema.values();
        if (values != null && schema.properties().isEmpty()) {
            mapping.fields()
                    .forEach((name, node) ->
                            fields.put(name, value(node, values, values.traits().embedded())));
            return fields;
        }
        SchemaTypes.properties(schema, root).forEach((name, property) -> {
            Node node = mapping.get(name);
            String escaped = Identifiers.escape(name);
            if (node != null && escaped != null) {
                Object value = value(node, property, property.traits().embedded());
                fields.put(escaped, value);
                if (Identifiers.isReserved(name)) {
                    fields.put(name, value);
                }
            }
        });
        return fields;
    }

    private Object list(Node.Sequence sequence, Schema schema) {
        Schema items = schema.items();
        if (items == null) {
            return new CelError("invalid array type, expected Items with a non-empty Schema");
        }
        List<Object> values = new ArrayList<>();
        for (Node item : sequence.items()) {
            values.add(value(item, items, items.traits().embedded()));
        }
        return switch (schema.traits().listType()) {
            case ATOMIC -> values;
            case SET -> new SetList(values);
            case MAP ->
                new KeyedList(
                        values,
                        schema.traits().listKeys().stream()
                                .map(key -> String.valueOf(Identifiers.escape(key)))
                                .toList());
        };
    }

    private static Object text(String text, String format) {
        return switch (format) {
            case "byte" -> bytes(text);
            case "duration" -> {
                Duration duration = TimeText.duration(text);
                yield duration == null ? new CelError("Invalid duration " + text) : duration;
            }
            case "date" -> date(text);
            case "date-time" -> {
                OffsetDateTime time = TimeText.moment(text);
                yield time == null ? new CelError("Invalid date-time formatted string " + text) : time;
            }
            default -> text;
        };
    }

    private static Object bytes(String text) {
        try {
            return new Bytes(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return new CelError("Invalid byte formatted string " + text);
        }
    }

    private static Object date(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return new CelError("Invalid date formatted string " + text);
        }
    }
}
