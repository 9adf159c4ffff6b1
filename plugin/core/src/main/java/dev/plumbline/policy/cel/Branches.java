package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Equality;
import dev.plumbline.policy.cel.value.OptionalValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that do without some of their operands, or take errors. */
final class Branches {

    private Branches() {}

    /** The step of an operator; null if it is an ordinary function. */
    static @Nullable Step of(String name, Step[] a) {
        return switch (name) {
            case "_&&_" -> frame -> logical(frame, a[0], a[1], false);
            case "_||_" -> frame -> logical(frame, a[0], a[1], true);
            case "_?_:_" ->
                frame -> {
                    Object condition = a[0].run(frame);
                    if (condition instanceof Boolean holds) {
                        return a[holds ? 1 : 2].run(frame);
                    }
                    return condition instanceof CelError ? condition : CelError.NO_SUCH_OVERLOAD;
                };
            case "@not_strictly_false" -> frame -> !Boolean.FALSE.equals(a[0].run(frame));
            case "_==_" -> frame -> equal(frame, a, true);
            case "_!=_" -> frame -> equal(frame, a, false);
            case "_[_]" -> frame -> indexed(frame, a, false);
            case "_[?_]", "_?._" -> frame -> indexed(frame, a, true);
            case "or" ->
                frame -> {
                    Object value = a[0].run(frame);
                    return OptionalValue.NONE.equals(value) ? a[1].run(frame) : value;
                };
            case "orValue" -> frame -> orValue(a[0].run(frame), a[1], frame);
            default -> null;
        };
    }

    private static Object orValue(Object value, Step otherwise, Frame frame) {
        if (!(value instanceof OptionalValue optional)) {
            return value;
        }
        return optional.value() == null ? otherwise.run(frame) : optional.value();
    }

    /** {@code &&} and {@code ||}: what decides counts more than an error. */
    private static Object logical(Frame frame, Step left, Step right, boolean deciding) {
        Object first = left.run(frame);
        if (first instanceof Boolean flag && flag == deciding) {
            return first;
        }
        Object second = right.run(frame);
        if (second instanceof Boolean flag && flag == deciding) {
            return second;
        }
        return !(first instanceof Boolean) ? error(first) : second instanceof Boolean ? !deciding : error(second);
    }

    private static Object error(Object value) {
        return value instanceof CelError ? value : CelError.NO_SUCH_OVERLOAD;
    }

    private static Object equal(Frame frame, Step[] a, boolean wanted) {
        Object first = a[0].run(frame);
        if (first instanceof CelError) {
            return first;
        }
        Object second = a[1].run(frame);
        if (second instanceof CelError) {
            return second;
        }
        Object equal = Equality.equal(first, second);
        return equal instanceof Boolean same ? (Object) (same == wanted) : equal;
    }

    private static Object indexed(Frame frame, Step[] a, boolean optional) {
        Object container = a[0].run(frame);
        if (container instanceof CelError) {
            return container;
        }
        Object key = a[1].run(frame);
        if (key instanceof CelError) {
            return key;
        }
        return optional ? Operands.getOptional(container, key) : Operands.get(container, key);
    }

    /** A map with entries that are computed. */
    record MapLiteral(List<Step> keys, List<Step> values, List<Boolean> optional) implements Step {

        MapLiteral {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
            optional = List.copyOf(optional);
        }

        @Override
        public Object run(Frame frame) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                Object key = keys.get(i).run(frame);
                if (key instanceof CelError) {
                    return key;
                }
                Object value = values.get(i).run(frame);
                if (value instanceof CelError) {
                    return value;
                }
                if (!optional.get(i)) {
                    map.put(key, value);
                } else if (!(value instanceof OptionalValue maybe)) {
                    return new CelError(
                            "cannot initialize optional entry '" + key + "' from non-optional value " + value);
                } else if (maybe.value() == null) {
                    map.remove(key);
                } else {
                    map.put(key, maybe.value());
                }
            }
            return map;
        }
    }
}
