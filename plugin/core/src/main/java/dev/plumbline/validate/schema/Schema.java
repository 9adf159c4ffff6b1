package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be. Immutable.
 *
 * @param type the sort of value
 * @param reference name of the definition that this stands for; empty if this is the schema
 * @param properties the fields of a map by name; empty if the fields are free
 * @param required the fields that have to be there
 * @param items what each item of a list may be; null if anything
 * @param values what each value of a map with free keys may be; null if the map has only the fields it names
 * @param enums the only strings allowed; empty if any
 * @param format {@code int32}, {@code byte}, {@code date-time} ...; empty if none
 * @param open whether fields that are not named are kept ({@code x-kubernetes-preserve-unknown-fields})
 * @param traits what only some schemas have
 */
public record Schema(
        Type type,
        String reference,
        Map<String, Schema> properties,
        Set<String> required,
        @Nullable Schema items,
        @Nullable Schema values,
        Set<String> enums,
        String format,
        boolean open,
        Traits traits) {

    /** Anything at all. */
    public static final Schema ANYTHING = of(Type.ANY);

    /** The sorts of values. */
    public enum Type {
        ANY("anything"),
        OBJECT("a map"),
        ARRAY("a list"),
        STRING("a string"),
        INTEGER("an integer"),
        NUMBER("a number"),
        BOOLEAN("a boolean"),
        INT_OR_STRING("an integer or a string"),
        QUANTITY("a quantity");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** What a message calls it. */
        String words() {
            return words;
        }
    }

    /** How the items of a list are told apart. */
    public enum ListType {
        ATOMIC,
        SET,
        MAP
    }

    /**
     * What only some schemas have.
     *
     * @param nullable whether null is a value of its own
     * @param lenient whether fields that nothing names are dropped in silence within the value
     * @param embedded whether the value is a whole object with apiVersion, kind and metadata
     * @param listType how items are told apart
     * @param listKeys the fields that tell items apart in a {@link ListType#MAP} list
     * @param defaultValue what stands in if there is no value; null if nothing does
     * @param bounds further conditions of the value
     * @param combined schemas that have to hold together with this one
     * @param expressions rules in the Common Expression Language
     */
    public record Traits(
            boolean nullable,
            boolean lenient,
            boolean embedded,
            ListType listType,
            List<String> listKeys,
            @Nullable Node defaultValue,
            Bounds bounds,
            Combined combined,
            List<Expression> expressions) {

        /** Nothing special. */
        public static final Traits NONE = new Traits(
                false, false, false, ListType.ATOMIC, List.of(), null, Bounds.NONE, Combined.NONE, List.of());
    }

    /**
     * A rule of {@code x-kubernetes-validations}.
     *
     * @param rule the expression; {@code self} is the value
     * @param message what it says when it does not hold; empty if the rule is its own message
     * @param messageExpression an expression for the message; empty if there is none
     * @param reason what kind of error it is, {@code FieldValueForbidden}; empty for an invalid value
     * @param fieldPath the field within the value that is at fault, {@code .spec.size}; empty if it is the value
     * @param optionalOldSelf whether the rule holds for new objects too, though it looks at the old one
     */
    public record Expression(
            String rule,
            String message,
            String messageExpression,
            String reason,
            String fieldPath,
            boolean optionalOldSelf) {}

    /**
     * Schemas joined to another one.
     *
     * @param allOf each has to hold
     * @param anyOf one at least has to hold; empty if none are given
     * @param oneOf exactly one has to hold; empty if none are given
     * @param not must not hold; null if none is given
     */
    public record Combined(
            List<Schema> allOf,
            List<Schema> anyOf,
            List<Schema> oneOf,
            @Nullable Schema not) {

        /** Nothing joined. */
        public static final Combined NONE = new Combined(List.of(), List.of(), List.of(), null);
    }

    /** This, without asking for some of the fields that it requires. */
    Schema without(Set<String> optional) {
        Set<String> fewer = new LinkedHashSet<>(required);
        fewer.removeAll(optional);
        return new Schema(type, reference, properties, fewer, items, values, enums, format, open, traits);
    }

    /** A schema of a type and nothing else. */
    public static Schema of(Type type) {
        return new Schema(type, "", Map.of(), Set.of(), null, null, Set.of(), "", type == Type.ANY, Traits.NONE);
    }

    /** A schema of maps with some fields. */
    public static Schema objectOf(Map<String, Schema> properties) {
        return new Schema(Type.OBJECT, "", properties, Set.of(), null, null, Set.of(), "", false, Traits.NONE);
    }

    /** A schema that stands for a definition, in which unknown fields are dropped in silence. */
    static Schema lenientReferenceTo(String definition) {
        Traits traits =
                new Traits(false, true, false, ListType.ATOMIC, List.of(), null, Bounds.NONE, Combined.NONE, List.of());
        return new Schema(Type.ANY, definition, Map.of(), Set.of(), null, null, Set.of(), "", false, traits);
    }

    /** A schema that stands for a definition. */
    static Schema referenceTo(String definition) {
        return new Schema(Type.ANY, definition, Map.of(), Set.of(), null, null, Set.of(), "", false, Traits.NONE);
    }
}
