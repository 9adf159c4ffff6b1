package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Place;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that could have ended the turn of a range before this point by leaving it, and
 * did not: what is written after them depends on them too.
 *
 * @param all their marks
 * @param breaks the marks of those that could have ended the whole range
 * @param place of the last of them
 */
record Jumps(Mark all, Mark breaks, @Nullable Place place) {

    static final Jumps NONE = new Jumps(Mark.NONE, Mark.NONE, null);

    Jumps and(Mark condition, Place where, boolean couldBreak) {
        return new Jumps(all.and(condition), couldBreak ? breaks.and(condition) : breaks, where);
    }

    /** What of this still counts in the next turn. */
    Jumps nextTurn() {
        return breaks == all ? this : breaks == Mark.NONE ? NONE : new Jumps(breaks, breaks, place);
    }

    /** The control with these conditions further in. */
    Control under(Control outer) {
        return all == Mark.NONE ? outer : outer.then(Control.Kind.IF, all, place, "");
    }
}
