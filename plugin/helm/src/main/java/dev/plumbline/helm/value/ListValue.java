package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Go slice.
 *
 * @param items not changed afterwards by the caller
 * @param type {@code []interface {}}, {@code []string} or another slice type
 */
public record ListValue(List<Value> items, GoType type, Mark mark) implements Value {

    private static final List<Value> NOTHING = Collections.unmodifiableList(new ArrayList<>());

    /** A {@code []interface {}} of no known origin. */
    public static ListValue of(List<Value> items) {
        return new ListValue(items, GoType.LIST, Mark.NONE);
    }

    public static ListValue of(List<Value> items, Mark mark) {
        return new ListValue(items, GoType.LIST, mark);
    }

    /** Go's nil slice: empty, and {@code null} in JSON. */
    public static ListValue nil(GoType type, Mark mark) {
        return new ListValue(NOTHING, type, mark);
    }

    /** Whether this is Go's nil slice, not just an empty one. */
    @SuppressWarnings("ReferenceEquality") // That it is this very list is what tells the two apart.
    public boolean isNil() {
        return items == NOTHING;
    }

    public int size() {
        return items.size();
    }

    @Override
    public ListValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new ListValue(items, type, union);
    }

    @Override
    public boolean truth() {
        return !items.isEmpty();
    }
}
