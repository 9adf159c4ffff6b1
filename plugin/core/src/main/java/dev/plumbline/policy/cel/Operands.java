package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Equality;
import dev.plumbline.policy.cel.value.OptionalValue;
import dev.plumbline.policy.cel.value.Ordering;
import dev.plumbline.policy.cel.value.Texts;
import dev.plumbline.policy.cel.value.Types;
import dev.plumbline.policy.cel.value.Unsigned;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields, keys and indexes.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/interpreter/attributes.go">attributes.go</a>
 */
final class Operands {

    private Operands() {}

    /** The value of a field, a key or an index; an error if there is none. */
    static Object get(Object container, Object key) {
        if (container instanceof OptionalValue optional) {
            return getOptional(optional, key);
        }
        Object found = find(container, key);
        if (found != null) {
            return found;
        }
        return new CelError(
                container instanceof List ? "index out of bounds: " + key : "no such key: " + Texts.plain(key));
    }

    /** The value of a field, a key or an index, or nothing. */
    static Object getOptional(Object container, Object key) {
        Object from = container;
        if (container instanceof OptionalValue optional) {
            if (optional.value() == null) {
                return OptionalValue.NONE;
            }
            from = optional.value();
        }
        Object found = find(from, key);
        return found == null ? OptionalValue.NONE : found instanceof CelError ? found : new OptionalValue(found);
    }

    /** Whether there is such a field. */
    static Object has(Object container, String field) {
        if (container instanceof OptionalValue) {
            Object found = getOptional(container, field);
            return found instanceof OptionalValue optional ? (Object) optional.isPresent() : found;
        }
        if (container instanceof List) {
            return find(container, field) instanceof CelError error ? error : (Object) false;
        }
        return container instanceof Map<?, ?> map && map.containsKey(field);
    }

    private static @Nullable Object find(Object container, Object key) {
        if (container instanceof Map<?, ?> map) {
            return Equality.find(map, key);
        }
        if (!(container instanceof List<?> list)) {
            return null;
        }
        boolean number = key instanceof Long || key instanceof Double || key instanceof Unsigned;
        if (!number) {
            return new CelError("unsupported index type '" + Types.name(key) + "' in list");
        }
        Long index = Ordering.wholeNumber(key);
        if (index == null) {
            return new CelError("unsupported index value " + Texts.plain(key) + " in list");
        }
        return index < 0 || index >= list.size() ? null : list.get(index.intValue());
    }
}
