package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.CelError;

/** What one computation of an expression remembers. For one thread. */
final class Frame {

    /** The API server's limit is one of cost; so many rounds of comprehensions cost more than it allows. */
    private static final int MOST_ROUNDS = 1_000_000;

    static final CelError TOO_LONG = new CelError("operation cancelled: actual cost limit exceeded");

    private final Bindings bindings;
    private final Object[] slots;
    private int rounds;

    Frame(Bindings bindings, int slots) {
        this.bindings = bindings;
        this.slots = new Object[slots];
    }

    Bindings bindings() {
        return bindings;
    }

    Object slot(int index) {
        return slots[index];
    }

    void set(int index, Object value) {
        slots[index] = value;
    }

    /** Counts a round; false if it is one too many. */
    boolean nextRound() {
        return ++rounds <= MOST_ROUNDS;
    }
}
