package dev.plumbline.finding;

import dev.plumbline.manifest.SourceLocation;

/**
 * An input that set a field of a rendered object.
 *
 * @param kind what sort of input it is
 * @param name the dotted path of a value, {@code backend.resources.limits}; empty for a template
 * @param place where it stands
 */
public record Cause(Kind kind, String name, SourceLocation place) {

    /** What sort of input a cause is. */
    public enum Kind {
        /** A value of a values file of the project. */
        VALUE,
        /** A block of a values file that lacks the value which would have set the field. */
        MISSING_VALUE,
        /** A value that a chart sets by default. */
        CHART_DEFAULT,
        /** The place in a template that wrote the field. */
        TEMPLATE
    }
}
