package dev.plumbline.argocd;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of Argo CD's objects. */
final class ApplicationName {

    /** Argo CD may put the name into a label of each object, and labels hold no more. */
    static final int LONGEST = 63;

    private static final int HASH_BYTES = 4;

    private ApplicationName() {}

    /** The parts with hyphens between them; the end of a name that would be too long is a hash of the whole. */
    static String of(String... parts) {
        String name = String.join("-", parts);
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash = HexFormat.of().formatHex(sha256(name), 0, HASH_BYTES);
        return name.substring(0, LONGEST - 1 - hash.length()).replaceAll("-+$", "") + '-' + hash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
