package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.Bytes;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.CidrBlock;
import dev.plumbline.policy.cel.value.IpAddress;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.Ordering;
import dev.plumbline.policy.cel.value.Texts;
import dev.plumbline.policy.cel.value.TimeText;
import dev.plumbline.policy.cel.value.TypeValue;
import dev.plumbline.policy.cel.value.Types;
import dev.plumbline.policy.cel.value.Unsigned;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From one type to another. */
public final class Conversions {

    /** Functions that are computed when an expression is compiled, if their argument is a literal. */
    public static final Set<String> EAGER =
            Set.of("bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint");

    private static final CelError OVERFLOW = new CelError("integer overflow");
    private static final CelError UNSIGNED_OVERFLOW = new CelError("unsigned integer overflow");
    private static final CelError TIMESTAMP_OVERFLOW = new CelError("timestamp overflow");
    private static final CelError NOT_UTF8 = new CelError("invalid UTF-8 in bytes, cannot convert to string");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final double UNSIGNED_LIMIT = 0x1p64;
    private static final double LONG_LIMIT = 0x1p63;

    private Conversions() {}

    static void register(Functions functions) {
        functions.add("dyn", 1, a -> a[0]);
        functions.add("type", 1, a -> new TypeValue(Types.name(a[0])));
        functions.add("bool", 1, a -> bool(a[0]));
        functions.add("bytes", 1, a -> bytes(a[0]));
        functions.add("double", 1, a -> number(a[0]));
        functions.add("int", 1, a -> integer(a[0]));
        functions.add("uint", 1, a -> unsigned(a[0]));
        functions.add("string", 1, a -> string(a[0]));
        functions.add("duration", 1, a -> duration(a[0]));
        functions.add("timestamp", 1, a -> timestamp(a[0]));
    }

    private static CelError failure(String type) {
        return new CelError("type conversion error from 'string' to '" + type + "'");
    }

    private static @Nullable Object bool(Object value) {
        if (value instanceof String text) {
            return TRUE.contains(text) ? (Object) true : FALSE.contains(text) ? (Object) false : failure("bool");
        }
        return value instanceof Boolean ? value : null;
    }

    private static @Nullable Object bytes(Object value) {
        return value instanceof String text
                ? new Bytes(text.getBytes(StandardCharsets.UTF_8))
                : value instanceof Bytes ? value : null;
    }

    private static @Nullable Object number(Object value) {
        if (value instanceof Long number) {
            return number.doubleValue();
        }
        if (value instanceof Unsigned number) {
            return Ordering.toDouble(number);
        }
        return value instanceof String text ? parseNumber(text) : value instanceof Double ? value : null;
    }

    private static Object parseNumber(String text) {
        String word = text.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
        if (word.equals("nan")) {
            return Double.NaN;
        }
        if (word.equals("inf") || word.equals("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return failure("double");
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? failure("double") : (Object) number;
    }

    private static @Nullable Object integer(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() || number <= -LONG_LIMIT || number >= LONG_LIMIT
                    ? OVERFLOW
                    : (Object) number.longValue();
        }
        if (value instanceof Unsigned number) {
            return number.bits() < 0 ? OVERFLOW : (Object) number.bits();
        }
        if (value instanceof String text) {
            try {
                return text.isEmpty() || !isAscii(text) ? failure("int") : (Object) Long.parseLong(text);
            } catch (NumberFormatException e) {
                return failure("int");
            }
        }
        if (value instanceof OffsetDateTime time) {
            return time.toEpochSecond();
        }
        return value instanceof Duration duration ? (Object) duration.toNanos() : value instanceof Long ? value : null;
    }

    private static @Nullable Object unsigned(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() || number < 0 || number >= UNSIGNED_LIMIT
                    ? UNSIGNED_OVERFLOW
                    : new Unsigned(new BigDecimal(number).toBigInteger().longValue());
        }
        if (value instanceof Long number) {
            return number < 0 ? UNSIGNED_OVERFLOW : new Unsigned(number);
        }
        if (value instanceof String text) {
            try {
                return text.isEmpty() || !Character.isDigit(text.charAt(0)) || !isAscii(text)
                        ? failure("uint")
                        : new Unsigned(Long.parseUnsignedLong(text));
            } catch (NumberFormatException e) {
                return failure("uint");
            }
        }
        return value instanceof Unsigned ? value : null;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    static @Nullable Object string(Object value) {
        if (value instanceof Bytes bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.content()))
                        .toString();
            } catch (CharacterCodingException e) {
                return NOT_UTF8;
            }
        }
        if (value instanceof Double number) {
            return Texts.number(number);
        }
        if (value instanceof Duration duration) {
            return Texts.duration(duration);
        }
        if (value instanceof OffsetDateTime time) {
            return Texts.timestamp(time);
        }
        boolean plain = value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Unsigned
                || value instanceof IpAddress
                || value instanceof CidrBlock;
        return plain ? value.toString() : null;
    }

    private static @Nullable Object duration(Object value) {
        if (value instanceof String text) {
            Duration duration = TimeText.duration(text);
            return duration == null ? failure(Types.DURATION) : duration;
        }
        return value instanceof Long nanos ? Duration.ofNanos(nanos) : value instanceof Duration ? value : null;
    }

    private static @Nullable Object timestamp(Object value) {
        if (value instanceof String text) {
            OffsetDateTime time = TimeText.moment(text);
            return time == null ? failure(Types.TIMESTAMP) : Operators.moment(time);
        }
        if (value instanceof Long second) {
            return second < FIRST_SECOND || second > LAST_SECOND
                    ? TIMESTAMP_OVERFLOW
                    : OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        }
        return value instanceof OffsetDateTime ? value : null;
    }

    static boolean isZero(Object value) {
        return value == Null.NULL
                || Boolean.FALSE.equals(value)
                || (value instanceof Long number && number == 0)
                || (value instanceof Double real && real == 0)
                || (value instanceof Unsigned number && number.bits() == 0)
                || (value instanceof String text && text.isEmpty())
                || (value instanceof Bytes bytes && bytes.length() == 0)
                || (value instanceof Duration duration && duration.isZero())
                || (value instanceof Collection<?> items && items.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
