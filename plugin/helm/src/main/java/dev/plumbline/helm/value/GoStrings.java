package dev.plumbline.helm.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * Go's strings, which are bytes, in Java's, which are UTF-16: a byte that is not part of valid UTF-8 stands as the lone
 * surrogate U+DC00 + byte.
 */
public final class GoStrings {

    /** Go's order of strings: by their bytes. */
    public static final Comparator<String> ORDER = GoStrings::compare;

    private GoStrings() {}

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean plain = !Character.isSurrogate(x) && !Character.isSurrogate(y);
                return plain ? Character.compare(x, y) : java.util.Arrays.compareUnsigned(bytes(a), bytes(b));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** The string of some bytes. */
    public static String of(byte[] bytes) {
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') < 0) {
            return decoded;
        }
        StringBuilder string = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = sequence(bytes, i);
            if (length == 0) {
                string.append((char) (0xDC00 + (bytes[i] & 0xFF)));
                i++;
            } else {
                string.append(new String(bytes, i, length, StandardCharsets.UTF_8));
                i += length;
            }
        }
        return string.toString();
    }

    /** The length of the valid UTF-8 sequence at an index; 0 if there is none. */
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = length > 1 ? bytes[at + 1] & 0xFF : 0;
        boolean overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
        boolean outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
        return overlong || outside ? 0 : length;
    }

    /** The bytes of a string. */
    public static byte[] bytes(String string) {
        if (!hasRawBytes(string)) {
            return string.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(string.length());
        for (int i = 0; i < string.length(); ) {
            int point = string.codePointAt(i);
            if (isRawByte(point)) {
                bytes.write(point - 0xDC00);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(point);
        }
        return bytes.toByteArray();
    }

    /** Whether a code point stands for a byte that is not UTF-8. */
    public static boolean isRawByte(int codePoint) {
        return codePoint >= 0xDC80 && codePoint <= 0xDCFF;
    }

    private static boolean hasRawBytes(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isLowSurrogate(string.charAt(i))
                    && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are no bytes but UTF-8. */
    static boolean isValid(String string) {
        return !hasRawBytes(string);
    }

    /** The string with U+FFFD for each byte that is not UTF-8, as JSON writes it. */
    static String replaceInvalid(String string) {
        if (!hasRawBytes(string)) {
            return string;
        }
        StringBuilder valid = new StringBuilder(string.length());
        string.codePoints().forEach(point -> valid.appendCodePoint(isRawByte(point) ? 0xFFFD : point));
        return valid.toString();
    }

    /** Go's {@code len}: the number of bytes. */
    public static int length(String string) {
        int length = 0;
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (unit < 0x80) {
                length++;
            } else if (unit < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(unit)) {
                length += 3;
            } else if (Character.isHighSurrogate(unit)) {
                length += 4;
                i++;
            } else {
                length++;
            }
        }
        return length;
    }
}
