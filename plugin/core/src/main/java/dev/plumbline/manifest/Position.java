package dev.plumbline.manifest;

/**
 * A point in a document.
 *
 * @param line counted from 1
 * @param column counted from 1, in code points
 */
public record Position(int line, int column) {

    /** The first character of a document. */
    public static final Position START = new Position(1, 1);
}
