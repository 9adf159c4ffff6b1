package dev.plumbline.helm.value;

/** YAML that cannot be read, in the words of Go's readers, with the place. */
public final class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    /**
     * A refusal.
     *
     * @param message the words of sigs.k8s.io/yaml: {@code error converting YAML to JSON: yaml: line 3: did not find
     *     expected key}; the line in it is the one that Go names, which may differ from the exact one
     * @param line where the trouble is, counted from 1
     * @param column counted from 1, in code points
     */
    public YamlException(String message, int line, int column) {
        // No stack trace: it is an answer to the document's author.
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Where the trouble is, counted from 1. */
    public int line() {
        return line;
    }

    /** Where the trouble is, counted from 1, in code points. */
    public int column() {
        return column;
    }
}
