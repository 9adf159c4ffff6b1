package dev.plumbline.helm.template;

import dev.plumbline.helm.value.ComplexValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Value;

/** A number or a character constant. */
final class NumberNode extends Literal {
    private final NumberLiteral number;

    NumberNode(TemplateText source, int position, NumberLiteral number) {
        super(source, position);
        this.number = number;
    }

    @Override
    Value evaluate(Frame frame) {
        frame.at = this;
        frame.boxed = false;
        if (number.complex()) {
            return new ComplexValue(number.floating(), number.imaginary(), mark(frame));
        }
        if (number.writtenAsFloat()) {
            return new FloatValue(number.floating(), mark(frame));
        }
        if (!number.integer()) {
            throw frame.error(number.text() + " overflows int");
        }
        return new IntValue(number.whole(), GoType.INT, mark(frame));
    }

    @Override
    Value integer(Frame frame, GoType type) {
        return number.integer() ? new IntValue(number.whole(), type, mark(frame)) : super.integer(frame, type);
    }

    @Override
    Value unsigned(Frame frame, GoType type) {
        return number.unsigned() ? new IntValue(number.bits(), type, mark(frame)) : super.unsigned(frame, type);
    }

    @Override
    Value floating(Frame frame) {
        return number.real() ? new FloatValue(number.floating(), mark(frame)) : super.floating(frame);
    }

    @Override
    void print(StringBuilder out) {
        out.append(number.text());
    }
}
