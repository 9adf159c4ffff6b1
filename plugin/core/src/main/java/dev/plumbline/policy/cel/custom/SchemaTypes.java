package dev.plumbline.policy.cel.custom;

import dev.plumbline.policy.cel.value.ValueType;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of expressions that a schema's values have.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go">schemas.go</a>
 */
final class SchemaTypes {

    /** Since this version a field may be called by a word of the language without escaping it. */
    private static final int KEYWORDS_AS_FIELDS = 32;

    private final Definitions definitions;
    private final boolean keywords;

    SchemaTypes(Definitions definitions, int minor) {
        this.definitions = definitions;
        this.keywords = minor >= KEYWORDS_AS_FIELDS;
    }

    /**
     * The type of a schema's values.
     *
     * @param root whether the value is a whole object, with a kind and a name
     * @param name of the type, if it is one of objects
     * @return null if expressions cannot see the value
     */
    @Nullable
    ValueType type(Schema declared, boolean root, String name) {
        Schema schema = definitions.resolve(declared);
        return switch (schema.type()) {
            case INT_OR_STRING, QUANTITY -> ValueType.DYN;
            case ARRAY -> {
                Schema items = schema.items();
                ValueType item =
                        items == null ? null : type(items, items.traits().embedded(), name + ".@items");
                yield item == null ? null : ValueType.list(item);
            }
            case OBJECT -> object(schema, root, name);
            case STRING ->
                switch (schema.format()) {
                    case "byte" -> ValueType.BYTES;
                    case "duration" -> ValueType.DURATION;
                    case "date", "date-time" -> ValueType.TIMESTAMP;
                    default -> ValueType.STRING;
                };
            case BOOLEAN -> ValueType.BOOL;
            case NUMBER -> ValueType.DOUBLE;
            case INTEGER -> ValueType.INT;
            case ANY -> null;
        };
    }

    private @Nullable ValueType object(Schema schema, boolean root, String name) {
        Schema values = schema.values();
        if (values != null && schema.properties().isEmpty()) {
            ValueType value = type(values, values.traits().embedded(), name + ".@values");
            return value == null ? null : ValueType.map(ValueType.STRING, value);
        }
        Map<String, ValueType> fields = new LinkedHashMap<>();
        properties(schema, root).forEach((field, property) -> {
            String escaped = Identifiers.escape(field);
            ValueType type = type(property, property.traits().embedded(), name + '.' + field);
            if (escaped != null && type != null) {
                fields.put(escaped, type);
                if (keywords && Identifiers.isReserved(field)) {
                    fields.put(field, type);
                }
            }
        });
        return ValueType.object(name, fields);
    }

    /** The fields of a value; a whole object has a kind and a name, whatever its schema says. */
    static Map<String, Schema> properties(Schema schema, boolean root) {
        if (!root) {
            return schema.properties();
        }
        Map<String, Schema> properties = new LinkedHashMap<>(schema.properties());
        Schema text = Schema.of(Schema.Type.STRING);
        properties.put("kind", text);
        properties.put("apiVersion", text);
        properties.put("metadata", Schema.objectOf(Map.of("name", text, "generateName", text)));
        return properties;
    }
}
