package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoStrings;
import java.nio.charset.StandardCharsets;

/** Parts of text by byte positions, as Go slices strings: a cut may go through a character. */
final class ByteSlices {

    private ByteSlices() {}

    /**
     * The bytes from {@code from} to {@code to}, with all gaps of the text.
     *
     * @param from not negative
     * @param to not less than {@code from}, at most the number of bytes
     */
    static Text keep(Text text, int from, int to) {
        String string = text.string();
        if (GoStrings.length(string) == string.length()) {
            return text.keep(from, to);
        }
        int start = charAt(string, from);
        int end = charAt(string, to);
        int startByte = GoStrings.length(string.substring(0, start));
        int endByte = GoStrings.length(string.substring(0, end));
        if (startByte == from && endByte == to) {
            return text.keep(start, end);
        }
        if (start == end) {
            return Text.of(raw(string, start, from - startByte, to - startByte), text.inkAt(start));
        }
        Text.Builder builder = new Text.Builder();
        int whole = start;
        if (startByte < from) {
            builder.append(raw(string, start, from - startByte, Integer.MAX_VALUE), text.inkAt(start));
            whole = string.offsetByCodePoints(start, 1);
        }
        builder.append(text, whole, end);
        if (endByte < to) {
            Ink ink = text.inkAt(end);
            builder.append(raw(string, end, 0, to - endByte), ink);
        }
        return builder.build();
    }

    /** The index of the character that holds a byte, or the string's length. */
    private static int charAt(String string, int position) {
        int bytes = 0;
        int at = 0;
        while (at < string.length()) {
            int point = string.codePointAt(at);
            int next = bytes + size(point);
            if (next > position) {
                return at;
            }
            bytes = next;
            at += Character.charCount(point);
        }
        return at;
    }

    private static int size(int point) {
        if (point < 0x80 || GoStrings.isRawByte(point)) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /** Some bytes of the character at an index, each standing for itself. */
    private static String raw(String string, int at, int from, int to) {
        byte[] bytes = Character.toString(string.codePointAt(at)).getBytes(StandardCharsets.UTF_8);
        StringBuilder raw = new StringBuilder();
        for (int i = from; i < Math.min(to, bytes.length); i++) {
            raw.append((char) (0xDC00 + (bytes[i] & 0xFF)));
        }
        return raw.toString();
    }
}
