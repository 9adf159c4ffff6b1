package dev.plumbline.helm.template;

import dev.plumbline.helm.value.FunctionException;

/** What a rendering has used of its limits. */
final class Budget {
    private static final int STEPS_BETWEEN_CLOCK_READINGS = 1024;

    private final Limits limits;
    private final long start = System.nanoTime();
    private long characters;
    private long work;
    private long steps;
    private int depth;
    private int stack;
    private boolean largeStack;

    Budget(Limits limits) {
        this.limits = limits;
    }

    /** One statement more. */
    void step(Frame frame) {
        if (++steps % STEPS_BETWEEN_CLOCK_READINGS != 0) {
            return;
        }
        if (steps > limits.steps()) {
            throw frame.error("the template runs for more than " + limits.steps() + " steps");
        }
        if (System.nanoTime() - start > limits.time().toNanos()) {
            throw frame.error("the template runs for more than " + limits.time().toSeconds() + " s");
        }
    }

    void write(Frame frame, int more) {
        characters += more;
        if (characters > limits.characters()) {
            throw frame.error("the template writes more than " + limits.characters() + " characters");
        }
    }

    void charge(long units) {
        work += Math.max(0, Math.min(units, Integer.MAX_VALUE));
        if (work > limits.work()) {
            throw new FunctionException("the result would be too large");
        }
    }

    /** Whether another template may be executed inside those that are. */
    boolean mayEnter() {
        return depth < limits.depth();
    }

    void enter(Definition definition) {
        depth++;
        stack += weight(definition);
    }

    void leave(Definition definition) {
        depth--;
        stack -= weight(definition);
    }

    /** A measure of the Java stack that a template's execution takes. */
    private static int weight(Definition definition) {
        return 8 + definition.nesting();
    }

    int depth() {
        return depth;
    }

    int stack() {
        return stack;
    }

    /** After an error: back to what it was before. */
    void restore(int formerDepth, int formerStack) {
        depth = formerDepth;
        stack = formerStack;
    }

    /** Whether the templates being executed might not fit on an ordinary thread's stack. */
    boolean outgrown(int ordinary) {
        return !largeStack && stack > ordinary;
    }

    void largeStack(boolean on) {
        largeStack = on;
    }

    int maximumDepth() {
        return limits.depth();
    }
}
