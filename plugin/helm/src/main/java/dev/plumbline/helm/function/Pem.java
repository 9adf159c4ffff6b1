package dev.plumbline.helm.function;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A block of PEM: bytes in base 64, between lines that say what they are. */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private final String type;
    private final byte[] bytes;

    /**
     * A block.
     *
     * @param type what stands after {@code BEGIN}
     * @param bytes not changed afterwards by the caller
     */
    Pem(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** What stands after {@code BEGIN}. */
    String type() {
        return type;
    }

    /** What the block holds, not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** The first block of a text; null if there is none. */
    static @Nullable Pem decode(String text) {
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            Pem pem = at == 0 || text.charAt(at - 1) == '\n' ? block(text, at + BEGIN.length()) : null;
            if (pem != null) {
                return pem;
            }
        }
        return null;
    }

    private static @Nullable Pem block(String text, int typeStart) {
        int typeEnd = text.indexOf(DASHES, typeStart);
        int line = text.indexOf('\n', typeStart);
        if (typeEnd < 0 || line < typeEnd) {
            return null;
        }
        String type = text.substring(typeStart, typeEnd);
        int end = text.indexOf("-----END " + type + DASHES, line);
        if (end < 0) {
            return null;
        }
        int body = text.lastIndexOf(':', end) > line ? text.indexOf("\n\n", line) : line;
        StringBuilder base64 = new StringBuilder();
        for (int i = Math.max(body, line); i < end; i++) {
            if (text.charAt(i) > ' ') {
                base64.append(text.charAt(i));
            }
        }
        try {
            return new Pem(type, Base64.getDecoder().decode(base64.toString()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The block as text, with a line's end. */
    String encode() {
        byte[] newLine = {'\n'};
        return BEGIN + type + DASHES + "\n"
                + new String(Base64.getMimeEncoder(64, newLine).encode(bytes), StandardCharsets.US_ASCII)
                + "\n-----END "
                + type + DASHES + "\n";
    }
}
