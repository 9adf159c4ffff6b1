package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Text;
import java.util.function.LongConsumer;

/**
 * The flags, width and precision of one verb, and the basic values written under them: the half of Go's {@code fmt} that
 * knows no types.
 */
final class GoField {
    private static final int FREE_PADDING = 1024;

    boolean minus;
    boolean plus;
    boolean sharp;
    boolean space;
    boolean zero;
    /** {@code %+v}. */
    boolean plusValue;
    /** {@code %#v}. */
    boolean sharpValue;
    /** Negative if there is none. */
    int width = -1;
    /** Negative if there is none. */
    int precision = -1;
    /** Of what is being written. */
    Ink ink = Ink.NONE;

    final Text.Builder out = new Text.Builder();
    private final LongConsumer charge;

    /** Writes into a new text; padding beyond a little is accounted for before it is made. */
    GoField(LongConsumer charge) {
        this.charge = charge;
    }

    void clear() {
        minus = false;
        plus = false;
        sharp = false;
        space = false;
        zero = false;
        plusValue = false;
        sharpValue = false;
        width = -1;
        precision = -1;
    }

    void write(String literal) {
        out.append(literal, ink);
    }

    void pad(String text) {
        if (width <= 0) {
            write(text);
            return;
        }
        int missing = width - text.codePointCount(0, text.length());
        if (!minus) {
            padding(missing, zero);
        }
        write(text);
        if (minus) {
            padding(missing, false);
        }
    }

    void pad(Text text) {
        Text marked = ink == Ink.NONE ? text : text.and(ink.data());
        int missing = width <= 0 ? 0 : width - text.string().codePointCount(0, text.length());
        if (!minus) {
            padding(missing, zero);
        }
        out.append(marked);
        if (minus) {
            padding(missing, false);
        }
    }

    private void padding(int count, boolean zeros) {
        if (count <= 0) {
            return;
        }
        if (count > FREE_PADDING) {
            charge.accept(count);
        }
        write((zeros ? "0" : " ").repeat(count));
    }

    private void padWithSpaces(String text) {
        boolean zeros = zero;
        zero = false;
        pad(text);
        zero = zeros;
    }

    // ---- integers

    /** Digits of a base, with the sign and prefix that the flags ask for. */
    void integer(long value, int base, boolean signed, char verb) {
        boolean negative = signed && value < 0;
        if (precision == 0 && value == 0) {
            padWithSpaces("");
            return;
        }
        String digits = negative ? Long.toString(value, base).substring(1) : Long.toUnsignedString(value, base);
        if (width < 0 && precision < 0 && !plus && !sharp && !space && base == 10) {
            write(negative ? "-" + digits : digits);
            return;
        }
        int least = precision;
        if (least < 0 && zero && width >= 0) {
            least = width - (negative || plus || space ? 1 : 0);
        }
        StringBuilder text = new StringBuilder();
        text.append(negative ? "-" : plus ? "+" : space ? " " : "");
        boolean padded = least > digits.length();
        if (verb == 'O') {
            text.append("0o");
        }
        if (sharp) {
            text.append(prefix(base, verb, padded || digits.charAt(0) == '0'));
        }
        if (padded) {
            if (least > FREE_PADDING) {
                charge.accept(least);
            }
            text.append("0".repeat(least - digits.length()));
        }
        text.append(verb == 'X' ? digits.toUpperCase(java.util.Locale.ROOT) : digits);
        padWithSpaces(text.toString());
    }

    private static String prefix(int base, char verb, boolean zeroFirst) {
        return switch (base) {
            case 2 -> "0b";
            case 8 -> zeroFirst ? "" : "0";
            case 16 -> verb == 'X' ? "0X" : "0x";
            default -> "";
        };
    }

    /** {@code 0x} and the digits, as {@code %#v} writes unsigned numbers. */
    void hexadecimal(long value, boolean prefix) {
        boolean before = sharp;
        sharp = prefix;
        integer(value, 16, false, 'v');
        sharp = before;
    }

    /** {@code U+0061 'a'}. */
    void unicode(long value) {
        String digits = Long.toHexString(value).toUpperCase(java.util.Locale.ROOT);
        int least = Math.max(4, precision);
        if (least > FREE_PADDING) {
            charge.accept(least);
        }
        String text = "U+" + "0".repeat(Math.max(0, least - digits.length())) + digits;
        boolean shown = value >= 0 && value <= Character.MAX_CODE_POINT && GoQuotes.isPrintable((int) value);
        padWithSpaces(sharp && shown ? text + " '" + Character.toString((int) value) + "'" : text);
    }

    void character(long value) {
        pad(Character.toString(GoQuotes.character(value)));
    }

    void quotedCharacter(long value) {
        pad(GoQuotes.quote(GoQuotes.character(value), plus));
    }

    // ---- floating-point numbers

    /** The number by a verb of {@link GoNumbers}, with the precision of the field or this one. */
    void floating(double value, char verb, int usual) {
        int digits = precision < 0 ? usual : precision;
        if (digits > FREE_PADDING) {
            charge.accept(digits);
        }
        String number = GoNumbers.format(value, verb, digits);
        char sign = number.charAt(0) == '-' ? '-' : '+';
        String size = number.charAt(0) == '-' || number.charAt(0) == '+' ? number.substring(1) : number;
        boolean signed = sign == '-' || plus;
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            boolean signShown = sign == '-' || plus || (space && Double.isNaN(value)) || !Double.isNaN(value);
            padWithSpaces((space && !plus && sign == '+' ? " " : signShown ? String.valueOf(sign) : "") + size);
            return;
        }
        if (sharp && verb != 'b') {
            size = withPoint(size, verb, digits);
        }
        String shown = signed ? String.valueOf(sign) : space ? " " : "";
        if (!shown.isEmpty() && zero && width > size.length() + 1) {
            write(shown);
            padding(width - 1 - size.length(), true);
            write(size);
        } else {
            pad(shown + size);
        }
    }

    /** What {@code #} asks for: always a point, and with {@code g} and {@code x} no zeros left out. */
    private static String withPoint(String number, char verb, int precision) {
        boolean hex = verb == 'x' || verb == 'X';
        int missing = verb == 'g' || verb == 'G' || verb == 'x' ? (precision < 0 ? 6 : precision) : 0;
        int end = 0;
        boolean point = false;
        boolean significant = false;
        while (end < number.length()) {
            char c = number.charAt(end);
            if (c == 'p' || c == 'P' || (!hex && (c == 'e' || c == 'E'))) {
                break;
            }
            if (c == '.') {
                point = true;
            } else {
                significant |= c != '0';
                missing -= significant ? 1 : 0;
            }
            end++;
        }
        StringBuilder text = new StringBuilder(number.substring(0, end));
        if (!point) {
            missing -= end == 1 && number.charAt(0) == '0' ? 1 : 0;
            text.append('.');
        }
        return text.append("0".repeat(Math.max(0, missing)))
                .append(number, end, number.length())
                .toString();
    }

    // ---- text

    private Text cut(Text text) {
        if (precision < 0 || text.string().codePointCount(0, text.length()) <= precision) {
            return text;
        }
        return text.slice(0, text.string().offsetByCodePoints(0, precision));
    }

    void string(Text text) {
        if (width < 0 && precision < 0) {
            out.append(ink == Ink.NONE ? text : text.and(ink.data()));
        } else {
            pad(cut(text));
        }
    }

    void quoted(Text text) {
        Text cut = cut(text);
        if (sharp && GoQuotes.fitsBackQuotes(cut.string())) {
            pad(new Text.Builder()
                    .append("`", cut.inkAt(0))
                    .append(cut)
                    .append("`", cut.inkAt(Math.max(0, cut.length() - 1)))
                    .build());
        } else {
            pad(GoQuotes.quote(cut, plus));
        }
    }

    /** The bytes in base 16, with {@code space} apart, with {@code sharp} under a prefix. */
    void hexBytes(Text text, boolean upper) {
        HexBytes bytes = new HexBytes(upper);
        for (int at = 0; at < text.length() && bytes.more(); ) {
            int point = text.string().codePointAt(at);
            Ink of = text.inkAt(at);
            for (byte b : GoStrings.bytes(Character.toString(point))) {
                bytes.write(b, of);
            }
            at += Character.charCount(point);
        }
        pad(bytes.text.build());
    }

    void hexBytes(byte[] content, boolean upper) {
        HexBytes bytes = new HexBytes(upper);
        for (int i = 0; i < content.length && bytes.more(); i++) {
            bytes.write(content[i], Ink.NONE);
        }
        pad(Text.of(bytes.text.build().string(), ink));
    }

    private final class HexBytes {
        private final boolean upper;
        private final Text.Builder text = new Text.Builder();
        private int count;

        HexBytes(boolean upper) {
            this.upper = upper;
        }

        boolean more() {
            return precision < 0 || count < precision;
        }

        void write(byte b, Ink of) {
            if (!more()) {
                return;
            }
            if (space && count > 0) {
                text.append(" ", of);
            }
            if (sharp && (space || count == 0)) {
                text.append(upper ? "0X" : "0x", of);
            }
            String digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
            String pair = "" + digits.charAt((b >> 4) & 15) + digits.charAt(b & 15);
            text.append(pair, of);
            count++;
        }
    }
}
