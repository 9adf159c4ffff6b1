package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Text;
import org.jspecify.annotations.Nullable;

/** Go's quoted strings and characters, as {@code strconv.Quote} writes them. */
public final class GoQuotes {

    private GoQuotes() {}

    /** {@code "text"}, with Go's escapes; each character keeps its origin, the quotes are without. */
    public static Text quote(Text text) {
        return quote(text, false);
    }

    /** As {@link #quote(Text)}, and with {@code ascii} everything else escaped too. */
    public static Text quote(Text text, boolean ascii) {
        Text escaped = text.translate(point -> escape(point, '"', ascii));
        return new Text.Builder()
                .append("\"", text.inkAt(0))
                .append(escaped)
                .append("\"", text.isEmpty() ? text.inkAt(0) : text.inkAt(text.length() - 1))
                .build();
    }

    /** {@code 'c'}, with Go's escapes; what is no character prints as U+FFFD. */
    public static String quote(int codePoint, boolean ascii) {
        int point = character(codePoint);
        String escaped = escape(point, '\'', ascii);
        return '\'' + (escaped == null ? Character.toString(point) : escaped) + '\'';
    }

    /** The code point, or U+FFFD if there is no such character. */
    static int character(long codePoint) {
        boolean valid = codePoint >= 0
                && codePoint <= Character.MAX_CODE_POINT
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        return valid ? (int) codePoint : 0xFFFD;
    }

    /** Whether the text can stand between back quotes as it is. */
    static boolean fitsBackQuotes(String string) {
        for (int i = 0; i < string.length(); ) {
            int point = string.codePointAt(i);
            boolean control = (point < ' ' && point != '\t') || point == 0x7F || point == '`' || point == 0xFEFF;
            if (control || GoStrings.isRawByte(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    private static @Nullable String escape(int point, char quote, boolean ascii) {
        if (point == quote || point == '\\') {
            return "\\" + (char) point;
        }
        if (point >= ' ' && point < 0x7F) {
            return null;
        }
        if (GoStrings.isRawByte(point)) {
            return hex("\\x", point - 0xDC00, 2);
        }
        if (!ascii && isPrintable(point)) {
            return null;
        }
        return switch (point) {
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x0B -> "\\v";
            default ->
                point < ' ' || point == 0x7F
                        ? hex("\\x", point, 2)
                        : point < 0x10000 ? hex("\\u", point, 4) : hex("\\U", point, 8);
        };
    }

    private static String hex(String prefix, int number, int digits) {
        String text = Integer.toHexString(number);
        return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** Go's {@code unicode.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII space. */
    public static boolean isPrintable(int codePoint) {
        return codePoint < 0x7F ? codePoint >= ' ' : PrintableRunes.contains(codePoint);
    }
}
