package dev.plumbline.helm.cases;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One entry of a case's chart, or one values file: bytes or a symbolic link. */
public sealed interface ChartFile {
    /**
     * A regular file.
     *
     * @param base64 its bytes, so that the record compares by value and goes into JSON unchanged
     */
    record Content(String base64) implements ChartFile {
        /** A file that holds {@code text} in UTF-8. */
        public static Content of(String text) {
            return new Content(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }

        /** The bytes of the file, a fresh array each time. */
        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }

        /** The bytes read as UTF-8; what is not UTF-8 becomes the replacement character. */
        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A symbolic link.
     *
     * @param target where it points, relative to its own folder
     */
    record Link(String target) implements ChartFile {}
}
