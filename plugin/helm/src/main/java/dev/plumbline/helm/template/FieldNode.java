package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A chain of fields of the dot: {@code .Values.image.tag}. */
final class FieldNode extends Expression {
    private final String[] names;

    FieldNode(TemplateText source, int position, String[] names) {
        super(source, position);
        this.names = names;
    }

    String[] names() {
        return names;
    }

    @Override
    Value evaluate(Frame frame) {
        frame.at = this;
        frame.boxed = frame.dotBoxed;
        return Fields.chain(frame, frame.dot, this, names, NONE, null);
    }

    @Override
    Value command(Frame frame, CommandNode command, @Nullable Value last) {
        frame.at = this;
        frame.boxed = frame.dotBoxed;
        return Fields.chain(frame, frame.dot, this, names, command.arguments(), last);
    }

    @Override
    void print(StringBuilder out) {
        for (String name : names) {
            out.append('.').append(name);
        }
    }
}
