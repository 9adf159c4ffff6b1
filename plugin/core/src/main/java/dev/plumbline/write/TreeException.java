package dev.plumbline.write;

import dev.plumbline.manifest.SourceLocation;

/** A tree that cannot be read or written. */
public final class TreeException extends Exception {

    private final String fix;
    private final transient SourceLocation place;

    /**
     * @param message what is wrong, without a full stop
     * @param fix what to do; empty if the message says it
     * @param place where
     */
    public TreeException(String message, String fix, SourceLocation place) {
        super(message);
        this.fix = fix;
        this.place = place;
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to do; empty if the problem says it. */
    public String fix() {
        return fix;
    }

    /** Where. */
    public SourceLocation place() {
        return place;
    }
}
