package dev.plumbline.policy.cel.value;

/**
 * What an expression comes to when it cannot be computed. It is a value, because {@code &&} and {@code ||} may do without
 * it.
 *
 * @param message what the API server says
 * @param undecidable whether only a cluster could tell
 */
public record CelError(String message, boolean undecidable) {

    /** Arguments that an operator does not take. */
    public static final CelError NO_SUCH_OVERLOAD = new CelError("no such overload");

    /** An error as the API server would have it as well. */
    public CelError(String message) {
        this(message, false);
    }

    /** A question that only a cluster could answer. */
    public static CelError undecidable(String message) {
        return new CelError(message, true);
    }

    @Override
    public String toString() {
        return message;
    }
}
