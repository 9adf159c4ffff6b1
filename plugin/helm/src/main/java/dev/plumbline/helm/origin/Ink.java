package dev.plumbline.helm.origin;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a run of characters.
 *
 * @param data the inputs the characters came from
 * @param writer the template's place that wrote them; null as long as they are a value that no template has written
 * @param control the conditions and calls they came through
 */
public record Ink(Mark data, @Nullable Place writer, Control control) {

    /** Nothing is known. */
    public static final Ink NONE = new Ink(Mark.NONE, null, Control.ROOT);

    /** The ink of a value with a mark, not yet written by a template. */
    public static Ink of(Mark data) {
        return data == Mark.NONE ? NONE : new Ink(data, null, Control.ROOT);
    }

    /** This with more inputs. */
    public Ink and(Mark more) {
        Mark union = data.and(more);
        return union == data ? this : new Ink(union, writer, control);
    }

    /** Data and conditions in one. */
    public Mark all() {
        return data.and(control.all());
    }

    /** Whether the characters, or the fact that they are there, may differ from run to run. */
    public boolean nondeterministic() {
        return data.nondeterministic() || control.nondeterministic();
    }
}
