package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code if}, {@code with} or {@code range}. */
abstract class BranchNode extends Statement {
    final PipeNode pipe;
    final ListNode body;
    final @Nullable ListNode otherwise;
    private final Facts facts;

    /**
     * What the parser found inside the branches.
     *
     * @param assigned the variables that are assigned there, interned
     * @param continues whether a jump there may end a turn of a range around
     * @param breaks whether a jump there may end a range around as a whole
     */
    record Facts(List<String> assigned, boolean continues, boolean breaks) {}

    /**
     * What every branch is made of.
     *
     * @param source the template
     * @param position where it begins
     * @param pipe what it looks at
     * @param body what is done, once or more often
     * @param otherwise what is done instead; null if there is no {@code else}
     * @param facts of both
     */
    record Parts(
            TemplateText source,
            int position,
            PipeNode pipe,
            ListNode body,
            @Nullable ListNode otherwise,
            Facts facts) {}

    BranchNode(Parts parts) {
        super(parts.source, parts.position);
        this.pipe = parts.pipe;
        this.body = parts.body;
        this.otherwise = parts.otherwise;
        this.facts = parts.facts;
    }

    /** The word it starts with. */
    abstract String word();

    /** Runs {@code else}, or leaves the trace of what did not happen. */
    final Flow runOtherwise(Frame frame, Mark condition) {
        if (otherwise != null) {
            return frame.branch(Control.Kind.ELSE, condition, place(), otherwise);
        }
        frame.gap(Control.Kind.ELSE, condition, place());
        return Flow.NEXT;
    }

    /** Accounts for what the other branch would have done, had the condition been another. */
    final void settle(Frame frame, Mark condition) {
        taintAssigned(frame, condition);
        if (facts.continues || facts.breaks) {
            frame.couldJump(condition, place(), facts.breaks);
        }
    }

    /** Variables that are assigned inside depend on a condition that may change, whichever way it went. */
    final void taintAssigned(Frame frame, Mark condition) {
        if (condition.nondeterministic()) {
            frame.taint(facts.assigned, condition);
        }
    }

    /** Without what stands inside: it only locates errors. */
    @Override
    final void print(StringBuilder out) {
        out.append("{{").append(word()).append(' ');
        pipe.print(out);
        out.append("}}...{{end}}");
    }
}
