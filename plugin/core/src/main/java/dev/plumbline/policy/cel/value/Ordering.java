package dev.plumbline.policy.cel.value;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Which of two values is the lesser. */
public final class Ordering {

    private static final double LONG_LIMIT = 0x1p63;
    private static final double UNSIGNED_LIMIT = 0x1p64;
    private static final CelError NOT_A_NUMBER = new CelError("NaN values cannot be ordered");

    private Ordering() {}

    /** Whether a value is of a type that has an order. */
    public static boolean isComparable(Object value) {
        return value instanceof Long
                || value instanceof Double
                || value instanceof Unsigned
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Duration
                || value instanceof OffsetDateTime
                || value instanceof Bytes;
    }

    /**
     * Compares values.
     *
     * @return an {@link Integer}, negative if the first is the lesser, or an error
     */
    public static Object compare(Object a, Object b) {
        if (a instanceof Long || a instanceof Double || a instanceof Unsigned) {
            return numbers(a, b);
        }
        if (a instanceof String text && b instanceof String other) {
            return Integer.signum(Texts.compare(text, other));
        }
        if (a instanceof Boolean flag && b instanceof Boolean other) {
            return flag.compareTo(other);
        }
        if (a instanceof Duration duration && b instanceof Duration other) {
            return duration.compareTo(other);
        }
        if (a instanceof OffsetDateTime time && b instanceof OffsetDateTime other) {
            return time.toInstant().compareTo(other.toInstant());
        }
        if (a instanceof Bytes bytes && b instanceof Bytes other) {
            return bytes.compareTo(other);
        }
        return CelError.NO_SUCH_OVERLOAD;
    }

    static Object numbers(Object a, Object b) {
        if (isNaN(a) || isNaN(b)) {
            return NOT_A_NUMBER;
        }
        if (a instanceof Long x) {
            return b instanceof Long y
                    ? (Object) Long.compare(x, y)
                    : b instanceof Unsigned y
                            ? (Object) signedWithUnsigned(x, y)
                            : b instanceof Double y ? (Object) (-doubleWithSigned(y, x)) : CelError.NO_SUCH_OVERLOAD;
        }
        if (a instanceof Unsigned x) {
            return b instanceof Unsigned y
                    ? (Object) x.compareTo(y)
                    : b instanceof Long y
                            ? (Object) (-signedWithUnsigned(y, x))
                            : b instanceof Double y ? (Object) (-doubleWithUnsigned(y, x)) : CelError.NO_SUCH_OVERLOAD;
        }
        if (a instanceof Double x) {
            return b instanceof Double y
                    ? (Object) doubles(x, y)
                    : b instanceof Long y
                            ? (Object) doubleWithSigned(x, y)
                            : b instanceof Unsigned y ? (Object) doubleWithUnsigned(x, y) : CelError.NO_SUCH_OVERLOAD;
        }
        return CelError.NO_SUCH_OVERLOAD;
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    /** Without the order that Java gives to the two zeros. */
    private static int doubles(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static int signedWithUnsigned(long a, Unsigned b) {
        return a < 0 || b.bits() < 0 ? -1 : Long.compare(a, b.bits());
    }

    private static int doubleWithSigned(double a, long b) {
        return a < -LONG_LIMIT ? -1 : a > LONG_LIMIT ? 1 : doubles(a, (double) b);
    }

    private static int doubleWithUnsigned(double a, Unsigned b) {
        return a < 0 ? -1 : a > UNSIGNED_LIMIT ? 1 : doubles(a, toDouble(b));
    }

    /** The nearest number with a fraction. */
    public static double toDouble(Unsigned number) {
        long bits = number.bits();
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** The number as one without fraction; null if it is none, or too large. */
    public static @Nullable Long wholeNumber(Object number) {
        if (number instanceof Long value) {
            return value;
        }
        if (number instanceof Unsigned value) {
            return value.bits() < 0 ? null : value.bits();
        }
        if (number instanceof Double value && Math.rint(value) == value && Math.abs(value) < LONG_LIMIT) {
            return value.longValue();
        }
        return null;
    }
}
