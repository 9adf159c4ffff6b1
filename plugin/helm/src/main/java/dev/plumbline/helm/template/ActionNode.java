package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Value;

/** A pipeline in delimiters: its value is written, unless a variable takes it. */
final class ActionNode extends Statement {
    private final PipeNode pipe;

    ActionNode(TemplateText source, int position, PipeNode pipe) {
        super(source, position);
        this.pipe = pipe;
    }

    @Override
    Flow run(Frame frame) {
        Value value = pipe.evaluate(frame);
        if (pipe.variables().length == 0) {
            frame.at = this;
            frame.write(value, place());
        }
        return Flow.NEXT;
    }

    @Override
    void print(StringBuilder out) {
        out.append("{{");
        pipe.print(out);
        out.append("}}");
    }
}
