package dev.plumbline.helm.value;

import java.util.Arrays;
import java.util.List;

/**
 * The order of keys in written YAML: numbers inside them by value, letters after everything else.
 *
 * <p>With keys such as {@code 02}, {@code 0a} and {@code 1} the order of {@link YamlDialect#PLAIN} goes in a circle, and
 * Helm's own result differs from run to run; here it is at least always the same.
 */
final class YamlKeyOrder {
    private final boolean letterEndsNumber;

    YamlKeyOrder(YamlDialect dialect) {
        this.letterEndsNumber = dialect == YamlDialect.PRETTY;
    }

    /** The keys in order, out of their order by bytes. */
    String[] sort(List<String> keys) {
        String[] sorted = keys.toArray(new String[0]);
        if (sorted.length > 1) {
            // Not Arrays.sort, which may throw over an order that goes in a circle.
            sort(sorted, sorted.clone(), 0, sorted.length);
        }
        return sorted;
    }

    /** Sorts a range by merging; {@code from} holds the same keys as {@code to}. */
    private void sort(String[] to, String[] from, int low, int high) {
        if (high - low < 2) {
            return;
        }
        int middle = (low + high) >>> 1;
        sort(from, to, low, middle);
        sort(from, to, middle, high);
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && !less(from[right], from[left]));
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private boolean less(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int at = 0;
        while (at < shorter && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        if (at == shorter) {
            return a.length() < b.length();
        }
        char x = a.charAt(at);
        char y = b.charAt(at);
        if (x < 0x80 && y < 0x80 && isLetter(x) && isLetter(y)) {
            return x < y;
        }
        return less(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static boolean isLetter(char ascii) {
        return (ascii >= 'a' && ascii <= 'z') || (ascii >= 'A' && ascii <= 'Z');
    }

    private boolean less(int[] a, int[] b) {
        int at = Arrays.mismatch(a, b);
        boolean letterA = Character.isLetter(a[at]);
        boolean letterB = Character.isLetter(b[at]);
        if (letterA && letterB) {
            return a[at] < b[at];
        }
        if (letterA || letterB) {
            boolean afterDigit = at > 0 && Character.isDigit(a[at - 1]);
            return (letterEndsNumber && afterDigit) ? letterA : letterB;
        }
        return lessNumber(a, b, at);
    }

    private static boolean lessNumber(int[] a, int[] b, int at) {
        boolean zero = a[at] == '0' || b[at] == '0';
        long before = zero && followsNonZero(a, at) ? 1 : 0;
        int endA = numberEnd(a, at);
        int endB = numberEnd(b, at);
        long numberA = number(before, a, at, endA);
        long numberB = number(before, b, at, endB);
        if (numberA != numberB) {
            return numberA < numberB;
        }
        return endA != endB ? endA < endB : a[at] < b[at];
    }

    private static boolean followsNonZero(int[] key, int at) {
        for (int i = at - 1; i >= 0 && Character.isDigit(key[i]); i--) {
            if (key[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int numberEnd(int[] key, int from) {
        int end = from;
        while (end < key.length && Character.isDigit(key[end])) {
            end++;
        }
        return end;
    }

    /** The number's lowest 64 bits, as Go has it. */
    private static long number(long before, int[] key, int from, int to) {
        long number = before;
        for (int i = from; i < to; i++) {
            number = number * 10 + (key[i] - '0');
        }
        return number;
    }
}
