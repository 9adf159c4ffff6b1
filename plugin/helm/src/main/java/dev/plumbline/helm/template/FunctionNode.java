package dev.plumbline.helm.template;

import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** The name of a function. */
final class FunctionNode extends Expression {
    private final String name;

    FunctionNode(TemplateText source, int position, String name) {
        super(source, position);
        this.name = name;
    }

    @Override
    Value evaluate(Frame frame) {
        frame.at = this;
        return Calls.call(frame, function(frame), this, name, NONE, null);
    }

    @Override
    Value command(Frame frame, CommandNode command, @Nullable Value last) {
        frame.at = this;
        return Calls.call(frame, function(frame), command, name, command.arguments(), last);
    }

    private GoFunction function(Frame frame) {
        GoFunction function = frame.interpreter.function(name);
        if (function == null) {
            throw frame.error(Quoting.quote(name) + " is not a defined function");
        }
        return function;
    }

    @Override
    void print(StringBuilder out) {
        out.append(name);
    }
}
