package dev.plumbline.policy.cel.value;

import org.jspecify.annotations.Nullable;

/**
 * A value that may be missing.
 *
 * @param value null if it is
 */
public record OptionalValue(@Nullable Object value) {

    /** No value. */
    public static final OptionalValue NONE = new OptionalValue(null);

    /** Whether there is one. */
    public boolean isPresent() {
        return value != null;
    }

    @Override
    public String toString() {
        return value == null ? "optional.none()" : "optional(" + Texts.plain(value) + ')';
    }
}
