package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Value;

/** {@code if}. */
final class IfNode extends BranchNode {

    IfNode(Parts parts) {
        super(parts);
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
