package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A constant: it takes the type of the parameter it is given to, as far as it can. */
abstract class Literal extends Expression {
    /** Made when first asked for; several threads may make it, all the same. */
    private @Nullable Mark mark;

    Literal(TemplateText source, int position) {
        super(source, position);
    }

    /** The mark of values made of this constant. */
    final Mark mark(Frame frame) {
        if (!frame.tracing) {
            return Mark.NONE;
        }
        Mark known = mark;
        if (known == null) {
            known = Mark.of(new Origin.Literal(place()));
            mark = known;
        }
        return known;
    }

    @Override
    Value argument(Frame frame, GoType type) {
        frame.at = this;
        frame.boxed = false;
        return switch (type.kind()) {
            case INTERFACE -> evaluate(frame);
            case BOOL -> bool(frame);
            case STRING -> string(frame);
            case INT, INT8, INT16, INT32, INT64 -> integer(frame, type);
            case UINT, UINT8, UINT16, UINT32, UINT64 -> unsigned(frame, type);
            case FLOAT32, FLOAT64 -> floating(frame);
            default -> throw frame.error("can't handle " + this + " for arg of type " + type);
        };
    }

    Value bool(Frame frame) {
        throw expected(frame, "bool");
    }

    Value string(Frame frame) {
        throw expected(frame, "string");
    }

    Value integer(Frame frame, GoType type) {
        throw expected(frame, "integer");
    }

    Value unsigned(Frame frame, GoType type) {
        throw expected(frame, "unsigned integer");
    }

    Value floating(Frame frame) {
        throw expected(frame, "float");
    }

    private TemplateException expected(Frame frame, String what) {
        return frame.error("expected " + what + "; found " + this);
    }

    @Override
    final boolean executable() {
        return false;
    }
}
