package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import dev.plumbline.environment.jinja.Evaluation.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinjava with everything closed that is not opened on purpose. For any number of threads, one at a time. */
final class Sandbox {

    private final ClosedJinjava jinjava = jinjava();

    /** Jinjava looks for one of its own classes through the thread, which need not know it. */
    private static ClosedJinjava jinjava() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Sandbox.class.getClassLoader());
        try {
            return new ClosedJinjava();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    synchronized Evaluation evaluate(String text, Names names) {
        Context context = new Context(jinjava.getGlobalContext(), names.values());
        ClosedInterpreter interpreter = new ClosedInterpreter(jinjava, context, text, names);
        try {
            Result result = new Result();
            context.setExpressionStrategy((token, current) -> {
                Object value = current.resolveELExpression(token.getExpr(), token.getLineNumber());
                if (result.whole) {
                    result.value = ((ClosedInterpreter) current).plain(value);
                    return new RenderedOutputNode("");
                }
                return new RenderedOutputNode(((ClosedInterpreter) current)
                        .text(value, token.getExpr().trim()));
            });
            Node root = interpreter.parse(text);
            List<Node> children = root.getChildren();
            result.whole = children.size() == 1
                    && children.get(0) instanceof ExpressionNode
                    && children.get(0).getMaster().getImage().equals(text);
            String rendered = interpreter.hasProblems() ? "" : interpreter.render(root);
            return interpreter.hasProblems()
                    ? new Evaluation.Refusal(interpreter.problems())
                    : new Evaluation.Value(result.whole ? result.value : rendered);
        } catch (Refused e) {
            return new Evaluation.Refusal(interpreter.problems());
        } catch (InterpretException e) {
            interpreter.fail(e);
            return new Evaluation.Refusal(interpreter.problems());
        } catch (StackOverflowError e) {
            return new Evaluation.Refusal(List.of(new Problem(0, "the expression is nested too deeply", "")));
        }
    }

    /** Where the value goes if the text is one expression. */
    private static final class Result {
        private boolean whole;
        private @Nullable Object value;
    }
}
