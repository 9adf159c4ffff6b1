package dev.plumbline.environment.jinja;

import dev.plumbline.environment.jinja.Evaluation.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates texts with expressions. One serves a whole run and any number of threads. Jinjava is loaded when an expression
 * says more than a dotted name, and once.
 */
public final class Expressions {

    private @Nullable Sandbox sandbox;

    /** Whether there is anything to evaluate in a text. */
    public static boolean in(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /**
     * Evaluates a text. If it is one {@code {{ expression }}} and nothing else, the expression's value is the result;
     * otherwise each expression is replaced by its text.
     */
    public Evaluation evaluate(String text, Names names) {
        List<Problem> problems = Delimiters.problems(text);
        if (!problems.isEmpty()) {
            return new Evaluation.Refusal(problems);
        }
        Evaluation simple = DottedNames.evaluate(text, names);
        return simple != null ? simple : sandbox().evaluate(text, names);
    }

    /** Begins to load Jinjava, for a run that is sure to need it, and does not wait for it. */
    public void prepare() {
        Thread thread = new Thread(this::warmUp, "plumbline-jinjava");
        thread.setDaemon(true);
        thread.start();
    }

    private void warmUp() {
        try {
            sandbox().warmUp();
        } catch (LinkageError e) {
            // The run has ended before it was needed, and its classes are gone; a run that needs them meets this again.
            return;
        }
    }

    private synchronized Sandbox sandbox() {
        Sandbox known = sandbox;
        if (known == null) {
            known = new Sandbox();
            sandbox = known;
        }
        return known;
    }
}
