package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The words of schemas. */
final class SchemaWords {

    private SchemaWords() {}

    /** What {@code type} says; anything if it says nothing. Our own schemas have {@code quantity} too. */
    static Schema.Type type(String word) {
        return switch (word) {
            case "object" -> Schema.Type.OBJECT;
            case "array" -> Schema.Type.ARRAY;
            case "string" -> Schema.Type.STRING;
            case "integer" -> Schema.Type.INTEGER;
            case "number" -> Schema.Type.NUMBER;
            case "boolean" -> Schema.Type.BOOLEAN;
            case "quantity" -> Schema.Type.QUANTITY;
            default -> Schema.Type.ANY;
        };
    }

    /** What {@code x-kubernetes-list-type} says; without it, a list is atomic. */
    static Schema.ListType listType(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "set" -> Schema.ListType.SET;
            case "map" -> Schema.ListType.MAP;
            default -> Schema.ListType.ATOMIC;
        };
    }

    /** Traits of a schema of Kubernetes' own. */
    static Schema.Traits traits(Schema.ListType listType, Collection<String> keys, String defaultText) {
        return new Schema.Traits(
                false,
                false,
                false,
                listType,
                List.copyOf(keys),
                defaultText.isEmpty() ? null : Node.Scalar.of(defaultText),
                Bounds.NONE,
                Schema.Combined.NONE,
                List.of());
    }
}
