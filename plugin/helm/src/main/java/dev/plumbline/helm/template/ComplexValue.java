package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code complex128}, which only a constant can be.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
record ComplexValue(double real, double imaginary, Mark mark) implements ObjectValue {

    private static final GoType COMPLEX = GoType.basic("complex128", Kind.COMPLEX128);

    boolean equalTo(ComplexValue other) {
        return real == other.real && imaginary == other.imaginary;
    }

    @Override
    public GoType type() {
        return COMPLEX;
    }

    @Override
    public @Nullable Value field(String name) {
        return null;
    }

    @Override
    public Text print() {
        String first = GoFormat.print(FloatValue.of(real)).string();
        String second = GoFormat.print(FloatValue.of(imaginary)).string();
        String sign = second.startsWith("-") || second.startsWith("+") ? "" : "+";
        return Text.of('(' + first + sign + second + "i)", mark);
    }

    @Override
    public Value plain() {
        return new StringValue(print());
    }

    @Override
    public ComplexValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new ComplexValue(real, imaginary, union);
    }

    @Override
    public boolean truth() {
        return real != 0 || imaginary != 0;
    }
}
