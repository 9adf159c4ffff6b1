package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Value;

/** {@code .}, the value that the template, {@code with} or {@code range} is about. */
final class DotNode extends Expression {

    DotNode(TemplateText source, int position) {
        super(source, position);
    }

    @Override
    Value evaluate(Frame frame) {
        frame.boxed = frame.dotBoxed;
        return frame.dot;
    }

    @Override
    boolean executable() {
        return false;
    }

    @Override
    void print(StringBuilder out) {
        out.append('.');
    }
}
