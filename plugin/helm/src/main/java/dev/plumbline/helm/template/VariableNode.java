package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A variable, perhaps with a chain of fields: {@code $root.Values.image}. */
final class VariableNode extends Expression {
    private final String name;
    private final String[] fields;

    /**
     * A variable and its fields.
     *
     * @param name with the dollar, interned
     */
    VariableNode(TemplateText source, int position, String name, String[] fields) {
        super(source, position);
        this.name = name;
        this.fields = fields;
    }

    String name() {
        return name;
    }

    @Override
    Value evaluate(Frame frame) {
        frame.at = this;
        Value value = frame.variable(name);
        return fields.length == 0 ? value : Fields.chain(frame, value, this, fields, NONE, null);
    }

    @Override
    Value command(Frame frame, CommandNode command, @Nullable Value last) {
        frame.at = this;
        Value value = frame.variable(name);
        if (fields.length == 0) {
            refuseArguments(frame, command, last);
            return value;
        }
        return Fields.chain(frame, value, this, fields, command.arguments(), last);
    }

    @Override
    void print(StringBuilder out) {
        out.append(name);
        for (String field : fields) {
            out.append('.').append(field);
        }
    }
}
