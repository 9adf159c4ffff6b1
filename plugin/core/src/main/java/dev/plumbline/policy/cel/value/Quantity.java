package dev.plumbline.policy.cel.value;

import dev.plumbline.validate.schema.Quantities;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a resource.
 *
 * @param amount how much
 * @param whole the amount as Go keeps it, if that is a whole number of 64 bits; null if it is kept with a fraction or at
 *     any precision
 */
public record Quantity(BigDecimal amount, @Nullable Long whole) {

    /** Name of the type. */
    public static final String TYPE = "kubernetes.Quantity";

    /** Go keeps so many digits in an integer and a power of ten. */
    private static final int FAST_DIGITS = 18;

    private static final int FAST_BINARY_DIGITS = 15;
    private static final int SMALLEST_SCALE = 9;

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final String BINARY = "KMGTPE";
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};

    private static final CelError MALFORMED =
            new CelError("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    private static final CelError SUFFIX = new CelError("unable to parse quantity's suffix");

    /**
     * Reads an amount.
     *
     * @return a quantity, or an error
     */
    public static Object parse(String text) {
        Optional<BigDecimal> read = Quantities.parse(text);
        if (read.isEmpty()) {
            return isMalformed(text) ? MALFORMED : SUFFIX;
        }
        BigDecimal amount = read.get();
        if (amount.scale() > SMALLEST_SCALE) {
            amount = amount.setScale(SMALLEST_SCALE, RoundingMode.UP);
        }
        return new Quantity(amount, whole(text, amount));
    }

    /** An amount as the API server writes it; what is none stays as it is. */
    public static String canonical(String text) {
        if (!(parse(text) instanceof Quantity quantity)) {
            return text;
        }
        BigDecimal amount = quantity.amount.stripTrailingZeros();
        if (amount.signum() == 0) {
            return "0";
        }
        boolean whole = amount.scale() <= 0;
        if (text.endsWith("i") && whole && amount.abs().compareTo(KIBI) >= 0) {
            BigInteger number = amount.toBigIntegerExact();
            int power = 0;
            while (power < BINARY.length() && number.mod(KIBI.toBigInteger()).signum() == 0) {
                number = number.divide(KIBI.toBigInteger());
                power++;
            }
            return number + (power == 0 ? "" : BINARY.charAt(power - 1) + "i");
        }
        int exponent = Math.floorDiv(-amount.scale(), 3) * 3;
        String number = amount.scaleByPowerOfTen(-exponent).toBigIntegerExact().toString();
        if (text.matches(".*[0-9.][eE][-+]?[0-9]+")) {
            return exponent == 0 ? number : number + 'e' + exponent;
        }
        int index = (exponent + SMALLEST_SCALE) / 3;
        return index < DECIMAL.length ? number + DECIMAL[index] : number;
    }

    private static boolean isMalformed(String text) {
        return !text.matches("[+-]?[0-9]*\\.?[0-9]*[eEinumkKMGTP]*[-+]?[0-9]*") || text.isEmpty();
    }

    /** What Go knows to be a whole number: neither written with a fraction, nor with too many digits. */
    private static @Nullable Long whole(String text, BigDecimal amount) {
        if (text.indexOf('.') >= 0
                || (amount.scale() > 0 && amount.stripTrailingZeros().scale() > 0)) {
            return fraction(text, amount);
        }
        int digits = (int) text.chars().filter(Character::isDigit).count();
        boolean binary = text.endsWith("i");
        int room = binary ? FAST_BINARY_DIGITS - binaryDigits(text) - 1 : FAST_DIGITS;
        if (digits > room || text.endsWith("m") || text.endsWith("u") || text.endsWith("n")) {
            return null;
        }
        return exact(amount);
    }

    private static int binaryDigits(String text) {
        return 10 * ("KMGTPE".indexOf(text.charAt(text.length() - 2)) + 1) * 3 / 10;
    }

    /** {@code 1.5k} is kept as 15 hundreds, and is whole; {@code 1.0} as 10 tenths, and is not. */
    private static @Nullable Long fraction(String text, BigDecimal amount) {
        int point = text.indexOf('.');
        if (point < 0 || text.endsWith("i")) {
            return null;
        }
        int decimals = 0;
        while (point + decimals + 1 < text.length() && Character.isDigit(text.charAt(point + decimals + 1))) {
            decimals++;
        }
        BigDecimal number = new BigDecimal(text.substring(0, point + decimals + 1) + (decimals == 0 ? "0" : ""));
        int scale = number.signum() == 0
                ? 0
                : amount.divide(number).stripTrailingZeros().precision()
                        - amount.divide(number).stripTrailingZeros().scale()
                        - 1;
        return scale >= decimals ? exact(amount) : null;
    }

    private static @Nullable Long exact(BigDecimal amount) {
        try {
            return amount.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** This and another. */
    public Quantity plus(Quantity other) {
        return sum(other, amount.add(other.amount));
    }

    /** This without another. */
    public Quantity minus(Quantity other) {
        return sum(other, amount.subtract(other.amount));
    }

    private Quantity sum(Quantity other, BigDecimal sum) {
        return new Quantity(sum, whole == null || other.whole == null ? null : exact(sum));
    }

    /** A whole number of something. */
    public static Quantity of(long number) {
        return new Quantity(BigDecimal.valueOf(number), number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity quantity && amount.compareTo(quantity.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return amount.stripTrailingZeros().toPlainString();
    }
}
