package dev.plumbline.policy.cel.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The type of an expression, as far as it is known before it is computed. Immutable.
 *
 * @param name {@code int}, {@code list}, {@code kubernetes.Quantity} ...; a capital letter stands for any type
 * @param parameters the types of items, or of keys and values
 * @param fields the fields of an object by name; empty for every other type
 */
public record ValueType(String name, List<ValueType> parameters, Map<String, ValueType> fields) {

    /** Anything. */
    public static final ValueType DYN = of("dyn");

    /** True or false. */
    public static final ValueType BOOL = of("bool");

    /** Whole numbers. */
    public static final ValueType INT = of("int");

    /** Numbers. */
    public static final ValueType DOUBLE = of("double");

    /** Text. */
    public static final ValueType STRING = of("string");

    /** Bytes. */
    public static final ValueType BYTES = of("bytes");

    /** Moments. */
    public static final ValueType TIMESTAMP = of("timestamp");

    /** Durations. */
    public static final ValueType DURATION = of("duration");

    /** Nothing. */
    public static final ValueType NULL = of("null");

    private static final String OBJECT = "@object ";

    public ValueType {
        parameters = List.copyOf(parameters);
        fields = Map.copyOf(fields);
    }

    /** A type without parameters. */
    public static ValueType of(String name) {
        return new ValueType(name, List.of(), Map.of());
    }

    /** Lists of something. */
    public static ValueType list(ValueType item) {
        return new ValueType("list", List.of(item), Map.of());
    }

    /** Maps from something to something. */
    public static ValueType map(ValueType key, ValueType value) {
        return new ValueType("map", List.of(key, value), Map.of());
    }

    /** Something that may be missing. */
    public static ValueType optional(ValueType value) {
        return new ValueType("optional", List.of(value), Map.of());
    }

    /** Objects of which the fields are known. */
    public static ValueType object(String name, Map<String, ValueType> fields) {
        return new ValueType(OBJECT + name, List.of(), fields);
    }

    /** Whether this is an object of which the fields are known. */
    public boolean isObject() {
        return name.startsWith(OBJECT);
    }

    /** The name without what marks objects. */
    public String plainName() {
        return isObject() ? name.substring(OBJECT.length()) : name;
    }

    /** All objects in this, by name. */
    public Map<String, ValueType> objects() {
        Map<String, ValueType> objects = new LinkedHashMap<>();
        collect(objects);
        return objects;
    }

    private void collect(Map<String, ValueType> objects) {
        if (isObject()) {
            objects.put(plainName(), this);
        }
        parameters.forEach(parameter -> parameter.collect(objects));
        fields.values().forEach(field -> field.collect(objects));
    }

    /**
     * Reads a type, {@code map(string, list(int))}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static ValueType parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return of(text.trim());
        }
        if (!text.endsWith(")")) {
            throw new IllegalArgumentException("not a type: " + text);
        }
        List<ValueType> parameters = new ArrayList<>();
        parseAll(text.substring(open + 1, text.length() - 1)).forEach(parameters::add);
        return new ValueType(text.substring(0, open).trim(), parameters, Map.of());
    }

    /** Reads types with commas between them. */
    public static List<ValueType> parseAll(String text) {
        List<ValueType> types = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                types.add(parse(text.substring(start, i).trim()));
                start = i + 1;
            }
        }
        if (!text.isBlank()) {
            types.add(parse(text.substring(start).trim()));
        }
        return types;
    }

    /** The name as declarations have it: {@code null_type}, {@code google.protobuf.Timestamp}. */
    public String declared() {
        return switch (name) {
            case "null" -> "null_type";
            case "timestamp" -> Types.TIMESTAMP;
            case "duration" -> Types.DURATION;
            default ->
                parameters.isEmpty()
                        ? plainName()
                        : (name.equals("optional") ? "optional_type" : name)
                                + '('
                                + String.join(
                                        ", ",
                                        parameters.stream()
                                                .map(ValueType::declared)
                                                .toList())
                                + ')';
        };
    }

    /** {@code list(string)}, as messages of the API server have it. */
    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return plainName();
        }
        return name
                + '('
                + String.join(", ", parameters.stream().map(ValueType::toString).toList())
                + ')';
    }
}
