package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;

/** Go's {@code float64}: every number of a values file. */
public record FloatValue(double value, Mark mark) implements Value {

    /** Of no known origin. */
    public static FloatValue of(double value) {
        return new FloatValue(value, Mark.NONE);
    }

    @Override
    public GoType type() {
        return GoType.FLOAT64;
    }

    @Override
    public FloatValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new FloatValue(value, union);
    }

    @Override
    public boolean truth() {
        return value != 0;
    }
}
