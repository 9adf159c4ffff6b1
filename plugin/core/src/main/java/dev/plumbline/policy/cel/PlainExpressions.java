package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shorter way to a program, for expressions of the everyday language without a mistake. It takes nothing that cel-java
 * would refuse, and comes to the same tree and type; where it is not sure, it leaves the expression to cel-java.
 */
final class PlainExpressions {

    private PlainExpressions() {}

    /** An expression with the type of what it comes to. */
    record Typed(Expression expression, ValueType type) {

        Compiled compiled() throws Planner.Failure {
            return Compiled.of(new Program(type, Planner.plan(expression)));
        }
    }

    /**
     * Compiles an expression.
     *
     * @param variables their types, by name
     * @param functions what can be called, by the name without what may stand before it
     * @param minor minor version of Kubernetes
     * @return null if the expression is for cel-java
     */
    static @Nullable Compiled compile(
            String text, Map<String, ValueType> variables, Map<String, List<Library.Function>> functions, int minor) {
        try {
            return read(text, variables, functions, minor).compiled();
        } catch (NotPlain | Planner.Failure e) {
            return null;
        }
    }

    /**
     * Reads and checks an expression.
     *
     * @throws NotPlain if the expression is for cel-java
     */
    static Typed read(
            String text, Map<String, ValueType> variables, Map<String, List<Library.Function>> functions, int minor)
            throws NotPlain {
        Expression parsed = PlainReader.read(text, minor);
        Inference inference = new Inference(variables, functions);
        Expression resolved = inference.resolve(parsed);
        return new Typed(resolved, inference.type(resolved));
    }
}
