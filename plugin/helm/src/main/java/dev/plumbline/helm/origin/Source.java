package dev.plumbline.helm.origin;

import java.util.Objects;

/**
 * A document that values or text come from.
 *
 * @param kind what sort of document it is
 * @param name its path as a person knows it: a chart's file by chart path ({@code app/charts/db/values.yaml}), a values
 *     file as the caller named it
 * @param layer for values, which layer it is: the caller's word for a values file ("environment", "common"), {@code
 *     "chart default"} for a chart's own; empty for other kinds
 */
public record Source(Kind kind, String name, String layer) {

    /** The layer word of a chart's own {@code values.yaml}. */
    public static final String CHART_DEFAULT = "chart default";

    /** What sort of document a source is. */
    public enum Kind {
        /** A values file that the caller passed, {@code -f} of the command line. */
        VALUES,
        /** A chart's own {@code values.yaml}. */
        CHART_VALUES,
        /** A chart's {@code Chart.yaml}. */
        CHART_METADATA,
        /** A file below a chart's {@code templates/}, or text given to {@code tpl}. */
        TEMPLATE,
        /** Any other file of a chart. */
        FILE
    }

    public Source {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(layer);
    }

    /** A values file passed by the caller, of the layer it names. */
    public static Source values(String name, String layer) {
        return new Source(Kind.VALUES, name, layer);
    }

    /** A chart's own {@code values.yaml}. */
    public static Source chartValues(String name) {
        return new Source(Kind.CHART_VALUES, name, CHART_DEFAULT);
    }

    /** A template of a chart. */
    public static Source template(String name) {
        return new Source(Kind.TEMPLATE, name, "");
    }

    /** The place of a line and column, both counted from 1, columns in code points. */
    public Place at(int line, int column) {
        return new Place(this, line, column);
    }
}
