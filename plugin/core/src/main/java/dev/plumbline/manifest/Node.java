package dev.plumbline.manifest;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document, as the API server understands it. Immutable. Two nodes are equal if they mean the same,
 * wherever they stand and in whatever order the keys are.
 */
public sealed interface Node {

    /** Where the node starts in its document. */
    Position at();

    /** A short name of what this is, for messages: {@code a map}, {@code a list}, {@code a number} ... */
    String describe();

    /**
     * Where the value at the end of a path stands: the key of a field, the start of an item. Where the way ends early,
     * the last place on it.
     *
     * @param path keys, and indexes of lists counted from 0
     */
    default Position placeOf(List<String> path) {
        Position place = at();
        for (int length = 1; length <= path.size(); length++) {
            Node parent = at(path.subList(0, length - 1));
            Node value = at(path.subList(0, length));
            if (value == null) {
                return place;
            }
            place = parent instanceof Mapping map ? map.keyAt(path.get(length - 1)) : value.at();
        }
        return place;
    }

    /**
     * What stands at the end of a path; null if there is nothing.
     *
     * @param path keys, and indexes of lists counted from 0
     */
    default @Nullable Node at(List<String> path) {
        Node node = this;
        for (String step : path) {
            if (node instanceof Mapping map) {
                node = map.get(step);
            } else if (node instanceof Sequence list && step.matches("[0-9]{1,9}")) {
                int index = Integer.parseInt(step);
                node = index < list.items().size() ? list.items().get(index) : null;
            } else {
                return null;
            }
        }
        return node;
    }

    /**
     * Data as a node, all of it at one place.
     *
     * @param data maps, lists and scalars as {@link Scalar#value} has them
     */
    static Node of(@Nullable Object data, Position at) {
        if (data instanceof Map<?, ?> map) {
            Map<String, Node> fields = new LinkedHashMap<>();
            map.forEach((key, value) -> fields.put(String.valueOf(key), of(value, at)));
            return new Mapping(fields, Map.of(), at);
        }
        return data instanceof List<?> list
                ? new Sequence(list.stream().map(item -> of(item, at)).toList(), at)
                : new Scalar(data, at);
    }

    /** This as maps, lists and scalars. */
    default @Nullable Object data() {
        if (this instanceof Mapping mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            mapping.fields().forEach((key, value) -> map.put(key, value.data()));
            return map;
        }
        if (this instanceof Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(item.data()));
            return list;
        }
        return ((Scalar) this).value();
    }

    /** A map. Its hash is computed once: equal objects of many environments are found by it. */
    final class Mapping implements Node {

        private final Map<String, Node> fields;
        private final Map<String, Position> keys;
        private final Position at;

        /** 0 as long as nobody has asked. */
        private int hash;

        /**
         * A map of its own.
         *
         * @param fields by key, in the order of the document
         * @param keys where each key stands; a key that was added later has no position
         */
        public Mapping(Map<String, Node> fields, Map<String, Position> keys, Position at) {
            this(at, new LinkedHashMap<>(fields), Map.copyOf(keys));
        }

        private Mapping(Position at, Map<String, Node> fields, Map<String, Position> keys) {
            this.at = at;
            this.fields = Collections.unmodifiableMap(fields);
            this.keys = keys;
        }

        /** A map of fields that nobody else has or will change. */
        static Mapping owning(Map<String, Node> fields, Map<String, Position> keys, Position at) {
            return new Mapping(at, fields, Map.copyOf(keys));
        }

        /** By key, in the order of the document. */
        public Map<String, Node> fields() {
            return fields;
        }

        /** Where each key stands; a key that was added later has no position. */
        public Map<String, Position> keys() {
            return keys;
        }

        @Override
        public Position at() {
            return at;
        }

        /** The value of a key; null if there is none. */
        public @Nullable Node get(String key) {
            return fields.get(key);
        }

        /** The value of a key if it is a map; null otherwise. */
        public @Nullable Mapping mapping(String key) {
            return fields.get(key) instanceof Mapping mapping ? mapping : null;
        }

        /** The value of a key if it is a string; null otherwise. */
        public @Nullable String string(String key) {
            return fields.get(key) instanceof Scalar scalar && scalar.value() instanceof String text ? text : null;
        }

        /** Where a key stands, or else the map. */
        public Position keyAt(String key) {
            return Objects.requireNonNullElse(keys.get(key), at);
        }

        /** This with one value set or replaced. */
        public Mapping with(String key, Node value) {
            Map<String, Node> changed = new LinkedHashMap<>(fields);
            changed.put(key, value);
            return new Mapping(at, changed, keys);
        }

        /** This without a key. */
        public Mapping without(String key) {
            Map<String, Node> fewer = new LinkedHashMap<>(fields);
            fewer.remove(key);
            return new Mapping(at, fewer, keys);
        }

        @Override
        public String describe() {
            return "a map";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Mapping mapping
                            && hashCode() == mapping.hashCode()
                            && fields.equals(mapping.fields));
        }

        @Override
        public int hashCode() {
            // Threads that ask at the same time come to the same.
            if (hash == 0) {
                hash = fields.hashCode();
            }
            return hash;
        }

        @Override
        public String toString() {
            return fields + " at " + at;
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Position at) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Sequence sequence && items.equals(sequence.items));
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /**
     * Anything else.
     *
     * @param value a {@link String}, {@link Boolean}, {@link Long}, {@link BigInteger} (a whole number beyond 64 bits),
     *     {@link Double} (not whole), or null
     */
    record Scalar(@Nullable Object value, Position at) implements Node {

        /** A key without a value. */
        public static final Scalar NOTHING = new Scalar(null, Position.START);

        public Scalar {
            if (value != null
                    && !(value instanceof String
                            || value instanceof Boolean
                            || value instanceof Long
                            || value instanceof BigInteger
                            || value instanceof Double)) {
                throw new IllegalArgumentException("not a scalar: " + value.getClass());
            }
        }

        /** A string that no document wrote. */
        public static Scalar of(String value) {
            return new Scalar(value, Position.START);
        }

        @Override
        public String describe() {
            return value == null
                    ? "nothing"
                    : value instanceof String ? "a string" : value instanceof Boolean ? "a boolean" : "a number";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Scalar scalar && Objects.equals(value, scalar.value);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }
    }
}
