package dev.plumbline.helm.chart;

import java.util.Arrays;

/** The mark that some editors put before UTF-8, and that Helm takes off every file of a chart. */
final class ByteOrderMark {

    private ByteOrderMark() {}

    static byte[] strip(byte[] bytes) {
        boolean marked = bytes.length >= 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
