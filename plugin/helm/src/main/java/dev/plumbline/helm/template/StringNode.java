package dev.plumbline.helm.template;

import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A string constant, in double quotes or raw. */
final class StringNode extends Literal {
    private final String quoted;
    private final StringValue plain;
    /** With its mark; made when first asked for. */
    private @Nullable StringValue traced;

    StringNode(TemplateText source, int position, String quoted, String string) {
        super(source, position);
        this.quoted = quoted;
        this.plain = StringValue.of(string);
    }

    @Override
    Value evaluate(Frame frame) {
        frame.boxed = false;
        if (!frame.tracing) {
            return plain;
        }
        StringValue known = traced;
        if (known == null) {
            known = StringValue.of(plain.string(), mark(frame));
            traced = known;
        }
        return known;
    }

    @Override
    Value string(Frame frame) {
        return evaluate(frame);
    }

    @Override
    void print(StringBuilder out) {
        out.append(quoted);
    }
}
