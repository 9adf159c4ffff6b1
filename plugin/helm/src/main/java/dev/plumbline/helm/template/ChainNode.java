package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A chain of fields of a pipeline in parentheses or of a function's result: {@code (index .Values.l 0).name}. */
final class ChainNode extends Expression {
    private final Expression base;
    private final String[] names;

    ChainNode(TemplateText source, int position, Expression base, String[] names) {
        super(source, position);
        this.base = base;
        this.names = names;
    }

    @Override
    Value evaluate(Frame frame) {
        return chain(frame, NONE, null);
    }

    @Override
    Value command(Frame frame, CommandNode command, @Nullable Value last) {
        return chain(frame, command.arguments(), last);
    }

    private Value chain(Frame frame, Expression[] arguments, @Nullable Value last) {
        frame.at = base;
        Value value = base.evaluate(frame);
        return Fields.chain(frame, value, this, names, arguments, last);
    }

    @Override
    void print(StringBuilder out) {
        if (base instanceof PipeNode) {
            out.append('(');
            base.print(out);
            out.append(')');
        } else {
            base.print(out);
        }
        for (String name : names) {
            out.append('.').append(name);
        }
    }
}
