package dev.plumbline.helm.origin;

/**
 * A point in a document.
 *
 * @param source the document
 * @param line counted from 1
 * @param column counted from 1, in code points
 */
public record Place(Source source, int line, int column) {

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return source.name() + ':' + line + ':' + column;
    }
}
