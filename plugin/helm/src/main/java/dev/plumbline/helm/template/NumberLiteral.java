package dev.plumbline.helm.template;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number written in a template: Go gives it a type only where it is used, so all that fit are kept.
 *
 * @param text as it was written
 * @param integer whether it is a whole number of 64 bits
 * @param whole its value as such
 * @param unsigned whether it is a whole number of 64 bits without sign
 * @param bits its value as such
 * @param real whether it is a floating-point number
 * @param floating its value as such
 * @param complex whether it was written as a complex number; then {@code floating} is the real part
 * @param imaginary the imaginary part
 */
record NumberLiteral(
        String text,
        boolean integer,
        long whole,
        boolean unsigned,
        long bits,
        boolean real,
        double floating,
        boolean complex,
        double imaginary) {

    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger MIN_SIGNED = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    /** A character constant. */
    static NumberLiteral character(String text) {
        return whole(text, Quoting.unquoteCharacter(text));
    }

    private static NumberLiteral whole(String text, long value) {
        return new NumberLiteral(text, true, value, true, value, true, value, false, 0);
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException with Go's words if it is none or too large
     */
    static NumberLiteral of(String text) {
        if (text.endsWith("i")) {
            Double imaginary = decimal(text.substring(0, text.length() - 1));
            if (imaginary == null) {
                throw illegal(text);
            }
            return complex(text, 0, imaginary);
        }
        BigInteger integer = integer(text);
        if (integer == null) {
            return floating(text);
        }
        boolean signed = integer.compareTo(MIN_SIGNED) >= 0 && integer.compareTo(MAX_SIGNED) <= 0;
        boolean unsigned = text.charAt(0) != '-' && text.charAt(0) != '+' && integer.compareTo(MAX_UNSIGNED) <= 0;
        boolean zero = integer.signum() == 0;
        if (!signed && !unsigned) {
            throw overflow(text);
        }
        double floating = signed ? (double) integer.longValue() : integer.doubleValue();
        return new NumberLiteral(
                text, signed, integer.longValue(), unsigned || zero, integer.longValue(), true, floating, false, 0);
    }

    private static NumberLiteral floating(String text) {
        Double value = decimal(text);
        if (value == null) {
            throw illegal(text);
        }
        if (!hasFloatSign(text)) {
            throw overflow(text);
        }
        return simple(text, value);
    }

    private static NumberLiteral simple(String text, double value) {
        boolean integer = value >= -TWO_TO_63 && value < TWO_TO_63 && (double) (long) value == value;
        boolean unsigned = value >= 0 && value < TWO_TO_64 && Math.rint(value) == value;
        long bits = value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) ^ Long.MIN_VALUE;
        return new NumberLiteral(text, integer, (long) value, unsigned, bits, true, value, false, 0);
    }

    /** A complex constant of two parts, {@code 1+2i}. */
    static NumberLiteral complex(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            char sign = text.charAt(i);
            char before = Character.toLowerCase(text.charAt(i - 1));
            boolean exponent = before == 'p' || (before == 'e' && !text.startsWith("0x") && !text.startsWith("0X"));
            if ((sign == '+' || sign == '-') && !exponent) {
                String real = text.substring(0, i);
                String imaginary = text.substring(i, text.length() - 1);
                return complex(text, part(real), part(imaginary));
            }
        }
        throw notComplex();
    }

    private static double part(String text) {
        Double value = unlimited(text);
        if (value == null) {
            throw notComplex();
        }
        if (value.isInfinite()) {
            throw new IllegalArgumentException(
                    "strconv.ParseFloat: parsing " + Quoting.quote(text) + ": value out of range");
        }
        return value;
    }

    private static IllegalArgumentException notComplex() {
        return new IllegalArgumentException("syntax error scanning complex number");
    }

    private static NumberLiteral complex(String text, double real, double imaginary) {
        if (imaginary != 0) {
            return new NumberLiteral(text, false, 0, false, 0, false, real, true, imaginary);
        }
        NumberLiteral simple = simple(text, real);
        return new NumberLiteral(text, simple.integer, simple.whole, simple.unsigned, simple.bits, true, real, true, 0);
    }

    /** Whether Go takes it for a {@code float64} where nothing else decides. */
    boolean writtenAsFloat() {
        boolean hex = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
        boolean hexInteger = hex && text.indexOf('p') < 0 && text.indexOf('P') < 0;
        return real && !hexInteger && text.charAt(0) != '\'' && hasFloatSign(text);
    }

    private static boolean hasFloatSign(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (".eEpP".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static IllegalArgumentException illegal(String text) {
        return new IllegalArgumentException("illegal number syntax: " + Quoting.quote(text));
    }

    private static IllegalArgumentException overflow(String text) {
        return new IllegalArgumentException("integer overflow: " + Quoting.quote(text));
    }

    /** Go's integer syntax with any prefix; null if it is none. */
    private static @Nullable BigInteger integer(String text) {
        int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        String digits = text.substring(start);
        if (digits.isEmpty() || !underscoresFit(digits)) {
            return null;
        }
        int radix = 10;
        int skip = 0;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = switch (digits.charAt(1) | 0x20) {
                case 'x' -> 16;
                case 'b' -> 2;
                default -> 8;
            };
            skip = (digits.charAt(1) | 0x20) == 'o' || radix != 8 ? 2 : 1;
        }
        String plain = digits.substring(skip).replace("_", "");
        if (plain.isEmpty()) {
            return null;
        }
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) > 0x7F || Character.digit(plain.charAt(i), radix) < 0) {
                return null;
            }
        }
        BigInteger value = new BigInteger(plain, radix);
        return text.charAt(0) == '-' ? value.negate() : value;
    }

    /** Underscores stand only between digits or after a prefix. */
    private static boolean underscoresFit(String digits) {
        if (digits.indexOf('_') < 0) {
            return true;
        }
        boolean prefix = digits.length() > 1 && digits.charAt(0) == '0' && Character.isLetter(digits.charAt(1));
        int start = prefix ? 2 : 0;
        boolean digitBefore = prefix;
        for (int i = start; i < digits.length(); i++) {
            char next = digits.charAt(i);
            boolean underscore = next == '_';
            boolean digit = Character.digit(next, prefix ? 16 : 10) >= 0;
            if (underscore ? !digitBefore : !digit && i > start && digits.charAt(i - 1) == '_') {
                return false;
            }
            digitBefore = digit;
        }
        return !digits.endsWith("_");
    }

    /** Go's floating-point syntax; null if it is none or too large. */
    private static @Nullable Double decimal(String text) {
        Double value = unlimited(text);
        return value == null || value.isInfinite() ? null : value;
    }

    /** Go's floating-point syntax, infinite if it is too large; null if it is none. */
    private static @Nullable Double unlimited(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        boolean hex = text.startsWith("0x", start) || text.startsWith("0X", start);
        boolean exponent = text.indexOf('p') >= 0 || text.indexOf('P') >= 0;
        if (hex != exponent || !underscoresFit(text.substring(start))) {
            return null;
        }
        try {
            return Double.valueOf(text.replace("_", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
