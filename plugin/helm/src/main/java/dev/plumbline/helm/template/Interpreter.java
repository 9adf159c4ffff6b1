package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes templates of a set, within limits. Not thread-safe: each rendering has its own, over shared templates. */
public final class Interpreter {
    private static final long LARGE_STACK_BYTES = 512L << 20;
    /** In {@link Budget}'s measure: at most a third of the 1 MB that threads commonly have. */
    private static final int ORDINARY_STACK = 400;

    private final TemplateSet templates;
    private final Map<String, GoFunction> functions;
    private final Budget budget;
    private final boolean tracing;

    /**
     * An interpreter.
     *
     * @param functions by name; they take precedence over text/template's own, which need not be among them
     * @param limits counted over all that is executed here and in {@linkplain #derive derived} interpreters
     * @param tracing whether to keep origins; nondeterministic results are marked even without
     */
    public Interpreter(TemplateSet templates, Map<String, GoFunction> functions, Limits limits, boolean tracing) {
        this(templates, functions, new Budget(limits), tracing);
    }

    private Interpreter(TemplateSet templates, Map<String, GoFunction> functions, Budget budget, boolean tracing) {
        this.templates = templates;
        this.functions = functions;
        this.budget = budget;
        this.tracing = tracing;
    }

    /** An interpreter of the same rendering with other templates. */
    public Interpreter derive(TemplateSet others) {
        return new Interpreter(others, functions, budget, tracing);
    }

    public TemplateSet templates() {
        return templates;
    }

    boolean tracing() {
        return tracing;
    }

    Budget budget() {
        return budget;
    }

    @Nullable
    GoFunction function(String name) {
        GoFunction function = functions.get(name);
        return function != null ? function : Builtins.ALL.get(name);
    }

    void charge(long units) {
        budget.charge(units);
    }

    /**
     * What a template writes.
     *
     * @param dot the value the template is about
     * @param control the conditions and calls that led here
     * @throws TemplateException if there is no such template, it fails, or a limit is exceeded
     */
    public Text execute(String name, Value dot, Control control) {
        Definition definition = templates.get(name);
        if (definition == null) {
            throw TemplateException.unlocated(
                    name,
                    "template: no template " + Quoting.quote(name) + " associated with template "
                            + Quoting.quote(templates.name()));
        }
        boolean outermost = budget.idle();
        int openTemplates = budget.templates();
        int stack = budget.stack();
        budget.enterCall(definition);
        Frame frame = new Frame(this, definition, dot, control, new Text.Builder());
        try {
            run(frame);
            return frame.text();
        } catch (StackOverflowError e) {
            if (outermost) {
                throw exhausted(frame);
            }
            throw e;
        } finally {
            budget.leaveCall(openTemplates, stack);
        }
    }

    private static TemplateException exhausted(Frame frame) {
        return frame.error("templates, blocks or parentheses stand too deep inside each other");
    }

    /** Runs a template on a stack that has room for it. */
    void run(Frame frame) {
        if (!budget.outgrown(ORDINARY_STACK)) {
            frame.run();
            return;
        }
        budget.largeStack(true);
        try {
            LargeStack.run(LARGE_STACK_BYTES, () -> {
                try {
                    frame.run();
                } catch (StackOverflowError e) {
                    throw exhausted(frame);
                }
            });
        } finally {
            budget.largeStack(false);
        }
    }
}
