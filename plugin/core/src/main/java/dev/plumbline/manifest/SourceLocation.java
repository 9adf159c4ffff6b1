package dev.plumbline.manifest;

/**
 * A point in a file that a person can open.
 *
 * @param file its path as a person knows it, with {@code /}
 * @param line counted from 1; 0 if the whole file is meant
 * @param column counted from 1, in code points; 0 if the whole line or file is meant
 */
public record SourceLocation(String file, int line, int column) {

    /** A whole file. */
    public static SourceLocation of(String file) {
        return new SourceLocation(file, 0, 0);
    }

    /** A point in a file. */
    public static SourceLocation of(String file, Position position) {
        return new SourceLocation(file, position.line(), position.column());
    }

    /** {@code file:line:column}, without what is 0. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ':' + line : file + ':' + line + ':' + column;
    }
}
