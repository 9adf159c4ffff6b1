package dev.plumbline.helm.origin;

/**
 * A run of characters of one ink.
 *
 * @param start first character
 * @param end after the last; equal to {@code start} for a gap, the trace of something that could have written text here
 *     and did not
 * @param ink what is known about the run
 */
public record Span(int start, int end, Ink ink) {

    /** Whether nothing was written here. */
    public boolean gap() {
        return start == end;
    }
}
