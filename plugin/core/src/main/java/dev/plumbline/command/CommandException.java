package dev.plumbline.command;

/** A program that could not be run to its end. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It cannot be started, or what it printed cannot be read. */
        BROKEN,
        /** It took longer than it may. */
        TOO_LONG,
        /** Somebody wants this process to stop. */
        INTERRUPTED
    }

    private final Reason reason;

    CommandException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why it did not come to its end. */
    public Reason reason() {
        return reason;
    }

    /** What happened, a clause that follows the program's name. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
