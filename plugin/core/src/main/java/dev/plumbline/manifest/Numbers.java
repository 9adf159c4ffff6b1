package dev.plumbline.manifest;

import java.math.BigDecimal;
import java.math.MathContext;

/** Text of floating-point numbers that is the same on every JDK: {@code Double.toString} changed with JDK 19. */
public final class Numbers {

    private static final int ENOUGH_DIGITS = 17;

    private Numbers() {}

    /** The fewest digits that read back as the same number. */
    public static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < ENOUGH_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(ENOUGH_DIGITS));
    }

    /** A form that every YAML reader takes for a number. */
    static String text(double value) {
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + '.'
                + (digits.length() == 1 ? "0" : digits.substring(1))
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }
}
