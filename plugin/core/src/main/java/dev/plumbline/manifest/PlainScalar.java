package dev.plumbline.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar without quotes means to the API server, which reads YAML 1.1 booleans, octal numbers with a leading
 * zero, and no sexagesimals.
 */
final class PlainScalar {

    private static final Map<String, Boolean> BOOLEANS = Map.ofEntries(
            Map.entry("y", true),
            Map.entry("Y", true),
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("on", true),
            Map.entry("On", true),
            Map.entry("ON", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("n", false),
            Map.entry("N", false),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("off", false),
            Map.entry("Off", false),
            Map.entry("OFF", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false));

    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE_OR_NAN = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    /** From here on JSON has an exponent, and the API server a floating-point number. */
    private static final BigDecimal EXPONENT_FROM = new BigDecimal("1e21");

    private PlainScalar() {}

    /** The value as {@link Node.Scalar} holds it. */
    static @Nullable Object resolve(String text) throws NumberFormatException {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.') {
            return number(text);
        }
        return switch (text) {
            case "~", "null", "Null", "NULL" -> null;
            default -> {
                Boolean known = BOOLEANS.get(text);
                yield known == null ? text : known;
            }
        };
    }

    /**
     * The value that a tag asks for.
     *
     * @param tag {@code int}, {@code float}, {@code bool} or {@code null}
     * @throws NumberFormatException if the text is no such thing
     */
    static @Nullable Object resolve(String text, String tag) {
        Object value = resolve(text);
        boolean fits =
                switch (tag) {
                    case "int" -> value instanceof Number && integer(text.replace("_", "")) != null;
                    case "float" -> value instanceof Number;
                    case "bool" -> value instanceof Boolean;
                    default -> value == null;
                };
        if (!fits) {
            throw new NumberFormatException("the tag says !!" + tag + ", and that is something else");
        }
        return value;
    }

    private static Object number(String text) {
        String digits = text.replace("_", "");
        Object whole = integer(digits);
        if (whole != null) {
            return whole;
        }
        if (FLOAT.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? text : normal(value);
        }
        if (INFINITE_OR_NAN.matcher(text).matches()) {
            throw new NumberFormatException(text + " has no JSON form, so no manifest can hold it");
        }
        return text;
    }

    /** A number that JSON prints without a fraction is a whole number to the API server. */
    static Object normal(double value) {
        if (value != Math.rint(value)) {
            return value;
        }
        BigDecimal exact = new BigDecimal(value);
        if (exact.abs().compareTo(EXPONENT_FROM) >= 0) {
            return value;
        }
        BigInteger whole = Numbers.shortest(value).toBigInteger();
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    private static @Nullable Object integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = switch (digits.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
            boolean prefixed = radix != 8 || digits.charAt(1) == 'o' || digits.charAt(1) == 'O';
            digits = digits.substring(prefixed ? 2 : 1);
        }
        if (digits.isEmpty()) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit > 'f' || Character.digit(digit, radix) < 0) {
                return null;
            }
        }
        BigInteger value = new BigInteger(negative ? "-" + digits : digits, radix);
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        // Beyond 64 unsigned bits it is a floating-point number, if it can be read as one.
        boolean unsigned = value.signum() > 0 && value.bitLength() <= Long.SIZE;
        return unsigned ? value : null;
    }
}
