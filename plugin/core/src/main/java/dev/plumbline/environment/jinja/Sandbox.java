package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import dev.plumbline.environment.jinja.Evaluation.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            context.setExpressionStrategy(Sandbox::output);
            Node root = parse(text, interpreter);
            List<Node> children = root.getChildren();
            boolean whole = children.size() == 1
                    && children.get(0) instanceof ExpressionNode
                    && children.get(0).getMaster().getImage().equals(text);
            interpreter.keepsValue(whole);
            String rendered = interpreter.hasProblems() ? "" : interpreter.render(root);
            return interpreter.hasProblems()
                    ? new Evaluation.Refusal(interpreter.problems())
                    : new Evaluation.Value(whole ? interpreter.value() : rendered);
        } catch (Refused e) {
            return new Evaluation.Refusal(interpreter.problems());
        } catch (InterpretException e) {
            interpreter.fail(e);
            return new Evaluation.Refusal(interpreter.problems());
        } catch (StackOverflowError e) {
            return new Evaluation.Refusal(List.of(new Problem(0, "the expression is nested too deeply", "")));
        }
    }

    /** A parsed text keeps this for all that evaluate it later, so nothing of one evaluation may be in it. */
    private static RenderedOutputNode output(ExpressionToken token, JinjavaInterpreter current) {
        ClosedInterpreter interpreter = (ClosedInterpreter) current;
        Object value = current.resolveELExpression(token.getExpr(), token.getLineNumber());
        return new RenderedOutputNode(
                interpreter.keepValue(value)
                        ? ""
                        : interpreter.text(value, token.getExpr().trim()));
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
}
