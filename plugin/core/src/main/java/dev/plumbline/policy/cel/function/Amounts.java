package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.NamedFormat;
import dev.plumbline.policy.cel.value.OptionalValue;
import dev.plumbline.policy.cel.value.Quantity;
import dev.plumbline.policy.cel.value.Semver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Quantities, versions and named formats.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/quantity.go">quantity.go</a>
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/semverlib.go">semverlib.go</a>
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/format.go">format.go</a>
 */
final class Amounts {

    private Amounts() {}

    static void register(Functions functions) {
        functions.add(
                "isQuantity",
                1,
                a -> a[0] instanceof String text ? (Object) (Quantity.parse(text) instanceof Quantity) : null);
        functions.add("quantity", 1, a -> a[0] instanceof String text ? Quantity.parse(text) : null);
        functions.add(
                "sign",
                1,
                a -> a[0] instanceof Quantity q ? (Object) (long) q.amount().signum() : null);
        functions.add("isGreaterThan", 2, a -> order(a, order -> order > 0));
        functions.add("isLessThan", 2, a -> order(a, order -> order < 0));
        functions.add("compareTo", 2, a -> {
            Integer order = compare(a);
            return order == null ? null : (Object) (long) Integer.signum(order);
        });
        functions.add(
                "asApproximateFloat",
                1,
                a -> a[0] instanceof Quantity q ? (Object) q.amount().doubleValue() : null);
        functions.add("isInteger", 1, a -> a[0] instanceof Quantity q ? (Object) (q.whole() != null) : null);
        functions.add("asInteger", 1, a -> a[0] instanceof Quantity q ? integer(q) : null);
        functions.add("add", 2, a -> sum(a, Quantity::plus));
        functions.add("sub", 2, a -> sum(a, Quantity::minus));
        functions.add(
                "isSemver",
                1,
                a -> a[0] instanceof String text ? (Object) (Semver.parse(text) instanceof Semver) : null);
        functions.add(
                "isSemver",
                2,
                a -> a[0] instanceof String text && a[1] instanceof Boolean normalize
                        ? (Object) (semver(text, normalize) instanceof Semver)
                        : null);
        functions.add("semver", 1, a -> a[0] instanceof String text ? Semver.parse(text) : null);
        functions.add(
                "semver",
                2,
                a -> a[0] instanceof String text && a[1] instanceof Boolean normalize ? semver(text, normalize) : null);
        part(functions, "major", 0);
        part(functions, "minor", 1);
        part(functions, "patch", 2);
    }

    /** Named formats, which have many regular expressions. */
    static void registerFormats(Functions functions) {
        functions.add(
                "format.named",
                1,
                a -> a[0] instanceof String name ? new OptionalValue(NamedFormat.named(name)) : null);
        functions.add(
                "validate",
                2,
                a -> a[0] instanceof NamedFormat format && a[1] instanceof String text ? validate(format, text) : null);
        for (String name : NamedFormat.names()) {
            functions.add("format." + name, 0, a -> NamedFormat.named(name));
        }
    }

    private static Object validate(NamedFormat format, String text) {
        List<Object> problems = new ArrayList<>(format.check().apply(text));
        return problems.isEmpty() ? OptionalValue.NONE : new OptionalValue(problems);
    }

    private static Object semver(String text, boolean normalize) {
        return normalize ? Semver.normalized(text) : Semver.parse(text);
    }

    private static void part(Functions functions, String name, int index) {
        functions.add(
                name, 1, a -> a[0] instanceof Semver version ? version.numbers().get(index) : null);
    }

    private static @Nullable Object order(Object[] a, IntPredicate holds) {
        Integer order = compare(a);
        return order == null ? null : (Object) holds.test(order);
    }

    private static @Nullable Integer compare(Object[] a) {
        if (a[0] instanceof Quantity quantity && a[1] instanceof Quantity other) {
            return quantity.amount().compareTo(other.amount());
        }
        return a[0] instanceof Semver version && a[1] instanceof Semver other ? version.compareTo(other) : null;
    }

    private static Object integer(Quantity quantity) {
        Long whole = quantity.whole();
        return whole == null ? new CelError("cannot convert value to integer") : (Object) whole;
    }

    private static @Nullable Object sum(Object[] a, BinaryOperator<Quantity> operator) {
        if (!(a[0] instanceof Quantity quantity)) {
            return null;
        }
        return a[1] instanceof Quantity other
                ? operator.apply(quantity, other)
                : a[1] instanceof Long number ? operator.apply(quantity, Quantity.of(number)) : null;
    }
}
