package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;

/** Go's {@code bool}. */
public record BoolValue(boolean value, Mark mark) implements Value {

    public static final BoolValue TRUE = new BoolValue(true, Mark.NONE);
    public static final BoolValue FALSE = new BoolValue(false, Mark.NONE);

    /** Of no known origin. */
    public static BoolValue of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static BoolValue of(boolean value, Mark mark) {
        return mark == Mark.NONE ? of(value) : new BoolValue(value, mark);
    }

    @Override
    public GoType type() {
        return GoType.BOOL;
    }

    @Override
    public BoolValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new BoolValue(value, union);
    }

    @Override
    public boolean truth() {
        return value;
    }
}
