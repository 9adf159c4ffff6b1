package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import dev.plumbline.environment.jinja.Evaluation.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinjava with everything closed that is not opened on purpose. For any number of threads, one at a time. */
final class Sandbox {

    /** So many texts are kept parsed. */
    private static final int TEXTS = 100;

    private static final Names NO_NAMES = new Names(Map.of(), Map.of());

    private final ClosedJinjava jinjava = jinjava();

    /** Texts without a problem, parsed: templates are evaluated for each environment and release. */
    private final Map<String, Node> parsed = new HashMap<>();

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

    /** Loads what evaluating needs. */
    void warmUp() {
        evaluate("{% for x in [1] %}{% if x > 0 %}{{ x | default('') }}{% endif %}{% endfor %}", NO_NAMES);
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
            Node root = parse(text, interpreter);
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

    private Node parse(String text, ClosedInterpreter interpreter) {
        Node known = parsed.get(text);
        if (known != null) {
            return known;
        }
        Node root = interpreter.parse(text);
        if (!interpreter.hasProblems()) {
            if (parsed.size() >= TEXTS) {
                parsed.clear();
            }
            parsed.put(text, root);
        }
        return root;
    }

    /** Where the value goes if the text is one expression. */
    private static final class Result {
        private boolean whole;
        private @Nullable Object value;
    }
}
