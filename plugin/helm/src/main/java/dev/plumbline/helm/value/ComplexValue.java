package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code complex128}, which only a constant of a template can be.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
public record ComplexValue(double real, double imaginary, Mark mark) implements ObjectValue {

    private static final GoType COMPLEX = GoType.basic("complex128", Kind.COMPLEX128);

    /** Go's {@code ==}. */
    public boolean equalTo(ComplexValue other) {
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
        return GoFormat.print(this);
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
