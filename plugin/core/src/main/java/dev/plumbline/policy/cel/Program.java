package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;

/** An expression that was compiled. Immutable and shared by threads. */
public final class Program {

    private final ValueType type;
    private final Plan plan;

    Program(ValueType type, Plan plan) {
        this.type = type;
        this.plan = plan;
    }

    /** The type of what it comes to. */
    public ValueType type() {
        return type;
    }

    /** Whether a variable stands in it. */
    public boolean mentions(String variable) {
        return plan.variables().contains(variable);
    }

    /**
     * Computes the expression.
     *
     * @param bindings what its variables stand for
     * @return a value, or a {@link dev.plumbline.policy.cel.value.CelError}
     */
    public Object run(Bindings bindings) {
        return plan.root().run(new Frame(bindings, plan.slots()));
    }
}
