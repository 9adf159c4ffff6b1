package dev.plumbline.helm.template;

/** A parsed template, immutable and shared between threads: a file's own, or one that the file defines. */
public final class Definition {
    private final String name;
    private final ListNode body;
    private final boolean blank;
    private final int nesting;

    /**
     * A definition.
     *
     * @param nesting how deep blocks and parentheses stand inside each other
     */
    Definition(String name, ListNode body, int nesting) {
        this.name = name;
        this.body = body;
        this.blank = body.blank();
        this.nesting = nesting;
    }

    /** The name that {@code template} and {@code include} use. */
    String name() {
        return name;
    }

    /** Whether there is nothing but white space and comments; then it replaces no other of its name. */
    boolean blank() {
        return blank;
    }

    ListNode body() {
        return body;
    }

    int nesting() {
        return nesting;
    }

    @Override
    public String toString() {
        return name;
    }
}
