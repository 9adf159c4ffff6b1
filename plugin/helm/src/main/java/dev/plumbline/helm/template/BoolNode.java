package dev.plumbline.helm.template;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Value;

/** {@code true} or {@code false}. */
final class BoolNode extends Literal {
    private final boolean value;

    BoolNode(TemplateText source, int position, boolean value) {
        super(source, position);
        this.value = value;
    }

    @Override
    Value evaluate(Frame frame) {
        frame.boxed = false;
        return BoolValue.of(value, mark(frame));
    }

    @Override
    Value bool(Frame frame) {
        return evaluate(frame);
    }

    @Override
    void print(StringBuilder out) {
        out.append(value);
    }
}
