package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Value;

/** {@code with}. */
final class WithNode extends BranchNode {

    WithNode(Parts parts) {
        super(parts);
    }

    @Override
    Flow run(Frame frame) {
        int size = frame.variables.size();
        Value value = pipe.evaluate(frame);
        Mark condition = value.mark();
        Flow flow;
        if (value.truth()) {
            Value dot = frame.dot;
            boolean boxed = frame.dotBoxed;
            frame.dot = value;
            frame.dotBoxed = false;
            flow = frame.branch(Control.Kind.WITH, condition, place(), body);
            frame.dot = dot;
            frame.dotBoxed = boxed;
        } else {
            flow = runOtherwise(frame, condition);
        }
        frame.variables.shrink(size);
        settle(frame, condition);
        return flow;
    }

    @Override
    String word() {
        return "with";
    }
}
