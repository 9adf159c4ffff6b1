package dev.plumbline.policy.cel.value;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When two values are equal: numbers across their types, everything else within its own. */
public final class Equality {

    /** A list that is equal to others in a way of its own. */
    public interface Comparing {

        /** Whether this is equal to another list. */
        boolean sameAs(List<?> other);
    }

    private Equality() {}

    /**
     * Compares values.
     *
     * @return a {@link Boolean}, or an error where a type can be compared to nothing but itself
     */
    public static Object equal(Object a, Object b) {
        if (a == Null.NULL || b == Null.NULL) {
            return a == b;
        }
        if (isNumber(a)) {
            return isNumber(b) && Integer.valueOf(0).equals(Ordering.numbers(a, b));
        }
        if (a instanceof OffsetDateTime time) {
            return b instanceof OffsetDateTime other && time.isEqual(other);
        }
        if (a instanceof List<?> list) {
            return b instanceof List<?> other && lists(list, other);
        }
        if (a instanceof Map<?, ?> map) {
            return b instanceof Map<?, ?> other && maps(map, other);
        }
        if (a instanceof OptionalValue optional) {
            return b instanceof OptionalValue other && optionals(optional, other);
        }
        if (Opaque.is(a)) {
            return a.getClass() == b.getClass() ? a.equals(b) : CelError.NO_SUCH_OVERLOAD;
        }
        return a.equals(b);
    }

    /** Whether values are surely equal. */
    public static boolean holds(Object a, Object b) {
        return Boolean.TRUE.equals(equal(a, b));
    }

    /** Whether a list has a value. */
    public static boolean contains(List<?> list, Object value) {
        for (Object item : list) {
            if (holds(value, item)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The value of a key, which may be a number of another type.
     *
     * @return null if there is none
     */
    public static @Nullable Object find(Map<?, ?> map, Object key) {
        Object found = map.get(key);
        if (found != null || !isNumber(key)) {
            return found;
        }
        Long whole = Ordering.wholeNumber(key);
        if (whole == null) {
            return null;
        }
        Object signed = map.get(whole);
        return signed != null ? signed : whole < 0 ? null : map.get(new Unsigned(whole));
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Unsigned;
    }

    private static boolean lists(List<?> a, List<?> b) {
        if (a instanceof Comparing comparing) {
            return comparing.sameAs(b);
        }
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (Boolean.FALSE.equals(equal(a.get(i), b.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean maps(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object other = find(b, entry.getKey());
            if (other == null || Boolean.FALSE.equals(equal(entry.getValue(), other))) {
                return false;
            }
        }
        return true;
    }

    private static boolean optionals(OptionalValue a, OptionalValue b) {
        return (a.value() == null || b.value() == null) ? a.value() == b.value() : holds(a.value(), b.value());
    }
}
