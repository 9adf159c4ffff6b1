package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The words of schema failures as Helm prints them. */
final class SchemaWords {
    private static final List<String> TYPES =
            List.of("null", "boolean", "number", "integer", "string", "array", "object");
    private static final int FIXED_DIGITS = 6;

    private SchemaWords() {}

    /** A text between single quotes, escaped as Go does it. */
    static String quote(String text) {
        String quoted = GoFormat.quote(Text.of(text)).string();
        String inner = quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"");
        return '\'' + inner.replace("'", "\\'") + '\'';
    }

    /** That keys are not among those that a schema allows. */
    static String notAllowed(List<String> keys) {
        return "additional properties " + quoteAll(keys) + " not allowed";
    }

    static String quoteAll(List<String> texts) {
        return String.join(", ", texts.stream().map(SchemaWords::quote).toList());
    }

    /** What sort of value it is; integers are numbers. */
    static String sort(JsonNode value) {
        if (value.isNull()) {
            return "null";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        if (value.isNumber()) {
            return "number";
        }
        return value.isString() ? "string" : value.isArray() ? "array" : "object";
    }

    /** {@code got string, want null or integer}. */
    static String type(JsonNode value, JsonNode wanted) {
        List<String> names = new ArrayList<>();
        if (wanted.isArray()) {
            wanted.forEach(one -> names.add(one.stringValue("")));
        } else {
            names.add(wanted.stringValue(""));
        }
        List<String> sorted = TYPES.stream().filter(names::contains).toList();
        return "got " + sort(value) + ", want " + String.join(" or ", sorted);
    }

    static String constant(JsonNode wanted) {
        return wanted.isContainer() ? "'const' failed" : "value must be " + display(wanted);
    }

    static String enumeration(JsonNode wanted) {
        List<String> shown = new ArrayList<>();
        for (JsonNode one : wanted) {
            if (one.isContainer()) {
                return "'enum' failed";
            }
            shown.add(display(one));
        }
        return shown.size() == 1 ? "value must be " + shown.get(0) : "value must be one of " + String.join(", ", shown);
    }

    private static String display(JsonNode value) {
        if (value.isNull()) {
            return "<nil>";
        }
        return value.isString() ? quote(value.stringValue()) : value.asString();
    }

    /** A bound on a number: {@code minimum: got 1, want 5}. */
    static String bound(String keyword, JsonNode value, JsonNode wanted) {
        return keyword + ": got " + number(value.decimalValue()) + ", want " + number(wanted.decimalValue());
    }

    /** A bound on a size. */
    static String size(String keyword, int size, JsonNode wanted) {
        return keyword + ": got " + grouped(Integer.toString(size)) + ", want "
                + grouped(wanted.decimalValue().toBigInteger().toString());
    }

    /** A float as English readers like it: digits in groups of three, large and small ones as powers of ten. */
    private static String number(BigDecimal exact) {
        double value = exact.doubleValue();
        BigDecimal shortest = new BigDecimal(Double.toString(value), MathContext.UNLIMITED).stripTrailingZeros();
        if (shortest.signum() == 0) {
            return "0";
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < FIXED_DIGITS) {
            String plain = shortest.toPlainString();
            int point = plain.indexOf('.');
            return point < 0 ? grouped(plain) : grouped(plain.substring(0, point)) + plain.substring(point);
        }
        String mantissa = shortest.scaleByPowerOfTen(-exponent).toPlainString();
        return mantissa + "×10" + superscript(exponent);
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        String digits = Integer.toString(Math.abs(exponent));
        (digits.length() < 2 ? "0" + digits : digits)
                .chars()
                .forEach(digit -> text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')));
        return text.toString();
    }

    private static String grouped(String digits) {
        int start = digits.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > start; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
