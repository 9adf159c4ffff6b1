package dev.plumbline.validate.schema;

import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Holds strings, numbers and booleans against schemas. */
final class ScalarCheck {

    /** Longer values are cut in messages. */
    private static final int LONGEST_SHOWN = 80;

    private final Dialect dialect;
    private final Consumer<Violation> violations;

    ScalarCheck(Dialect dialect, Consumer<Violation> violations) {
        this.dialect = dialect;
        this.violations = violations;
    }

    /** Whether a value that is not null is of a sort. */
    static boolean fits(Node.Scalar scalar, Schema.Type type) {
        Object value = scalar.value();
        return switch (type) {
            case STRING -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> value instanceof Long || value instanceof BigInteger;
            case NUMBER -> value instanceof Number;
            case INT_OR_STRING -> value instanceof String || value instanceof Long;
            case QUANTITY -> value instanceof String || value instanceof Number;
            case ANY -> true;
            case OBJECT, ARRAY -> false;
        };
    }

    void check(Node.Scalar scalar, Schema schema, FieldPath path) {
        Object value = scalar.value();
        if (schema.type() == Schema.Type.QUANTITY) {
            checkQuantity(scalar, path);
            return;
        }
        if (value instanceof String text) {
            checkText(text, schema, path);
        } else if (value instanceof Number) {
            checkNumber(scalar, schema, path);
        } else if (value instanceof Boolean) {
            BoundsCheck.known(scalar, schema.traits().bounds(), path, violations);
        }
    }

    private void checkQuantity(Node.Scalar scalar, FieldPath path) {
        String text = String.valueOf(scalar.value());
        if (Quantities.parse(text).isEmpty()) {
            refuse(
                    "quantity",
                    path,
                    "Invalid value: " + show(scalar)
                            + ": must be a quantity: a number, and perhaps one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti,"
                            + " Pi, Ei");
        }
    }

    private void checkText(String text, Schema schema, FieldPath path) {
        Set<String> allowed = schema.enums();
        boolean absent = dialect == Dialect.BUILT_IN && text.isEmpty();
        if (!allowed.isEmpty() && !allowed.contains(text) && !absent) {
            String known = new TreeSet<>(allowed)
                    .stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
            violations.accept(new Violation(
                    "enum",
                    path,
                    "Unsupported value: " + show(text) + ": supported values: " + known,
                    Suggestion.near(text, allowed),
                    false));
        }
        if (schema.type() == Schema.Type.STRING && !schema.format().isEmpty()) {
            Formats.problem(schema.format(), text, dialect)
                    .ifPresent(problem -> refuse("format", path, "Invalid value: " + show(text) + ": " + problem));
        }
        BoundsCheck.text(text, schema.traits().bounds(), path, violations);
    }

    private void checkNumber(Node.Scalar scalar, Schema schema, FieldPath path) {
        Object value = scalar.value();
        // The schema of a custom resource may say so too, and the API server does not look.
        boolean small = dialect == Dialect.BUILT_IN
                && (schema.format().equals("int32") || schema.type() == Schema.Type.INT_OR_STRING);
        boolean fits = !(value instanceof BigInteger)
                && (!small || !(value instanceof Long number) || number == number.intValue());
        if (schema.type() != Schema.Type.NUMBER && schema.type() != Schema.Type.ANY && !fits) {
            refuse("type", path, "Invalid value: " + show(scalar) + ": must fit in " + (small ? "32" : "64") + " bits");
        }
        BoundsCheck.number(
                new BigDecimal(String.valueOf(value)), scalar, schema.traits().bounds(), path, violations);
    }

    private void refuse(String rule, FieldPath path, String message) {
        violations.accept(Violation.refusal(rule, path, message));
    }

    /** A value as messages show it: strings in quotes, collections by their sort. */
    static String show(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.value() instanceof String text
                    ? show(text)
                    : YamlWriter.write(scalar).strip();
        }
        return node instanceof Node.Mapping ? "{...}" : "[...]";
    }

    static String show(String text) {
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return '"' + shown.replace("\n", "\\n") + '"';
    }
}
