package dev.plumbline.helm.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads charts from folders and {@code .tgz} files as Helm does. Immutable, safe for any number of threads.
 *
 * <p>Nothing outside the chart is read: a symbolic link must lead to a place inside the chart's folder, or inside a
 * larger folder that the caller names.
 */
public final class ChartLoader {
    private final LoadLimits limits;
    private final List<Path> linkRoot;

    private ChartLoader(LoadLimits limits, List<Path> linkRoot) {
        this.limits = limits;
        this.linkRoot = linkRoot;
    }

    /** A loader with Helm's limits that lets links lead to places inside the chart only. */
    public ChartLoader() {
        this(LoadLimits.DEFAULT, List.of());
    }

    /** The same with other limits. */
    public ChartLoader within(LoadLimits newLimits) {
        return new ChartLoader(newLimits, linkRoot);
    }

    /**
     * The same, but links may lead to any place inside a folder, for charts of one repository that share files.
     *
     * @param folder an existing folder
     */
    public ChartLoader followingLinksIn(Path folder) {
        return new ChartLoader(limits, List.of(folder));
    }

    /**
     * Loads a chart.
     *
     * @param chart a folder with a {@code Chart.yaml}, or an archive of one
     * @throws ChartException in Helm's words if it is none, or holds what cannot be read
     */
    public Chart load(Path chart) {
        List<String> warnings = new ArrayList<>();
        try {
            if (!Files.exists(chart)) {
                throw new ChartException("path \"" + chart + "\" not found");
            }
            FileBudget budget = new FileBudget(limits);
            List<ChartFile> files = Files.isDirectory(chart)
                    ? FolderReader.read(chart, linkRoot.isEmpty() ? chart : linkRoot.get(0), budget, warnings)
                    : ArchiveReader.read(archive(chart), budget);
            String name = String.valueOf(chart.toAbsolutePath().normalize().getFileName());
            return ChartAssembler.root(files, name, budget, warnings);
        } catch (ChartException e) {
            throw e.after(warnings);
        }
    }

    private byte[] archive(Path file) {
        try {
            if (Files.size(file) > limits.totalBytes()) {
                throw new ChartException("chart archive is larger than the maximum size " + limits.totalBytes());
            }
            byte[] bytes = Files.readAllBytes(file);
            String type = ContentType.of(bytes);
            if (!type.equals(ContentType.GZIP)) {
                throw new ChartException(
                        "file '" + file + "' does not appear to be a gzipped archive; got '" + type + "'");
            }
            return bytes;
        } catch (IOException e) {
            throw new ChartException("error reading " + file + ": " + e.getMessage(), List.of(), e);
        }
    }
}
