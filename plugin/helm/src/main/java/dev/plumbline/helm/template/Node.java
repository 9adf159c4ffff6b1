package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Place;
import org.jspecify.annotations.Nullable;

/** A piece of a parsed template, immutable and shared between threads. */
abstract class Node {
    private final TemplateText source;
    private final int position;
    /** Made when first asked for; several threads may make it, all the same. */
    private @Nullable Place place;

    Node(TemplateText source, int position) {
        this.source = source;
        this.position = position;
    }

    final TemplateText source() {
        return source;
    }

    final int position() {
        return position;
    }

    final Place place() {
        Place known = place;
        if (known == null) {
            known = source.place(position);
            place = known;
        }
        return known;
    }

    /** As Go's messages name the place. */
    final String location() {
        return source.location(position);
    }

    /** Writes the node as Go prints it. */
    abstract void print(StringBuilder out);

    @Override
    public final String toString() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }
}
