package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Equality;
import dev.plumbline.policy.cel.value.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists as sets, and what comprehensions with two variables are made of.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/sets.go">sets.go</a>
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/comprehensions.go">comprehensions.go</a>
 */
final class Collections {

    private Collections() {}

    static void register(Functions functions) {
        functions.add(
                "sets.contains",
                2,
                a -> a[0] instanceof List<?> list && a[1] instanceof List<?> part
                        ? (Object) contains(list, part)
                        : null);
        functions.add(
                "sets.equivalent",
                2,
                a -> a[0] instanceof List<?> list && a[1] instanceof List<?> other
                        ? (Object) (contains(list, other) && contains(other, list))
                        : null);
        functions.add(
                "sets.intersects",
                2,
                a -> a[0] instanceof List<?> list && a[1] instanceof List<?> other
                        ? (Object) list.stream().anyMatch(item -> Equality.contains(other, item))
                        : null);
        functions.add(
                "cel.@mapInsert",
                2,
                a -> a[0] instanceof Map<?, ?> map && a[1] instanceof Map<?, ?> more ? insert(map, more) : null);
        functions.add("cel.@mapInsert", 3, a -> a[0] instanceof Map<?, ?> map ? insert(map, Map.of(a[1], a[2])) : null);
    }

    private static boolean contains(List<?> list, List<?> part) {
        return part.stream().allMatch(item -> Equality.contains(list, item));
    }

    private static Object insert(Map<?, ?> map, Map<?, ?> more) {
        Map<Object, Object> all = new LinkedHashMap<>(map);
        for (Map.Entry<?, ?> entry : more.entrySet()) {
            if (Equality.find(all, entry.getKey()) != null) {
                return new CelError("insert failed: key " + Texts.plain(entry.getKey()) + " already exists");
            }
            all.put(entry.getKey(), entry.getValue());
        }
        return all;
    }
}
