package dev.plumbline.helm.value;

import org.jspecify.annotations.Nullable;

/** A function's refusal, in Go's words; the interpreter adds where it happened. */
public class FunctionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public FunctionException(String message) {
        this(message, null);
    }

    /**
     * A refusal that follows from another.
     *
     * @param cause a refusal further in, or null
     */
    public FunctionException(String message, @Nullable Throwable cause) {
        // No stack trace: it is an answer to a template's author, and templates call functions in loops.
        super(message, cause, false, false);
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
