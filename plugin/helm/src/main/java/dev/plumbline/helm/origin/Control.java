package dev.plumbline.helm.origin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a piece of text was written at all: the conditions around it and the calls it came through, innermost first, as a
 * linked list that the renderer shares between all text of a block.
 */
public final class Control {

    /** Where rendering starts: no condition. */
    public static final Control ROOT = new Control(null, null, Kind.ROOT, Mark.NONE, null, "");

    /** What sort of step this is. */
    public enum Kind {
        ROOT,
        /** The condition of {@code if} held. */
        IF,
        /** The value of {@code with} was not empty. */
        WITH,
        /** One turn of {@code range}. */
        RANGE,
        /** The condition did not hold: the {@code else} of an {@code if}, {@code with} or {@code range}. */
        ELSE,
        /** {@code include}, {@code tpl} or {@code template}; the name says which template. */
        CALL,
        /** A dependency's {@code condition} or {@code tags} switched the chart on. */
        DEPENDENCY,
        /** The text was made in one place and written in another. */
        VIA
    }

    private final @Nullable Control parent;
    private final @Nullable Control via;
    private final Kind kind;
    private final Mark mark;
    private final @Nullable Place place;
    private final String name;
    private final boolean nondeterministic;
    private @Nullable Mark all;

    private Control(
            @Nullable Control parent, @Nullable Control via, Kind kind, Mark mark, @Nullable Place place, String name) {
        this.parent = parent;
        this.via = via;
        this.kind = kind;
        this.mark = mark;
        this.place = place;
        this.name = name;
        this.nondeterministic = mark.nondeterministic()
                || (parent != null && parent.nondeterministic)
                || (via != null && via.nondeterministic);
    }

    /**
     * A step further in.
     *
     * @param kind what sort of step
     * @param mark the data that decided it
     * @param place where it stands in a template; null for a dependency's condition
     * @param name the called template's name for {@link Kind#CALL}, else empty
     */
    public Control then(Kind kind, Mark mark, @Nullable Place place, String name) {
        return new Control(this, null, kind, mark, place, name);
    }

    /** The control of text made under {@code made} and written under this one. */
    Control via(Control made) {
        if (made == this || made == ROOT || made.within(this)) {
            return made == ROOT ? this : made;
        }
        return new Control(this, made, Kind.VIA, Mark.NONE, null, "");
    }

    private boolean within(Control outer) {
        for (Control at = this; at != null; at = at.parent) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    public Kind kind() {
        return kind;
    }

    /** The data that decided this step. */
    public Mark mark() {
        return mark;
    }

    /** Where the step stands in a template; null for the root, a dependency's condition and {@link Kind#VIA}. */
    public @Nullable Place place() {
        return place;
    }

    /** The called template's name for {@link Kind#CALL}, else empty. */
    public String name() {
        return name;
    }

    /** Whether any condition on the way here differs from run to run. */
    public boolean nondeterministic() {
        return nondeterministic;
    }

    /** The union of the marks of all steps up to the root. */
    public Mark all() {
        Mark known = all;
        if (known == null) {
            known = mark;
            if (via != null) {
                known = known.and(via.all());
            }
            if (parent != null) {
                known = known.and(parent.all());
            }
            all = known;
        }
        return known;
    }

    /**
     * The union of the marks of the steps further in than {@code outer}.
     *
     * @param outer a step on the way here
     */
    public Mark since(Control outer) {
        Mark union = Mark.NONE;
        for (Control at = this; at != null && at != outer; at = at.parent) {
            union = union.and(at.mark);
            if (at.via != null) {
                union = union.and(at.via.all());
            }
        }
        return union;
    }

    /** All steps, innermost first, without the root. */
    public List<Control> steps() {
        List<Control> steps = new ArrayList<>();
        collect(steps);
        return List.copyOf(steps);
    }

    private void collect(List<Control> steps) {
        for (Control at = this; at != null; at = at.parent) {
            if (at.via != null) {
                at.via.collect(steps);
            } else if (at.kind != Kind.ROOT && !steps.contains(at)) {
                steps.add(at);
            }
        }
    }

    @Override
    public String toString() {
        return kind + (name.isEmpty() ? "" : " " + name) + (place == null ? "" : " " + place);
    }
}
