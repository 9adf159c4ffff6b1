package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.function.Consumer;

/** Holds values against {@link Bounds}. */
final class BoundsCheck {

    private BoundsCheck() {}

    static void map(Node.Mapping map, long size, Bounds bounds, FieldPath path, Consumer<Violation> violations) {
        if (bounds == Bounds.NONE) {
            return;
        }
        if (bounds.minProperties() != null && size < bounds.minProperties()) {
            refuse(path, "should have at least " + bounds.minProperties() + " properties", map, violations);
        }
        if (bounds.maxProperties() != null && size > bounds.maxProperties()) {
            refuse(path, "should have at most " + bounds.maxProperties() + " properties", map, violations);
        }
    }

    static void list(Node.Sequence list, Bounds bounds, FieldPath path, Consumer<Violation> violations) {
        if (bounds == Bounds.NONE) {
            return;
        }
        long size = list.items().size();
        if (bounds.minItems() != null && size < bounds.minItems()) {
            refuse(path, "should have at least " + bounds.minItems() + " items", list, violations);
        }
        if (bounds.maxItems() != null && size > bounds.maxItems()) {
            violations.accept(Violation.refusal(
                    "bounds", path, "Too many: " + size + ": must have at most " + bounds.maxItems() + " items"));
        }
        if (bounds.uniqueItems() && new HashSet<>(list.items()).size() < size) {
            refuse(path, "shouldn't contain duplicates", list, violations);
        }
    }

    static void text(String text, Bounds bounds, FieldPath path, Consumer<Violation> violations) {
        if (bounds == Bounds.NONE) {
            return;
        }
        Node shown = Node.Scalar.of(text);
        long length = text.codePointCount(0, text.length());
        if (bounds.minLength() != null && length < bounds.minLength()) {
            refuse(path, "should be at least " + bounds.minLength() + " chars long", shown, violations);
        }
        if (bounds.maxLength() != null && length > bounds.maxLength()) {
            violations.accept(Violation.refusal(
                    "bounds", path, "Too long: may not be more than " + bounds.maxLength() + " characters"));
        }
        if (bounds.pattern() != null && !bounds.pattern().matcher(text).find()) {
            refuse(path, "should match '" + bounds.pattern().pattern() + "'", shown, violations);
        }
    }

    static void number(
            BigDecimal value, Node.Scalar scalar, Bounds bounds, FieldPath path, Consumer<Violation> violations) {
        if (bounds == Bounds.NONE) {
            return;
        }
        BigDecimal least = bounds.minimum();
        if (least != null && value.compareTo(least) < (bounds.exclusiveMinimum() ? 1 : 0)) {
            String than = bounds.exclusiveMinimum() ? "greater than " : "greater than or equal to ";
            refuse(path, "should be " + than + least, scalar, violations);
        }
        BigDecimal greatest = bounds.maximum();
        if (greatest != null && value.compareTo(greatest) > (bounds.exclusiveMaximum() ? -1 : 0)) {
            String than = bounds.exclusiveMaximum() ? "less than " : "less than or equal to ";
            refuse(path, "should be " + than + greatest, scalar, violations);
        }
        BigDecimal step = bounds.multipleOf();
        if (step != null && value.remainder(step).signum() != 0) {
            refuse(path, "should be a multiple of " + step, scalar, violations);
        }
        known(scalar, bounds, path, violations);
    }

    static void known(Node.Scalar scalar, Bounds bounds, FieldPath path, Consumer<Violation> violations) {
        if (!bounds.numbers().isEmpty() && !bounds.numbers().contains(String.valueOf(scalar.value()))) {
            violations.accept(Violation.refusal(
                    "enum",
                    path,
                    "Unsupported value: " + ScalarCheck.show(scalar) + ": supported values: "
                            + String.join(", ", bounds.numbers())));
        }
    }

    private static void refuse(FieldPath path, String why, Node value, Consumer<Violation> violations) {
        violations.accept(Violation.refusal("bounds", path, "Invalid value: " + ScalarCheck.show(value) + ": " + why));
    }
}
