package dev.plumbline.helm.chart;

import dev.plumbline.helm.value.GoStrings;
import org.jspecify.annotations.Nullable;

/** A file of a chart, immutable. */
public final class ChartFile {
    private final String name;
    private final byte[] bytes;
    private volatile @Nullable String text;

    /**
     * A file.
     *
     * @param name its path inside the chart, with slashes: {@code templates/service.yaml}
     * @param bytes its content, not changed afterwards by the caller
     */
    public ChartFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** The path inside the chart, with slashes. */
    public String name() {
        return name;
    }

    /** The content as a Go string, decoded once. */
    public String text() {
        String known = text;
        if (known == null) {
            known = GoStrings.of(bytes);
            text = known;
        }
        return known;
    }

    /** The same content under another name. */
    ChartFile named(String newName) {
        return new ChartFile(newName, bytes);
    }

    /** The content itself, for readers of this package that do not change it. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public String toString() {
        return name;
    }
}
