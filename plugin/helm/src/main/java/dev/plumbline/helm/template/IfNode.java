package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code if}. */
final class IfNode extends BranchNode {

    IfNode(TemplateText source, int position, PipeNode pipe, ListNode body, @Nullable ListNode otherwise, Facts facts) {
        super(source, position, pipe, body, otherwise, facts);
    }

    @Override
    Flow run(Frame frame) {
        int size = frame.variables.size();
        Value value = pipe.evaluate(frame);
        Mark condition = value.mark();
        Flow flow = value.truth()
                ? frame.branch(Control.Kind.IF, condition, place(), body)
                : runOtherwise(frame, condition);
        frame.variables.shrink(size);
        settle(frame, condition);
        return flow;
    }

    @Override
    String word() {
        return "if";
    }
}
