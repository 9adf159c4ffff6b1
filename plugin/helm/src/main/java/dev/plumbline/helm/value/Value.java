package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;

/**
 * A value as templates see it: Go's type, and the mark of the inputs it came from.
 *
 * <p>Values are immutable, with Go's one exception: a map is a reference, and {@code set}, {@code unset} and {@code
 * merge} change what all holders of that map see. The mark belongs to the reference, not to what it refers to.
 */
public sealed interface Value
        permits NilValue, BoolValue, IntValue, FloatValue, StringValue, BytesValue, ListValue, MapValue, ObjectValue {

    /** Its Go type; of {@code nil}, the empty interface. */
    GoType type();

    /** What the value came from; for containers, what the container came from, not its elements. */
    Mark mark();

    /** The same value with more inputs. */
    Value and(Mark more);

    /** Go's truth: false for false, zero, nil, and empty strings, lists and maps. */
    boolean truth();
}
