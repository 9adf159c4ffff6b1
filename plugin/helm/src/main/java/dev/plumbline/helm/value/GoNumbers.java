package dev.plumbline.helm.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of Go's numbers, as {@code strconv} writes it. */
public final class GoNumbers {

    /** The precision that asks for as few digits as name the number uniquely. */
    public static final int SHORTEST = -1;

    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};

    private GoNumbers() {}

    /** What {@code %v} prints: the shortest digits, with an exponent below 1e-4 and from 1e6 on...  */
    public static String format(double value) {
        if (value == (long) value && Math.abs(value) < 1e6 && !negativeZero(value)) {
            return Long.toString((long) value);
        }
        return format(value, 'g', SHORTEST);
    }

    /** {@code strconv.FormatFloat(value, 'g', -1, 32)}: as few digits as tell a float32 from its neighbours. */
    public static String format(float value) {
        if (value == 0 || Float.isNaN(value) || Float.isInfinite(value)) {
            return format((double) value);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (digits < 9
                && exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).floatValue() != value) {
            digits++;
        }
        return format(
                exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue());
    }

    private static boolean negativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }

    /**
     * As {@code strconv.FormatFloat} of 64 bits.
     *
     * @param verb one of {@code b e E f g G x X}
     * @param precision digits after the point; of {@code g} and {@code G}, digits in all; or {@link #SHORTEST}
     */
    public static String format(double value, char verb, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        String sign = value < 0 || negativeZero(value) ? "-" : "";
        double size = Math.abs(value);
        return sign
                + switch (verb) {
                    case 'b' -> binary(size);
                    case 'x' -> hexadecimal(size, precision, 'p', "0x");
                    case 'X' -> hexadecimal(size, precision, 'P', "0X").toUpperCase(java.util.Locale.ROOT);
                    case 'e', 'E' ->
                        scientific(precision < 0 ? shortest(size) : rounded(size, precision + 1), precision, verb);
                    case 'g', 'G' -> general(size, precision, verb == 'g' ? 'e' : 'E');
                    default -> plain(size, precision);
                };
    }

    private static String general(double size, int precision, char exponentLetter) {
        int digits = Math.max(precision, 1);
        Decimal decimal = (precision < 0 ? shortest(size) : rounded(size, digits)).trimmed();
        int count = decimal.digits.length();
        int threshold = precision < 0 ? 6 : digits;
        if (precision >= 0 && threshold > count && count >= decimal.point) {
            threshold = count;
        }
        int exponent = decimal.exponent();
        if (exponent < -4 || exponent >= threshold) {
            return scientific(decimal, count - 1, exponentLetter);
        }
        return fixed(decimal, Math.max(count - decimal.point, 0));
    }

    private static String plain(double size, int precision) {
        if (precision < 0) {
            Decimal decimal = shortest(size);
            return fixed(decimal, Math.max(decimal.digits.length() - decimal.point, 0));
        }
        return new BigDecimal(size).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String fixed(Decimal decimal, int places) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < decimal.point; i++) {
            text.append(decimal.digit(i));
        }
        if (decimal.point <= 0) {
            text.append('0');
        }
        if (places > 0) {
            text.append('.');
            for (int i = 0; i < places; i++) {
                text.append(decimal.digit(decimal.point + i));
            }
        }
        return text.toString();
    }

    private static String scientific(Decimal decimal, int precision, char letter) {
        int places = precision < 0 ? decimal.digits.length() - 1 : precision;
        StringBuilder text = new StringBuilder().append(decimal.digit(0));
        if (places > 0) {
            text.append('.');
            for (int i = 1; i <= places; i++) {
                text.append(decimal.digit(i));
            }
        }
        return exponent(text.append(letter), decimal.exponent());
    }

    private static String exponent(StringBuilder text, int exponent) {
        int size = Math.abs(exponent);
        text.append(exponent < 0 ? '-' : '+');
        if (size < 10) {
            text.append('0');
        }
        return text.append(size).toString();
    }

    /** Mantissa and exponent of two, {@code 4503599627370496p-52}. */
    private static String binary(double size) {
        long bits = Double.doubleToRawLongBits(size);
        int biased = (int) (bits >>> 52);
        long mantissa = bits & (EXACT / 2 - 1);
        int exponent = biased == 0 ? -1074 : biased - 1075;
        long whole = biased == 0 ? mantissa : mantissa | (EXACT / 2);
        return whole + "p" + (exponent >= 0 ? "+" : "") + exponent;
    }

    private static String hexadecimal(double size, int precision, char letter, String prefix) {
        long bits = Double.doubleToRawLongBits(size);
        int exponent = (int) (bits >>> 52) - 1023;
        long mantissa = bits & (EXACT / 2 - 1);
        if (size == 0) {
            exponent = 0;
        } else if (exponent == -1023) {
            int shift = Long.numberOfLeadingZeros(mantissa) - 11;
            mantissa <<= shift;
            exponent = -1022 - shift;
        } else {
            mantissa |= EXACT / 2;
        }
        // 1 bit before the point and 52 after it; a nibble before the point leaves room for a carry.
        if (precision >= 0 && precision < 13) {
            int drop = 4 * (13 - precision);
            long half = 1L << (drop - 1);
            long rest = mantissa & ((1L << drop) - 1);
            mantissa >>>= drop;
            if (rest > half || (rest == half && (mantissa & 1) == 1)) {
                mantissa++;
            }
            mantissa <<= drop;
            if (mantissa >= EXACT) {
                mantissa >>>= 1;
                exponent++;
            }
        }
        StringBuilder places = new StringBuilder(
                Long.toHexString((mantissa & (EXACT / 2 - 1)) | EXACT / 2).substring(1));
        if (precision < 0) {
            int end = places.length();
            while (end > 0 && places.charAt(end - 1) == '0') {
                end--;
            }
            places.setLength(end);
        } else {
            while (places.length() < precision) {
                places.append('0');
            }
            places.setLength(precision);
        }
        StringBuilder text = new StringBuilder(prefix).append(mantissa >>> 52);
        if (places.length() > 0) {
            text.append('.').append(places);
        }
        return exponent(text.append(letter), exponent);
    }

    private static Decimal rounded(double size, int digits) {
        if (size == 0) {
            return Decimal.ZERO;
        }
        return Decimal.of(new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }

    /** The fewest digits that read back as the same number, and of those the nearest. */
    private static Decimal shortest(double size) {
        if (size == 0) {
            return Decimal.ZERO;
        }
        for (int scale = 0; scale < TENS.length; scale++) {
            double scaled = size * TENS[scale];
            if (scaled > 1e15) {
                break;
            }
            // Both are exact, so the quotient is the double nearest to the decimal; up to 15 digits it names only one.
            long whole = Math.round(scaled);
            if (whole / TENS[scale] == size) {
                return Decimal.of(Long.toString(whole), -scale).trimmed();
            }
        }
        BigDecimal exact = new BigDecimal(size);
        for (int digits = fewestToTry(exact, size); digits < 17; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean low = below.doubleValue() == size;
            boolean high = above.doubleValue() == size;
            if (low && high) {
                return Decimal.of(exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)))
                        .trimmed();
            }
            if (low || high) {
                return Decimal.of(low ? below : above).trimmed();
            }
        }
        return Decimal.of(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)))
                .trimmed();
    }

    private static int fewestToTry(BigDecimal exact, double size) {
        boolean normal = size >= Double.MIN_NORMAL;
        return normal
                        && exact.round(new MathContext(15, RoundingMode.HALF_EVEN))
                                        .doubleValue()
                                != size
                ? 16
                : 1;
    }

    /** Digits, and how many of them stand before the point. */
    private record Decimal(String digits, int point) {
        static final Decimal ZERO = new Decimal("0", 1);

        static Decimal of(BigDecimal value) {
            BigInteger unscaled = value.unscaledValue();
            return of(unscaled.toString(), -value.scale());
        }

        static Decimal of(String digits, int exponent) {
            return new Decimal(digits, digits.length() + exponent);
        }

        char digit(int index) {
            return index >= 0 && index < digits.length() ? digits.charAt(index) : '0';
        }

        int exponent() {
            return point - 1;
        }

        Decimal trimmed() {
            int end = digits.length();
            while (end > 1 && digits.charAt(end - 1) == '0') {
                end--;
            }
            return end == digits.length() ? this : new Decimal(digits.substring(0, end), point);
        }
    }
}
