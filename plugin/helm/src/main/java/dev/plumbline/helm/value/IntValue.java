package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;

/**
 * Any of Go's integers.
 *
 * @param value the number; of {@code uint64}, its bits
 * @param type which integer type, {@code int} or {@code time.Duration} for example
 */
public record IntValue(long value, GoType type, Mark mark) implements Value {

    /** An {@code int} of no known origin. */
    public static IntValue of(long value) {
        return new IntValue(value, GoType.INT, Mark.NONE);
    }

    /** An {@code int64} of no known origin, what sprig's arithmetic gives. */
    public static IntValue int64(long value) {
        return new IntValue(value, GoType.INT64, Mark.NONE);
    }

    @Override
    public IntValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new IntValue(value, type, union);
    }

    @Override
    public boolean truth() {
        return value != 0;
    }
}
