package dev.plumbline.helm.template;

import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** What has a value. */
abstract class Expression extends Node {

    static final Expression[] NONE = {};
    static final String[] NO_NAMES = {};

    Expression(TemplateText source, int position) {
        super(source, position);
    }

    /** The value; {@link Frame#boxed} says afterwards whether it stands in a variable of an interface type. */
    abstract Value evaluate(Frame frame);

    /** The value as an argument of a parameter's type. */
    Value argument(Frame frame, GoType type) {
        frame.at = this;
        Value value = evaluate(frame);
        return Arguments.fit(frame, value, frame.boxed, type);
    }

    /**
     * The value as the first word of a command.
     *
     * @param command the command
     * @param last what the pipeline passes on as the last argument; null for its first command
     */
    Value command(Frame frame, CommandNode command, @Nullable Value last) {
        frame.at = this;
        refuseArguments(frame, command, last);
        return evaluate(frame);
    }

    final void refuseArguments(Frame frame, CommandNode command, @Nullable Value last) {
        if (command.arguments().length > 0 || last != null) {
            throw frame.error("can't give argument to non-function " + this);
        }
    }

    /** Whether a pipeline may pass a value to it. */
    boolean executable() {
        return true;
    }
}
