package dev.plumbline.helm.template;

import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Value;

/** {@code nil}: good only as an argument. */
final class NilNode extends Expression {

    NilNode(TemplateText source, int position) {
        super(source, position);
    }

    @Override
    Value evaluate(Frame frame) {
        throw frame.error("nil is not a command");
    }

    @Override
    Value argument(Frame frame, GoType type) {
        frame.at = this;
        frame.boxed = false;
        if (!type.nilable()) {
            throw frame.error("cannot assign nil to " + type);
        }
        return Arguments.zero(type);
    }

    @Override
    boolean executable() {
        return false;
    }

    @Override
    void print(StringBuilder out) {
        out.append("nil");
    }
}
