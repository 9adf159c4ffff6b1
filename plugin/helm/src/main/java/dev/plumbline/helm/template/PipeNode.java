package dev.plumbline.helm.template;

import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A pipeline: commands that each pass their value to the next, and the variables that take the last. */
final class PipeNode extends Expression {
    private final String[] variables;
    private final boolean assigns;
    private final CommandNode[] commands;

    /**
     * A pipeline.
     *
     * @param variables the names on its left, with the dollar, interned
     * @param assigns whether they exist already
     */
    PipeNode(TemplateText source, int position, String[] variables, boolean assigns, CommandNode[] commands) {
        super(source, position);
        this.variables = variables;
        this.assigns = assigns;
        this.commands = commands;
    }

    String[] variables() {
        return variables;
    }

    boolean assigns() {
        return assigns;
    }

    @Override
    Value evaluate(Frame frame) {
        frame.at = this;
        Value value = NilValue.NIL;
        boolean first = true;
        for (CommandNode command : commands) {
            value = command.evaluate(frame, first ? null : value);
            frame.boxed = false;
            first = false;
        }
        for (String variable : variables) {
            if (assigns) {
                frame.assign(variable, value, false);
            } else {
                frame.declare(variable, value);
            }
        }
        return value;
    }

    @Override
    Value command(Frame frame, CommandNode command, @Nullable Value last) {
        refuseArguments(frame, command, last);
        return evaluate(frame);
    }

    @Override
    void print(StringBuilder out) {
        String separator = "";
        for (String variable : variables) {
            out.append(separator).append(variable);
            separator = ", ";
        }
        if (variables.length > 0) {
            out.append(assigns ? " = " : " := ");
        }
        separator = "";
        for (CommandNode command : commands) {
            out.append(separator);
            command.print(out);
            separator = " | ";
        }
    }
}
