package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.GoStrings;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Go's quoted strings and characters, in both directions. */
final class Quoting {
    private static final int REPLACEMENT = 0xFFFD;

    private Quoting() {}

    /** What {@code %q} prints. */
    static String quote(String string) {
        return GoQuotes.quote(Text.of(string)).string();
    }

    /** What {@code %#U} prints. */
    static String unicode(int point) {
        int shown = GoStrings.isRawByte(point) ? REPLACEMENT : point;
        String digits = Integer.toHexString(shown).toUpperCase(Locale.ROOT);
        String code = "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
        return GoQuotes.isPrintable(shown) ? code + " '" + Character.toString(shown) + '\'' : code;
    }

    /**
     * The string that a literal stands for, {@code "..."} or {@code `...`}.
     *
     * @throws IllegalArgumentException with Go's words if it is none
     */
    static String unquote(String literal) {
        if (literal.charAt(0) == '`') {
            String inner = literal.substring(1, literal.length() - 1);
            return inner.indexOf('\r') < 0 ? inner : inner.replace("\r", "");
        }
        int end = literal.length() - 1;
        if (literal.indexOf('\\') < 0) {
            return literal.substring(1, end);
        }
        Escapes escapes = new Escapes(literal, 1, '"');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(literal.length());
        while (escapes.at < end) {
            int value = escapes.next();
            if (escapes.singleByte) {
                bytes.write(value);
            } else {
                bytes.writeBytes(GoStrings.bytes(Character.toString(value)));
            }
        }
        if (escapes.at != end) {
            throw invalid();
        }
        return GoStrings.of(bytes.toByteArray());
    }

    /**
     * The number of the character that a literal in single quotes stands for.
     *
     * @throws IllegalArgumentException with Go's words if it is none
     */
    static int unquoteCharacter(String literal) {
        Escapes escapes = new Escapes(literal, 1, '\'');
        int value = escapes.next();
        if (escapes.at != literal.length() - 1) {
            throw new IllegalArgumentException("malformed character constant: " + literal);
        }
        return GoStrings.isRawByte(value) ? REPLACEMENT : value;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("invalid syntax");
    }

    /** Reads the characters of a literal one by one. */
    private static final class Escapes {
        private final String literal;
        private final char quote;
        private int at;
        private boolean singleByte;

        Escapes(String literal, int at, char quote) {
            this.literal = literal;
            this.at = at;
            this.quote = quote;
        }

        int next() {
            singleByte = false;
            int point = literal.codePointAt(at);
            at += Character.charCount(point);
            if (point == quote) {
                throw invalid();
            }
            if (point != '\\') {
                return point;
            }
            char kind = take();
            int simple = "abfnrtv\\".indexOf(kind);
            if (simple >= 0) {
                return "\u0007\b\f\n\r\t\u000b\\".charAt(simple);
            }
            return switch (kind) {
                case 'x' -> singleByte(digits(2, 16));
                case 'u' -> character(digits(4, 16));
                case 'U' -> character(digits(8, 16));
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    int value = (int) digits(3, 8);
                    if (value > 0xFF) {
                        throw invalid();
                    }
                    yield singleByte(value);
                }
                default -> {
                    if (kind != quote) {
                        throw invalid();
                    }
                    yield kind;
                }
            };
        }

        private char take() {
            if (at >= literal.length() - 1) {
                throw invalid();
            }
            return literal.charAt(at++);
        }

        private long digits(int count, int radix) {
            long value = 0;
            for (int i = 0; i < count; i++) {
                char digit = take();
                int number = digit < 0x80 ? Character.digit(digit, radix) : -1;
                if (number < 0) {
                    throw invalid();
                }
                value = value * radix + number;
            }
            return value;
        }

        private int singleByte(long value) {
            singleByte = true;
            return (int) value;
        }

        private static int character(long value) {
            if (value > Character.MAX_CODE_POINT || (value >= 0xD800 && value <= 0xDFFF)) {
                throw invalid();
            }
            return (int) value;
        }
    }
}
