package dev.plumbline.policy.cel.value;

import dev.plumbline.manifest.Numbers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Values as text, in the way of Go. */
public final class Texts {

    /** From so many digits before the point on, {@code %g} writes an exponent. */
    private static final int LONGEST = 6;

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT);

    private Texts() {}

    /** As {@code %v} prints a value in a message. */
    public static String plain(Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        return value instanceof OffsetDateTime time ? timestamp(time) : value.toString();
    }

    /** As {@code %g} prints a number. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal shortest = Numbers.shortest(value).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < LONGEST) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : '.' + digits.substring(1);
        return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + exponent(exponent);
    }

    /** {@code e+06}, with two digits at least. */
    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    /** {@code 5400s}, as {@code string(duration)} has it. */
    public static String duration(Duration duration) {
        double seconds = duration.getSeconds() + duration.getNano() / 1e9;
        return seconds == 0
                ? "0s"
                : Numbers.shortest(seconds).stripTrailingZeros().toPlainString() + 's';
    }

    /** {@code 2023-01-01T00:00:00Z}, in the zone that it was written in. */
    public static String timestamp(OffsetDateTime time) {
        return MOMENT.format(time);
    }

    /** By the bytes of their UTF-8, as Go compares text. */
    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean high = Character.isSurrogate(x) || Character.isSurrogate(y);
                return high ? Integer.compare(a.codePointAt(i), b.codePointAt(i)) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** As {@code %q} quotes text. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> quote(c, out));
        return out.append('"').toString();
    }

    private static void quote(int c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case 0x07 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x0b -> out.append("\\v");
            default -> {
                if (c < ' ' || c == 0x7f) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
