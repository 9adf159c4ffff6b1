package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** One stage of a pipeline: a value, or a function or method with its arguments. */
final class CommandNode extends Node {
    private final Expression head;
    private final Expression[] arguments;

    CommandNode(TemplateText source, int position, Expression head, Expression[] arguments) {
        super(source, position);
        this.head = head;
        this.arguments = arguments;
    }

    Expression head() {
        return head;
    }

    /** Without the first word. */
    Expression[] arguments() {
        return arguments;
    }

    Value evaluate(Frame frame, @Nullable Value last) {
        return head.command(frame, this, last);
    }

    @Override
    void print(StringBuilder out) {
        printWord(head, out);
        for (Expression argument : arguments) {
            printWord(argument, out.append(' '));
        }
    }

    private static void printWord(Expression word, StringBuilder out) {
        if (word instanceof PipeNode) {
            out.append('(');
            word.print(out);
            out.append(')');
        } else {
            word.print(out);
        }
    }
}
