package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import org.jspecify.annotations.Nullable;

/** A Go struct, pointer or named type with methods: {@code .Capabilities}, {@code .Files}, a time, a version. */
public non-sealed interface ObjectValue extends Value {

    /** The value of an exported field or map entry; null if there is none of that name. */
    @Nullable
    Value field(String name);

    /** A method; null if there is none of that name. */
    default @Nullable GoFunction method(String name) {
        return null;
    }

    /** What {@code %v} prints. */
    Text print();

    /** What an action writes; Go follows a pointer there, and finds methods that {@code %v} does not. */
    default Text written() {
        return print();
    }

    /** What {@code %#v} prints. */
    default Text printSyntax() {
        return print();
    }

    /**
     * The struct that it is in Go: flags and verbs such as {@code %+v} print its fields, unless it has a method {@code
     * String} that answers; null if its fields are not known.
     */
    default @Nullable StructValue struct() {
        return null;
    }

    /** The plain value that {@code toJson} and {@code toYaml} write. */
    Value plain();

    @Override
    ObjectValue and(Mark more);

    /** Structs and non-nil pointers are true. */
    @Override
    default boolean truth() {
        return true;
    }
}
