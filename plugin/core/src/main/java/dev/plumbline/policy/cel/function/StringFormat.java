package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.Bytes;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.Texts;
import dev.plumbline.policy.cel.value.TypeValue;
import dev.plumbline.policy.cel.value.Types;
import dev.plumbline.policy.cel.value.Unsigned;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code 'text %s'.format([value])}.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go">formatting.go</a>
 */
public final class StringFormat {

    private static final int DEFAULT_PRECISION = 6;
    private static final String IN_FORMATTING = "error during formatting: ";

    private StringFormat() {}

    /** What cannot be formatted, and why. */
    private static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }
    }

    /** Writes one value. */
    @FunctionalInterface
    public interface Clause {

        /**
         * Writes.
         *
         * @param verb {@code s}, {@code d}, {@code f}, {@code e}, {@code b}, {@code x}, {@code X} or {@code o}
         * @param precision digits after the point
         * @param index of the value
         * @return the text, or an error
         */
        Object write(char verb, int precision, int index);
    }

    static Object format(String format, List<?> values) {
        return walk(format, values.size(), (verb, precision, index) -> {
            try {
                return write(verb, precision, values.get(index));
            } catch (Failure e) {
                return new CelError(IN_FORMATTING + e.getMessage());
            }
        });
    }

    /**
     * Goes through a format.
     *
     * @param values how many there are
     * @param clause writes one
     * @return the text, or the first error
     */
    public static Object walk(String format, int values, Clause clause) {
        StringBuilder out = new StringBuilder();
        int argument = 0;
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if (c != '%') {
                out.append(c);
                continue;
            }
            if (i < format.length() && format.charAt(i) == '%') {
                out.append('%');
                i++;
                continue;
            }
            if (argument >= values) {
                return new CelError("index " + argument + " out of range");
            }
            if (i >= format.length()) {
                return new CelError("unexpected end of string");
            }
            int precision = DEFAULT_PRECISION;
            if (format.charAt(i) == '.') {
                int end = i + 1;
                while (end < format.length() && Character.isDigit(format.charAt(end))) {
                    end++;
                }
                if (end >= format.length()) {
                    return unparsed("error while parsing precision: could not find end of precision specifier");
                }
                if (end == i + 1 || end - i > DEFAULT_PRECISION) {
                    return unparsed("error while parsing precision: error while converting precision to integer: "
                            + "strconv.Atoi: parsing " + Texts.quoted(format.substring(i + 1, end))
                            + ": invalid syntax");
                }
                precision = Integer.parseInt(format.substring(i + 1, end));
                i = end;
            }
            char verb = format.charAt(i++);
            if ("sdfebxXo".indexOf(verb) < 0) {
                return unparsed("unrecognized formatting clause \"" + verb + '"');
            }
            Object text = clause.write(verb, precision, argument++);
            if (text instanceof CelError) {
                return text;
            }
            out.append(text);
        }
        return out.toString();
    }

    private static CelError unparsed(String why) {
        return new CelError("could not parse formatting clause: " + why);
    }

    /** What a clause says of a value whose type it does not take. */
    public static String complaint(char verb, String type) {
        return switch (verb) {
            case 'd' -> "decimal clause can only be used on integers, was given " + type;
            case 'f' -> "fixed-point clause can only be used on doubles, was given " + type;
            case 'e' -> "scientific clause can only be used on doubles, was given " + type;
            case 'b' -> "only integers and bools can be formatted as binary, was given " + type;
            case 'o' -> "octal clause can only be used on integers, was given " + type;
            case 'x', 'X' -> "only integers, byte buffers, and strings can be formatted as hex, was given " + type;
            default ->
                "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, "
                        + "durations, and timestamps, was given " + type;
        };
    }

    private static String write(char verb, int precision, Object value) throws Failure {
        return switch (verb) {
            case 's' -> string(value);
            case 'd' -> integer(value, 10, verb);
            case 'o' -> integer(value, 8, verb);
            case 'b' -> value instanceof Boolean flag ? (flag ? "1" : "0") : integer(value, 2, verb);
            case 'x' -> hex(value, verb);
            case 'X' -> hex(value, verb).toUpperCase(Locale.ROOT);
            default -> real(value, precision, verb);
        };
    }

    private static String integer(Object value, int radix, char verb) throws Failure {
        if (value instanceof Long number) {
            return Long.toString(number, radix);
        }
        if (value instanceof Unsigned number) {
            return Long.toUnsignedString(number.bits(), radix);
        }
        throw new Failure(complaint(verb, Types.name(value)));
    }

    private static String hex(Object value, char verb) throws Failure {
        if (value instanceof String text) {
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
        return value instanceof Bytes bytes ? HexFormat.of().formatHex(bytes.content()) : integer(value, 16, verb);
    }

    private static String real(Object value, int precision, char verb) throws Failure {
        if (value instanceof String text
                && List.of("NaN", "Infinity", "-Infinity").contains(text)) {
            return text.equals("NaN") ? "NaN" : text.startsWith("-") ? "-∞" : "∞";
        }
        if (!(value instanceof Double number)) {
            throw new Failure(complaint(verb, Types.name(value)));
        }
        if (number.isNaN() || number.isInfinite()) {
            return number.isNaN() ? "NaN" : number > 0 ? "∞" : "-∞";
        }
        if (verb == 'f') {
            String pattern = precision == 0 ? "#,##0" : "#,##0." + "0".repeat(precision);
            DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
            format.setRoundingMode(RoundingMode.HALF_EVEN);
            return format.format(new BigDecimal(number));
        }
        String digits = precision == 0 ? "0" : "0." + "0".repeat(precision);
        DecimalFormat format = new DecimalFormat(digits + "E00", DecimalFormatSymbols.getInstance(Locale.US));
        String[] parts = format.format(number).split("E", 2);
        String sign = parts[1].startsWith("-") ? "⁻" : "⁺";
        return parts[0] + "×10" + superscript(sign, parts[1].replace("-", ""));
    }

    private static String superscript(String sign, String digits) {
        StringBuilder out = new StringBuilder(sign.equals("⁻") ? sign : "");
        digits.chars().forEach(c -> out.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
        return out.toString();
    }

    private static String string(Object value) throws Failure {
        if (value == Null.NULL) {
            return "null";
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        boolean plain = value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Unsigned
                || value instanceof Double
                || value instanceof Bytes
                || value instanceof Duration
                || value instanceof OffsetDateTime
                || value instanceof TypeValue;
        if (!plain) {
            throw new Failure(complaint('s', Types.name(value)));
        }
        Object text = value instanceof TypeValue ? value.toString() : Conversions.string(value);
        return String.valueOf(text);
    }

    private static String list(List<?> list) throws Failure {
        StringBuilder out = new StringBuilder("[");
        for (Object item : list) {
            out.append(out.length() == 1 ? "" : ", ").append(member(item));
        }
        return out.append(']').toString();
    }

    private static String map(Map<?, ?> map) throws Failure {
        Map<String, String> sorted = new TreeMap<>(Texts::compare);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            sorted.put(key instanceof String text ? Texts.quoted(text) : key.toString(), member(entry.getValue()));
        }
        StringBuilder out = new StringBuilder("{");
        sorted.forEach((key, value) -> out.append(out.length() == 1 ? "" : ", ")
                .append(key)
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    private static String member(Object value) throws Failure {
        if (value instanceof Double number) {
            if (number.isNaN() || number.isInfinite()) {
                return Texts.quoted(Texts.number(number));
            }
            return new BigDecimal(number)
                    .setScale(DEFAULT_PRECISION, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        if (value instanceof String text) {
            return Texts.quoted(text);
        }
        if (value instanceof Bytes bytes) {
            return 'b' + Texts.quoted(new String(bytes.content(), StandardCharsets.UTF_8));
        }
        if (value instanceof OffsetDateTime time) {
            return "timestamp(" + Texts.quoted(Texts.timestamp(time)) + ')';
        }
        return value instanceof Duration duration
                ? "duration(" + Texts.quoted(Texts.duration(duration)) + ')'
                : string(value);
    }
}
