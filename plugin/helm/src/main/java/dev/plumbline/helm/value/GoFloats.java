package dev.plumbline.helm.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of floating-point numbers, with the fewest digits that tell a number from its neighbours, as Go has it. */
public final class GoFloats {

    private GoFloats() {}

    /** Digits without sign and point, the first not zero unless the number is, and where the point stands in them. */
    private record Decimal(String digits, int point) {}

    /** {@code strconv.FormatFloat(value, 'g', -1, 64)}, what {@code %v} prints: {@code 1e+06}, {@code 0.5}. */
    public static String general(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1_000_000 && value != 0) {
            return Integer.toString((int) value);
        }
        return special(value) ? specialText(value) : general(value < 0 || 1 / value < 0, decimal(value));
    }

    /** {@code strconv.FormatFloat(value, 'g', -1, 32)}: the fewest digits that tell a float32 from its neighbours. */
    public static String general(float value) {
        return special(value) ? specialText(value) : general(value < 0 || 1 / value < 0, decimal(value));
    }

    private static String general(boolean negative, Decimal decimal) {
        int exponent = decimal.point - 1;
        boolean scientific = exponent < -4 || exponent > 5;
        return text(negative, decimal, scientific, 2);
    }

    /**
     * The number as JSON, as {@code encoding/json} writes it.
     *
     * @param value finite
     */
    public static String json(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1L << 53 && (size > 0 || 1 / value > 0)) {
            return Long.toString((long) value);
        }
        return text(value < 0 || 1 / value < 0, decimal(value), size != 0 && (size < 1e-6 || size >= 1e21), 1);
    }

    private static boolean special(double value) {
        return Double.isNaN(value) || Double.isInfinite(value);
    }

    private static String specialText(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    private static String text(boolean negative, Decimal decimal, boolean scientific, int exponentDigits) {
        StringBuilder text = new StringBuilder(24);
        if (negative) {
            text.append('-');
        }
        String digits = decimal.digits;
        int point = decimal.point;
        if (scientific) {
            text.append(digits, 0, 1);
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            int exponent = point - 1;
            text.append('e').append(exponent < 0 ? '-' : '+');
            if (Math.abs(exponent) < 10 && exponentDigits > 1) {
                text.append('0');
            }
            text.append(Math.abs(exponent));
        } else if (point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point >= digits.length()) {
            text.append(digits).append("0".repeat(point - digits.length()));
        } else {
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
        return text.toString();
    }

    private static Decimal decimal(double value) {
        if (value == 0) {
            return new Decimal("0", 1);
        }
        double size = Math.abs(value);
        Decimal decimal = split(Double.toString(size));
        // The JDK before 19 prints a digit too many now and then, and digits beyond need for subnormal numbers.
        if (decimal.digits.length() > 15 || size < Double.MIN_NORMAL) {
            BigDecimal exact = new BigDecimal(size);
            for (int digits = 1; digits < decimal.digits.length(); digits++) {
                BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                if (rounded.doubleValue() == size) {
                    return split(rounded);
                }
            }
            BigDecimal nearest = exact.round(new MathContext(decimal.digits.length(), RoundingMode.HALF_EVEN));
            return nearest.doubleValue() == size ? split(nearest) : decimal;
        }
        return decimal;
    }

    private static Decimal decimal(float value) {
        if (value == 0) {
            return new Decimal("0", 1);
        }
        BigDecimal exact = new BigDecimal(Math.abs(value));
        for (int digits = 1; digits < 9; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == Math.abs(value)) {
                return split(rounded);
            }
        }
        return split(exact.round(new MathContext(9, RoundingMode.HALF_EVEN)));
    }

    private static Decimal split(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        String digits = bare.unscaledValue().toString();
        return new Decimal(digits, digits.length() - bare.scale());
    }

    /** Takes Java's {@code 1.25E-5} or {@code 12.5} apart. */
    private static Decimal split(String text) {
        int exponentAt = text.indexOf('E');
        String mantissa = exponentAt < 0 ? text : text.substring(0, exponentAt);
        int exponent = exponentAt < 0 ? 0 : Integer.parseInt(text.substring(exponentAt + 1));
        int pointAt = mantissa.indexOf('.');
        String all = mantissa.substring(0, pointAt) + mantissa.substring(pointAt + 1);
        int point = pointAt + exponent;
        int from = 0;
        while (from < all.length() - 1 && all.charAt(from) == '0') {
            from++;
        }
        int to = all.length();
        while (to > from + 1 && all.charAt(to - 1) == '0') {
            to--;
        }
        return new Decimal(all.substring(from, to), point - from);
    }
}
