package dev.plumbline.environment.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data that goes into expressions and comes out of them, as {@link Names} says; everything else is refused. */
final class Data {

    /** More nodes than these are no values any more. */
    private static final int MOST_NODES = 100_000;

    private static final int DEEPEST = 100;

    private int nodes;

    private Data() {}

    /** Anything that an expression came to, as plain data. */
    static @Nullable Object plain(@Nullable Object value) {
        return new Data().plain(value, 0);
    }

    private @Nullable Object plain(@Nullable Object value, int depth) {
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new DataException("the result is too large", "");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item, depth + 1)));
            return plain;
        }
        if (value instanceof Collection<?> || value instanceof Object[]) {
            Collection<?> items = value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(plain(item, depth + 1)));
            return plain;
        }
        throw new DataException("this is no data, but part of the machinery", "");
    }

    private static Number number(Number value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte || value instanceof Long) {
            return value.longValue();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            throw new DataException("the result is no number that can be written down", "");
        }
        return number;
    }

    /**
     * Data as part of a text.
     *
     * @param name how the expression is called in messages
     */
    static String text(@Nullable Object value, String name) {
        if (value == null) {
            throw new DataException(
                    "\"" + name + "\" is nothing (null) and cannot stand inside text",
                    "say what to write instead: " + name + " | default(\"...\")");
        }
        if (value instanceof Map || value instanceof List) {
            throw new DataException(
                    "\"" + name + "\" is " + describe(value) + " and cannot stand inside text",
                    "let the expression be the whole value, or write it as text: " + name + " | tojson");
        }
        return scalar(value);
    }

    /** A string, number or boolean as text; numbers without exponents. */
    static String scalar(Object value) {
        return value instanceof Double number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
    }

    /** A short name of what this is, for messages. */
    static String describe(@Nullable Object value) {
        if (value == null) {
            return "nothing (null)";
        }
        return value instanceof String
                ? "a string"
                : value instanceof Boolean
                        ? "a boolean"
                        : value instanceof Number
                                ? "a number"
                                : value instanceof Map ? "a map" : value instanceof List ? "a list" : "no data";
    }
}
