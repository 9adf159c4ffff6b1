package dev.plumbline.helm.function;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How sprig makes numbers of any value: what is no number counts as zero. */
final class Numbers {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** The value as an {@code int64}: floats without their fraction, strings as Go's integer literals. */
    static long integer(Value value) {
        if (value instanceof IntValue number) {
            return named(number.type()) ? 0 : number.value();
        }
        if (value instanceof FloatValue number) {
            return integer(number.value());
        }
        if (value instanceof BoolValue bool) {
            return bool.value() ? 1 : 0;
        }
        if (value instanceof StringValue string) {
            BigInteger parsed = parseInteger(withoutZeroFraction(string.string()), 0);
            return parsed != null && fits(parsed) ? parsed.longValue() : 0;
        }
        return 0;
    }

    /** The value as a {@code float64}. */
    static double decimal(Value value) {
        if (value instanceof IntValue number) {
            return named(number.type()) ? 0 : number.value();
        }
        if (value instanceof FloatValue number) {
            return number.value();
        }
        if (value instanceof BoolValue bool) {
            return bool.value() ? 1 : 0;
        }
        return value instanceof StringValue string ? parseFloat(string.string()) : 0;
    }

    /** Named types such as {@code time.Duration} are no numbers to it, but months and days of the week are. */
    private static boolean named(GoType type) {
        return type.underlying() != null && !type.equals(TimeTypes.MONTH) && !type.equals(TimeTypes.WEEKDAY);
    }

    /** As amd64 converts: what does not fit is the least integer. */
    static long integer(double value) {
        boolean fits = value >= -0x1p63 && value < 0x1p63;
        return fits ? (long) value : Long.MIN_VALUE;
    }

    static boolean fits(BigInteger number) {
        return number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0;
    }

    /** The string without a point and zeros at its end. */
    private static String withoutZeroFraction(String string) {
        int at = string.length();
        while (at > 0 && string.charAt(at - 1) == '0') {
            at--;
        }
        boolean zeros = at < string.length() && at > 0 && string.charAt(at - 1) == '.';
        return zeros ? string.substring(0, at - 1) : string;
    }

    /**
     * As {@code strconv.ParseInt}, of any size.
     *
     * @param base 8 or 10; or 0, by the literal's prefix, with underscores as Go's literals may have them
     * @return null if the string is no such number
     */
    static @Nullable BigInteger parseInteger(String string, int base) {
        boolean signed = string.startsWith("-") || string.startsWith("+");
        String digits = signed ? string.substring(1) : string;
        int radix = base;
        if (base == 0) {
            radix = radix(digits);
            if (!underscoresFit(digits)) {
                return null;
            }
            digits = digits.substring(prefix(digits, radix)).replace("_", "");
        }
        if (digits.isEmpty()) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= 128 || Character.digit(c, radix) < 0) {
                return null;
            }
        }
        BigInteger number = new BigInteger(digits, radix);
        return string.startsWith("-") ? number.negate() : number;
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static int prefix(String digits, int radix) {
        if (radix == 10) {
            return 0;
        }
        boolean letter = Character.isLetter(digits.charAt(1)) && (radix != 8 || "oO".indexOf(digits.charAt(1)) >= 0);
        return letter ? 2 : 1;
    }

    /** Go's rule for literals: underscores stand between digits, or between a prefix and a digit. */
    private static boolean underscoresFit(String digits) {
        if (digits.indexOf('_') < 0) {
            return true;
        }
        boolean prefixed = digits.length() >= 2 && digits.charAt(0) == '0' && "xXbBoO".indexOf(digits.charAt(1)) >= 0;
        boolean hex = prefixed && "xX".indexOf(digits.charAt(1)) >= 0;
        boolean digitBefore = prefixed;
        for (int i = prefixed ? 2 : 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            boolean digit = c < 128 && Character.digit(c, hex ? 16 : 10) >= 0;
            boolean next = i + 1 < digits.length()
                    && digits.charAt(i + 1) < 128
                    && Character.digit(digits.charAt(i + 1), hex ? 16 : 10) >= 0;
            if (c == '_' && !(digitBefore && next)) {
                return false;
            }
            digitBefore = digit;
        }
        return true;
    }

    /** As {@code strconv.ParseFloat}; zero for what it refuses, too large a number included. */
    private static double parseFloat(String string) {
        boolean signed = string.startsWith("-") || string.startsWith("+");
        String size = (signed ? string.substring(1) : string).toLowerCase(Locale.ROOT);
        double sign = string.startsWith("-") ? -1 : 1;
        if (size.equals("inf") || size.equals("infinity")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (size.equals("nan")) {
            return signed ? 0 : Double.NaN;
        }
        if (!underscoresFit(size) || !isFloat(size)) {
            return 0;
        }
        double parsed = Double.parseDouble(size.replace("_", ""));
        return Double.isInfinite(parsed) ? 0 : sign * parsed;
    }

    /** Whether it is a number that Go and Java read alike: Java takes suffixes and white space too. */
    private static boolean isFloat(String string) {
        boolean hex = string.startsWith("0x");
        char exponentLetter = hex ? 'p' : 'e';
        int digits = 0;
        boolean point = false;
        int at = hex ? 2 : 0;
        for (; at < string.length() && string.charAt(at) != exponentLetter; at++) {
            char c = string.charAt(at);
            if (c == '.' && !point) {
                point = true;
            } else if (c < 128 && Character.digit(c, hex ? 16 : 10) >= 0) {
                digits++;
            } else if (c != '_') {
                return false;
            }
        }
        if (digits == 0) {
            return false;
        }
        return at == string.length() ? !hex : isExponent(string, at + 1);
    }

    private static boolean isExponent(String string, int start) {
        int at = start;
        if (at < string.length() && (string.charAt(at) == '+' || string.charAt(at) == '-')) {
            at++;
        }
        if (at == string.length()) {
            return false;
        }
        for (; at < string.length(); at++) {
            char c = string.charAt(at);
            if (c != '_' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
