package dev.plumbline.helm.template;

import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code template}, or a {@code block}: another template's output at this place. */
final class TemplateNode extends Statement {
    private final String name;
    private final @Nullable PipeNode pipe;

    TemplateNode(TemplateText source, int position, String name, @Nullable PipeNode pipe) {
        super(source, position);
        this.name = name;
        this.pipe = pipe;
    }

    @Override
    Flow run(Frame frame) {
        Definition definition = frame.interpreter.templates().get(name);
        if (definition == null) {
            throw frame.error("template " + Quoting.quote(name) + " not defined");
        }
        frame.interpreter.budget().enter(frame, definition);
        Value dot = pipe == null ? NilValue.NIL : pipe.evaluate(frame);
        frame.interpreter.run(frame.calling(definition, dot, place()));
        frame.interpreter.budget().leave(definition);
        return Flow.NEXT;
    }

    @Override
    void print(StringBuilder out) {
        out.append("{{template ").append(Quoting.quote(name));
        if (pipe != null) {
            pipe.print(out.append(' '));
        }
        out.append("}}");
    }
}
