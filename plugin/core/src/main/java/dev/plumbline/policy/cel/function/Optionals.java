package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.OptionalValue;
import dev.plumbline.policy.cel.value.Texts;
import java.util.ArrayList;
import java.util.List;

/** Values that may be missing. What chooses between two of them does not need both, and is the planner's. */
final class Optionals {

    private Optionals() {}

    static void register(Functions functions) {
        functions.add("optional.none", 0, a -> OptionalValue.NONE);
        functions.add("optional.of", 1, a -> new OptionalValue(a[0]));
        functions.add(
                "optional.ofNonZeroValue",
                1,
                a -> Conversions.isZero(a[0]) ? OptionalValue.NONE : new OptionalValue(a[0]));
        functions.add(
                "hasValue", 1, a -> a[0] instanceof OptionalValue optional ? (Object) optional.isPresent() : null);
        functions.add("value", 1, a -> a[0] instanceof OptionalValue optional ? value(optional) : null);
        functions.add("first", 1, a -> a[0] instanceof List<?> list ? end(list, 0) : null);
        functions.add("last", 1, a -> a[0] instanceof List<?> list ? end(list, list.size() - 1) : null);
        functions.add("optional.unwrap", 1, a -> a[0] instanceof List<?> list ? unwrap(list) : null);
        functions.add("unwrapOpt", 1, a -> a[0] instanceof List<?> list ? unwrap(list) : null);
    }

    private static Object value(OptionalValue optional) {
        Object value = optional.value();
        return value == null ? new CelError("optional.none() dereference") : value;
    }

    private static Object end(List<?> list, int index) {
        return list.isEmpty() ? OptionalValue.NONE : new OptionalValue(list.get(index));
    }

    private static Object unwrap(List<?> list) {
        List<Object> values = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof OptionalValue optional)) {
                return new CelError("value " + Texts.plain(item) + " is not optional");
            }
            if (optional.value() != null) {
                values.add(optional.value());
            }
        }
        return values;
    }
}
