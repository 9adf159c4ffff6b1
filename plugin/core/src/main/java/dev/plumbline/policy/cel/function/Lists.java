package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Equality;
import dev.plumbline.policy.cel.value.Ordering;
import dev.plumbline.policy.cel.value.Texts;
import dev.plumbline.policy.cel.value.Types;
import dev.plumbline.policy.cel.value.Unsigned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Functions of lists: those of Kubernetes, the extended ones of CEL, and those of strings that lists share the name with.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/lists.go">lists.go</a>
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go">ext/lists.go</a>
 */
final class Lists {

    private Lists() {}

    static void register(Functions functions) {
        functions.add("isSorted", 1, a -> a[0] instanceof List<?> list ? isSorted(list) : null);
        functions.add("sum", 1, a -> a[0] instanceof List<?> list ? sum(list) : null);
        functions.add("min", 1, a -> a[0] instanceof List<?> list ? extreme(list, "min", 1) : null);
        functions.add("max", 1, a -> a[0] instanceof List<?> list ? extreme(list, "max", -1) : null);
        functions.add("indexOf", 2, a -> indexOf(a));
        functions.add(
                "indexOf",
                3,
                a -> text(a) && a[2] instanceof Long from ? Strings.indexOf((String) a[0], (String) a[1], from) : null);
        functions.add("lastIndexOf", 2, a -> lastIndexOf(a));
        functions.add(
                "lastIndexOf",
                3,
                a -> text(a) && a[2] instanceof Long from
                        ? Strings.lastIndexOf((String) a[0], (String) a[1], from)
                        : null);
        functions.add("join", 1, a -> a[0] instanceof List<?> list ? join(list, "") : null);
        functions.add(
                "join",
                2,
                a -> a[0] instanceof List<?> list && a[1] instanceof String separator ? join(list, separator) : null);
        functions.add(
                "slice",
                3,
                a -> a[0] instanceof List<?> list && a[1] instanceof Long from && a[2] instanceof Long to
                        ? slice(list, from, to)
                        : null);
        functions.add("flatten", 1, a -> a[0] instanceof List<?> list ? flatten(list, 1) : null);
        functions.add(
                "flatten",
                2,
                a -> a[0] instanceof List<?> list && a[1] instanceof Long depth
                        ? depth < 0 ? new CelError("level must be non-negative") : flatten(list, depth)
                        : null);
        functions.add("sort", 1, a -> a[0] instanceof List<?> list ? sorted(list, list) : null);
        functions.add(
                "@sortByAssociatedKeys",
                2,
                a -> a[0] instanceof List<?> list && a[1] instanceof List<?> keys ? sorted(list, keys) : null);
        functions.add("lists.range", 1, a -> a[0] instanceof Long end ? range(end) : null);
        functions.add("reverse", 1, a -> a[0] instanceof List<?> list ? reversed(list) : null);
        functions.add("distinct", 1, a -> a[0] instanceof List<?> list ? distinct(list) : null);
    }

    private static boolean text(Object[] a) {
        return a[0] instanceof String && a[1] instanceof String;
    }

    private static @Nullable Object isSorted(List<?> list) {
        Object previous = null;
        for (Object item : list) {
            if (!Ordering.isComparable(item)) {
                return null;
            }
            if (previous != null && Ordering.compare(previous, item) instanceof Integer order && order > 0) {
                return false;
            }
            previous = item;
        }
        return true;
    }

    private static @Nullable Object sum(List<?> list) {
        Object sum = null;
        for (Object item : list) {
            if (!(item instanceof Number) && !(item instanceof Unsigned) && !(item instanceof Duration)) {
                return null;
            }
            sum = sum == null ? item : Operators.add(sum, item);
            if (sum instanceof CelError) {
                return CelError.NO_SUCH_OVERLOAD;
            }
        }
        return sum == null ? (Object) 0L : sum;
    }

    private static @Nullable Object extreme(List<?> list, String name, int replaced) {
        Object extreme = null;
        for (Object item : list) {
            if (!Ordering.isComparable(item)) {
                return null;
            }
            if (extreme == null
                    || (Ordering.compare(extreme, item) instanceof Integer order
                            && Integer.signum(order) == replaced)) {
                extreme = item;
            }
        }
        return extreme == null ? new CelError(name + " called on empty list") : extreme;
    }

    private static @Nullable Object indexOf(Object[] a) {
        if (a[0] instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (Equality.holds(list.get(i), a[1])) {
                    return (long) i;
                }
            }
            return -1L;
        }
        return text(a) ? Strings.indexOf((String) a[0], (String) a[1], 0) : null;
    }

    private static @Nullable Object lastIndexOf(Object[] a) {
        if (a[0] instanceof List<?> list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (Equality.holds(list.get(i), a[1])) {
                    return (long) i;
                }
            }
            return -1L;
        }
        return text(a) ? Strings.lastIndexOf((String) a[0], (String) a[1]) : null;
    }

    private static Object join(List<?> list, String separator) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (Object item : list) {
            if (!(item instanceof String text)) {
                return new CelError("join: invalid input: " + Texts.plain(item));
            }
            out.append(first ? "" : separator).append(text);
            first = false;
        }
        return out.toString();
    }

    private static Object slice(List<?> list, long from, long to) {
        String call = "cannot slice(" + from + ", " + to + "), ";
        if (from < 0 || to < 0) {
            return new CelError(call + "negative indexes not supported");
        }
        if (from > to) {
            return new CelError(call + "start index must be less than or equal to end index");
        }
        return list.size() < to
                ? new CelError(call + "list is length " + list.size())
                : List.copyOf(list.subList((int) from, (int) to));
    }

    private static List<Object> flatten(List<?> list, long depth) {
        List<Object> flat = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof List<?> nested && depth > 0) {
                flat.addAll(flatten(nested, depth - 1));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }

    private static Object sorted(List<?> list, List<?> keys) {
        if (list.isEmpty()) {
            return list;
        }
        if (!Ordering.isComparable(keys.get(0))) {
            return new CelError("list elements must be comparable");
        }
        String type = Types.name(keys.get(0));
        for (Object key : keys) {
            if (!Types.name(key).equals(type)) {
                return new CelError("list elements must have the same type");
            }
        }
        List<Object> sorted = new ArrayList<>();
        IntStream.range(0, list.size())
                .boxed()
                .sorted((x, y) -> Ordering.compare(keys.get(x), keys.get(y)) instanceof Integer order ? order : 0)
                .forEach(index -> sorted.add(list.get(index)));
        return sorted;
    }

    private static List<Object> range(long end) {
        List<Object> numbers = new ArrayList<>();
        for (long i = 0; i < end; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static List<Object> reversed(List<?> list) {
        List<Object> reversed = new ArrayList<>(list);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private static List<Object> distinct(List<?> list) {
        List<Object> distinct = new ArrayList<>();
        for (Object item : list) {
            if (!Equality.contains(distinct, item)) {
                distinct.add(item);
            }
        }
        return distinct;
    }
}
