package dev.plumbline.write;

import dev.plumbline.manifest.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * What stands in a file.
 *
 * @param text its text; where the bytes are no UTF-8, one that says so
 * @param hash of its bytes, {@code sha256:...}
 * @param plainHash the same as if the lines ended with LF alone
 */
public record Content(String text, String hash, String plainHash) {

    /** What a text is in a file, in UTF-8. */
    public static Content of(String text) {
        return of(text, text.getBytes(StandardCharsets.UTF_8));
    }

    static Content of(byte[] bytes) {
        return of(new String(bytes, StandardCharsets.UTF_8), bytes);
    }

    private static Content of(String text, byte[] bytes) {
        String hash = hash(bytes);
        return new Content(text, hash, text.indexOf('\r') < 0 ? hash : hash(plain(text)));
    }

    /** Whether it is what a hash was made of, be it that something since made CRLF of each line end. */
    boolean is(String other) {
        return hash.equals(other) || plainHash.equals(other);
    }

    /** Whether it is a text, but for line ends. */
    boolean hasLinesOf(String other) {
        return plain(text).equals(plain(other));
    }

    /** A text with LF at the end of each line. */
    static String plain(String text) {
        return text.replace("\r\n", "\n");
    }

    /** The hash of a text, in UTF-8. */
    static String hash(String content) {
        return hash(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] content) {
        return "sha256:" + Sha256.hex(content);
    }
}
