package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Expressions that share variables are compiled in a scope. Immutable. */
public final class Scope {

    private final Environment environment;
    private final Map<String, ValueType> variables;

    Scope(Environment environment, Map<String, ValueType> variables) {
        this.environment = environment;
        this.variables = Map.copyOf(variables);
    }

    /** This with a variable more, or with another type for one. */
    public Scope with(String name, ValueType type) {
        Map<String, ValueType> more = new LinkedHashMap<>(variables);
        more.put(name, type);
        return new Scope(environment, more);
    }

    /** Compiles an expression. */
    public Compiled compile(String text) {
        Compiled compiled = environment.compile(variables, text);
        return compiled.program() == null ? compiled.since(environment.firstAfter(text, variables)) : compiled;
    }
}
