package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from an object to one of its values, printed as the API server prints it: {@code spec.ports[0].name},
 * {@code metadata.labels[example.com/tier]}. Immutable; a path shares its beginning with those it was made from.
 */
public final class FieldPath {

    /** The object itself. */
    public static final FieldPath ROOT = new FieldPath(null, "", -1, false);

    private final @Nullable FieldPath parent;
    private final String key;
    private final int index;
    private final boolean entry;

    private FieldPath(@Nullable FieldPath parent, String key, int index, boolean entry) {
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.entry = entry;
    }

    /** A field of a map whose fields the schema names. */
    public FieldPath field(String name) {
        return new FieldPath(this, name, -1, false);
    }

    /** An entry of a map whose keys are free. */
    public FieldPath entry(String name) {
        return new FieldPath(this, name, -1, true);
    }

    /** An item of a list, counted from 0. */
    public FieldPath item(int position) {
        return new FieldPath(this, "", position, false);
    }

    /** This, from a value within an object on: where the value stands in the object, and then this. */
    public FieldPath under(FieldPath start) {
        return parent == null ? start : new FieldPath(parent.under(start), key, index, entry);
    }

    /** The name of the last field or entry; empty for an item of a list and for the object itself. */
    public String name() {
        return key;
    }

    /** Keys, and indexes of lists counted from 0, from the object on. */
    public List<String> steps() {
        Deque<String> steps = new ArrayDeque<>();
        for (FieldPath step = this; step != null && step.parent != null; step = step.parent) {
            steps.push(step.index >= 0 ? String.valueOf(step.index) : step.key);
        }
        return List.copyOf(steps);
    }

    /**
     * Where the value stands in a document: the key of a field, the start of an item. Where the way ends early, the
     * last place on it.
     *
     * @param document the object that the path leads into
     */
    public Position in(Node document) {
        return document.placeOf(steps());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPath path && toString().equals(path.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private void print(StringBuilder out) {
        if (parent == null) {
            return;
        }
        parent.print(out);
        if (index >= 0) {
            out.append('[').append(index).append(']');
        } else if (entry) {
            out.append('[').append(key).append(']');
        } else {
            out.append(out.isEmpty() ? "" : ".").append(key);
        }
    }
}
