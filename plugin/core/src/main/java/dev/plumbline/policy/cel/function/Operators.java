package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.Bytes;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Equality;
import dev.plumbline.policy.cel.value.Ordering;
import dev.plumbline.policy.cel.value.Unsigned;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The operators.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/common/stdlib/standard.go">standard.go</a>
 */
final class Operators {

    private static final CelError OVERFLOW = new CelError("integer overflow");
    private static final CelError UNSIGNED_OVERFLOW = new CelError("unsigned integer overflow");
    private static final CelError DURATION_OVERFLOW = new CelError("duration overflow");
    private static final CelError TIMESTAMP_OVERFLOW = new CelError("timestamp overflow");
    private static final CelError DIVISION = new CelError("division by zero");
    private static final CelError MODULUS = new CelError("modulus by zero");

    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private Operators() {}

    static void register(Functions functions) {
        functions.add("_+_", 2, Functions.Complaint.NAME, a -> add(a[0], a[1]));
        functions.add("_-_", 2, Functions.Complaint.NAME, a -> subtract(a[0], a[1]));
        functions.add("_*_", 2, Functions.Complaint.NAME, a -> multiply(a[0], a[1]));
        functions.add("_/_", 2, Functions.Complaint.NAME, a -> divide(a[0], a[1]));
        functions.add("_%_", 2, Functions.Complaint.NAME, a -> remainder(a[0], a[1]));
        functions.add("-_", 1, Functions.Complaint.NAME, a -> negate(a[0]));
        functions.add("!_", 1, Functions.Complaint.BARE, a -> a[0] instanceof Boolean flag ? !flag : null);
        functions.add("_<_", 2, Functions.Complaint.NAME, a -> compare(a, order -> order < 0));
        functions.add("_<=_", 2, Functions.Complaint.NAME, a -> compare(a, order -> order <= 0));
        functions.add("_>_", 2, Functions.Complaint.NAME, a -> compare(a, order -> order > 0));
        functions.add("_>=_", 2, Functions.Complaint.NAME, a -> compare(a, order -> order >= 0));
        functions.add("@in", 2, Functions.Complaint.BARE, a -> in(a[0], a[1]));
        functions.add("size", 1, Functions.Complaint.NAME, a -> size(a[0]));
    }

    private static @Nullable Object compare(Object[] a, IntPredicate holds) {
        if (!Ordering.isComparable(a[0])) {
            return null;
        }
        Object order = Ordering.compare(a[0], a[1]);
        return order instanceof Integer number ? (Object) holds.test(number) : order;
    }

    private static @Nullable Object in(Object value, Object container) {
        if (container instanceof List<?> list) {
            return Equality.contains(list, value);
        }
        return container instanceof Map<?, ?> map ? (Object) (Equality.find(map, value) != null) : null;
    }

    private static @Nullable Object size(Object value) {
        if (value instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        return value instanceof Bytes bytes ? (Object) (long) bytes.length() : null;
    }

    static @Nullable Object add(Object a, Object b) {
        if (a instanceof Long x) {
            return b instanceof Long y ? signed(BigInteger.valueOf(x).add(BigInteger.valueOf(y))) : none();
        }
        if (a instanceof Unsigned x) {
            return b instanceof Unsigned y ? unsigned(big(x).add(big(y))) : none();
        }
        if (a instanceof Double x) {
            return b instanceof Double y ? (Object) (x + y) : none();
        }
        if (a instanceof String x) {
            return b instanceof String y ? (Object) (x + y) : none();
        }
        if (a instanceof List<?> x) {
            return b instanceof List<?> y ? join(x, y) : none();
        }
        if (a instanceof Bytes x) {
            return b instanceof Bytes y ? join(x, y) : none();
        }
        if (a instanceof Duration x) {
            return b instanceof Duration y ? duration(x.plus(y)) : b instanceof OffsetDateTime y ? plus(y, x) : none();
        }
        if (a instanceof OffsetDateTime x) {
            return b instanceof Duration y ? plus(x, y) : none();
        }
        return null;
    }

    private static Object none() {
        return CelError.NO_SUCH_OVERLOAD;
    }

    private static Object join(List<?> a, List<?> b) {
        if (a instanceof Joining joining) {
            return joining.join(b);
        }
        List<Object> all = new ArrayList<>(a.size() + b.size());
        all.addAll(a);
        all.addAll(b);
        return all;
    }

    private static Object join(Bytes a, Bytes b) {
        byte[] all = Arrays.copyOf(a.content(), a.length() + b.length());
        System.arraycopy(b.content(), 0, all, a.length(), b.length());
        return new Bytes(all);
    }

    private static @Nullable Object subtract(Object a, Object b) {
        if (a instanceof Long x) {
            return b instanceof Long y ? signed(BigInteger.valueOf(x).subtract(BigInteger.valueOf(y))) : none();
        }
        if (a instanceof Unsigned x) {
            return b instanceof Unsigned y ? unsigned(big(x).subtract(big(y))) : none();
        }
        if (a instanceof Double x) {
            return b instanceof Double y ? (Object) (x - y) : none();
        }
        if (a instanceof Duration x) {
            return b instanceof Duration y ? duration(x.minus(y)) : none();
        }
        if (a instanceof OffsetDateTime x) {
            return b instanceof Duration y
                    ? plus(x, y.negated())
                    : b instanceof OffsetDateTime y ? duration(Duration.between(y, x)) : none();
        }
        return null;
    }

    private static @Nullable Object multiply(Object a, Object b) {
        if (a instanceof Long x) {
            return b instanceof Long y ? signed(BigInteger.valueOf(x).multiply(BigInteger.valueOf(y))) : none();
        }
        if (a instanceof Unsigned x) {
            return b instanceof Unsigned y ? unsigned(big(x).multiply(big(y))) : none();
        }
        return a instanceof Double x ? b instanceof Double y ? (Object) (x * y) : none() : null;
    }

    private static @Nullable Object divide(Object a, Object b) {
        if (a instanceof Long x) {
            return !(b instanceof Long y)
                    ? none()
                    : y == 0 ? DIVISION : signed(BigInteger.valueOf(x).divide(BigInteger.valueOf(y)));
        }
        if (a instanceof Unsigned x) {
            return !(b instanceof Unsigned y)
                    ? none()
                    : y.bits() == 0 ? DIVISION : new Unsigned(Long.divideUnsigned(x.bits(), y.bits()));
        }
        return a instanceof Double x ? b instanceof Double y ? (Object) (x / y) : none() : null;
    }

    private static @Nullable Object remainder(Object a, Object b) {
        if (a instanceof Long x) {
            if (!(b instanceof Long y)) {
                return none();
            }
            return y == 0 ? MODULUS : x == Long.MIN_VALUE && y == -1 ? OVERFLOW : (Object) (x % y);
        }
        if (a instanceof Unsigned x) {
            return !(b instanceof Unsigned y)
                    ? none()
                    : y.bits() == 0 ? MODULUS : new Unsigned(Long.remainderUnsigned(x.bits(), y.bits()));
        }
        return null;
    }

    private static @Nullable Object negate(Object a) {
        return a instanceof Long x
                ? signed(BigInteger.valueOf(x).negate())
                : a instanceof Double x ? (Object) (-x) : a instanceof Duration x ? duration(x.negated()) : null;
    }

    private static BigInteger big(Unsigned number) {
        return new BigInteger(number.toString());
    }

    private static Object signed(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : OVERFLOW;
    }

    private static Object unsigned(BigInteger number) {
        return number.signum() >= 0 && number.bitLength() <= Long.SIZE
                ? new Unsigned(number.longValue())
                : UNSIGNED_OVERFLOW;
    }

    /** A duration, if it fits into 64 bits of nanoseconds. */
    private static Object duration(Duration duration) {
        try {
            return Duration.ofNanos(duration.toNanos());
        } catch (ArithmeticException e) {
            return DURATION_OVERFLOW;
        }
    }

    private static Object plus(OffsetDateTime time, Duration duration) {
        try {
            return moment(time.plus(duration));
        } catch (DateTimeException e) {
            return TIMESTAMP_OVERFLOW;
        }
    }

    /** A moment, if it is of the years 1 to 9999. */
    static Object moment(OffsetDateTime time) {
        long second = time.toEpochSecond();
        return second < FIRST_SECOND || second > LAST_SECOND ? TIMESTAMP_OVERFLOW : time;
    }
}
