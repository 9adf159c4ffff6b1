package dev.plumbline.helm.origin;

import java.util.Arrays;

/**
 * Spans under construction. They cover all characters once one of them is known; until then there are none. Not
 * thread-safe.
 */
final class Spans {

    private static final int[] NO_ENDS = {};
    private static final Ink[] NO_INKS = {};

    private int[] ends = NO_ENDS;
    private Ink[] inks = NO_INKS;
    private int count;

    /** Whether nothing is known. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Where each span ends. */
    int[] ends() {
        return Arrays.copyOf(ends, count);
    }

    /** What is known of each span. */
    Ink[] inks() {
        return Arrays.copyOf(inks, count);
    }

    /** The characters from {@code start} to {@code end}, which come next; none leave a gap, unless the ink knows nothing. */
    void add(Ink ink, int start, int end) {
        if (count == 0) {
            if (ink == Ink.NONE) {
                return;
            }
            if (start > 0) {
                push(Ink.NONE, start);
            }
        }
        if (start == end) {
            if (ink != Ink.NONE && (count == 0 || inks[count - 1] != ink)) {
                push(ink, start);
            }
        } else if (count > 0 && inks[count - 1] == ink) {
            ends[count - 1] = end;
        } else {
            push(ink, end);
        }
    }

    private void push(Ink ink, int end) {
        if (count == ends.length) {
            int room = Math.max(8, count * 2);
            ends = Arrays.copyOf(ends, room);
            inks = Arrays.copyOf(inks, room);
        }
        ends[count] = end;
        inks[count++] = ink;
    }
}
