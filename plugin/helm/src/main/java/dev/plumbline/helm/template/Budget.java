package dev.plumbline.helm.template;

import dev.plumbline.helm.value.FunctionException;

/** What a rendering has used of its limits. */
final class Budget {
    private static final int STEPS_BETWEEN_CLOCK_READINGS = 1024;

    private static final String TOO_DEEP = "exceeded maximum template depth (";

    private final Limits limits;
    private final long start = System.nanoTime();
    private long characters;
    private long work;
    private long steps;
    private int templates;
    private int calls;
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

    /** One template further in, through {@code template}. */
    void enter(Frame caller, Definition called) {
        if (templates == limits.templates()) {
            throw caller.error(TOO_DEEP + limits.templates() + ')');
        }
        templates++;
        stack += weight(called);
    }

    void leave(Definition called) {
        templates--;
        stack -= weight(called);
    }

    /** One template further in, through a function. */
    void enterCall(Definition called) {
        if (calls == limits.calls()) {
            throw TemplateException.unlocated(called.name(), TOO_DEEP + limits.calls() + ')');
        }
        calls++;
        stack += weight(called);
    }

    /** Out again; templates that an error has left inside are forgotten. */
    void leaveCall(int formerTemplates, int formerStack) {
        calls--;
        templates = formerTemplates;
        stack = formerStack;
    }

    /** A measure of the Java stack that a template's execution takes. */
    private static int weight(Definition definition) {
        return 8 + definition.nesting();
    }

    int templates() {
        return templates;
    }

    int stack() {
        return stack;
    }

    /** Whether nothing is being executed. */
    boolean idle() {
        return calls == 0;
    }

    /** Whether the templates being executed might not fit on an ordinary thread's stack. */
    boolean outgrown(int ordinary) {
        return !largeStack && stack > ordinary;
    }

    void largeStack(boolean on) {
        largeStack = on;
    }
}
