package dev.plumbline.helm.chart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file that is no archive looks like, in the words in which Helm refuses it. */
final class ContentType {
    static final String GZIP = "application/x-gzip";

    private static final int LOOKED_AT = 512;

    private ContentType() {}

    static String of(byte[] bytes) {
        // Helm looks at 512 bytes whether they are there or not, so a shorter file has zeros and counts as binary.
        byte[] head = Arrays.copyOf(bytes, LOOKED_AT);
        if (startsWith(head, "\u001f\u008b\b")) {
            return GZIP;
        }
        if (startsWith(head, "PK\u0003\u0004")) {
            return "application/zip";
        }
        if (startsWith(head, "%PDF-")) {
            return "application/pdf";
        }
        for (byte one : head) {
            if ((one >= 0 && one <= 8) || one == 0x0B || (one >= 0x0E && one <= 0x1A) || (one >= 0x1C && one < 0x20)) {
                return "application/octet-stream";
            }
        }
        return "text/plain; charset=utf-8";
    }

    private static boolean startsWith(byte[] bytes, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }
}
