package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;

/**
 * Go's {@code nil} in an interface: a null of a values file, and what a missing key yields.
 *
 * @param mark what it came from; of a missing key, an {@link dev.plumbline.helm.origin.Origin.Absent}
 */
public record NilValue(Mark mark) implements Value {

    /** Of no known origin. */
    public static final NilValue NIL = new NilValue(Mark.NONE);

    @Override
    public GoType type() {
        return GoType.ANY;
    }

    @Override
    public NilValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new NilValue(union);
    }

    @Override
    public boolean truth() {
        return false;
    }
}
