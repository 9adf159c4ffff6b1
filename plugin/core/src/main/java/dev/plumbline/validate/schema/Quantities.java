package dev.plumbline.validate.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Amounts of a resource as Kubernetes writes them: {@code 500m}, {@code 1.5Gi}, {@code 2e3}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
public final class Quantities {

    private static final String DECIMAL = "numkMGTPE";
    private static final int[] DECIMAL_EXPONENTS = {-9, -6, -3, 3, 6, 9, 12, 15, 18};
    private static final String BINARY = "KMGTPE";

    /** A larger exponent than any amount can use. */
    private static final int LONGEST_EXPONENT = 6;

    private Quantities() {}

    /** The amount; empty if the text is none. */
    public static Optional<BigDecimal> parse(String text) {
        int end = numberEnd(text);
        String number = text.substring(0, end);
        if (number.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(padded(number));
        return factor(text.substring(end)).map(value::multiply);
    }

    private static int numberEnd(String text) {
        int i = 0;
        if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
            i++;
        }
        boolean point = false;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c < '0' || c > '9') {
                break;
            }
            i++;
        }
        return i;
    }

    /** {@code 1.} and {@code .5} are numbers. */
    private static String padded(String number) {
        String tail = number.endsWith(".") ? number + '0' : number;
        int point = tail.indexOf('.');
        boolean bare = point == 0 || (point == 1 && !Character.isDigit(tail.charAt(0)));
        return bare ? tail.substring(0, point) + '0' + tail.substring(point) : tail;
    }

    private static Optional<BigDecimal> factor(String suffix) {
        if (suffix.isEmpty()) {
            return Optional.of(BigDecimal.ONE);
        }
        if (suffix.length() == 1 && DECIMAL.contains(suffix)) {
            return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(DECIMAL_EXPONENTS[DECIMAL.indexOf(suffix)]));
        }
        if (suffix.length() == 2 && suffix.charAt(1) == 'i' && BINARY.indexOf(suffix.charAt(0)) >= 0) {
            int power = 10 * (BINARY.indexOf(suffix.charAt(0)) + 1);
            return Optional.of(new BigDecimal(BigInteger.ONE.shiftLeft(power)));
        }
        char first = suffix.charAt(0);
        boolean exponent = (first == 'e' || first == 'E') && suffix.length() <= LONGEST_EXPONENT;
        if (!exponent || !suffix.substring(1).matches("[-+]?[0-9]+")) {
            return Optional.empty();
        }
        return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))));
    }
}
