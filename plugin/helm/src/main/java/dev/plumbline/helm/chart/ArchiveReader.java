package dev.plumbline.helm.chart;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the files of a {@code .tgz}, whose entries all stand below one folder of any name. */
final class ArchiveReader {
    private static final Pattern DRIVE = Pattern.compile("^[a-zA-Z]:/");
    private static final int GZIP_HEADER = 10;

    private final byte[] archive;
    private final FileBudget budget;
    private final List<ChartFile> files = new ArrayList<>();
    private long unpacked;

    private ArchiveReader(byte[] archive, FileBudget budget) {
        this.archive = archive;
        this.budget = budget;
    }

    /**
     * The files in the archive's order, without the leading folder in their names.
     *
     * @throws ChartException with Helm's words if it is no such archive, or holds names that leave the chart, or too much
     */
    static List<ChartFile> read(byte[] archive, FileBudget budget) {
        ArchiveReader reader = new ArchiveReader(archive, budget);
        try {
            reader.read();
        } catch (EOFException e) {
            throw new ChartException("unexpected EOF", List.of(), e);
        } catch (ZipException e) {
            throw new ChartException(
                    archive.length < GZIP_HEADER ? "unexpected EOF" : "gzip: invalid header", List.of(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ChartException("archive/tar: invalid tar header", List.of(), e);
        }
        if (reader.files.isEmpty()) {
            throw new ChartException("no files in chart archive");
        }
        return reader.files;
    }

    private void read() throws IOException {
        try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(bytes, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean described = entry.isGlobalPaxHeader() || entry.isPaxHeader();
                if (!entry.isDirectory() && !described) {
                    checkKind(entry);
                    String name = nameInChart(entry.getName());
                    files.add(new ChartFile(name, ByteOrderMark.strip(content(tar, entry))));
                }
            }
        }
    }

    /** Helm makes an empty file of a link, which nobody can want. */
    private static void checkKind(TarArchiveEntry entry) {
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
            throw new ChartException("chart archive holds a link or device, \"" + entry.getName()
                    + "\", which has no content; pack the file itself");
        }
    }

    /** The name inside the chart: without the first folder, with slashes. */
    private static String nameInChart(String entry) {
        boolean windows = entry.contains("\\");
        String delimiter = windows ? "\\" : "/";
        int first = entry.indexOf(delimiter);
        if (entry.substring(0, first < 0 ? entry.length() : first).equals("Chart.yaml")) {
            throw new ChartException("chart yaml not in base directory");
        }
        String rest = first < 0 ? "" : entry.substring(first + 1).replace('\\', '/');
        if (rest.isEmpty()) {
            throw new ChartException("chart illegally contains content outside the base directory: \"" + entry + '"');
        }
        if (rest.startsWith("/")) {
            throw new ChartException("chart illegally contains absolute paths");
        }
        String name = clean(rest);
        if (name.equals(".")) {
            throw new ChartException("chart illegally contains content outside the base directory: \"" + entry + '"');
        }
        if (name.equals("..") || name.startsWith("../")) {
            throw new ChartException("chart illegally references parent directory");
        }
        if (DRIVE.matcher(name).find()) {
            throw new ChartException("chart contains illegally named files");
        }
        return name;
    }

    /** The shortest name of the same file, as far as names alone tell. */
    private static String clean(String path) {
        List<String> kept = new ArrayList<>();
        for (String part : path.split("/")) {
            boolean up = part.equals("..");
            if (up && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? "." : String.join("/", kept);
    }

    private byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        LoadLimits limits = budget.limits();
        if (entry.getSize() > limits.fileBytes()) {
            throw tooLarge(entry);
        }
        byte[] content = tar.readNBytes((int) limits.fileBytes() + 1);
        if (content.length > limits.fileBytes()) {
            throw tooLarge(entry);
        }
        unpacked += content.length;
        if (unpacked > limits.totalBytes()) {
            throw new ChartException("decompressed chart is larger than the maximum file size " + limits.totalBytes());
        }
        if (unpacked > LoadLimits.RATIO_FROM && unpacked / archive.length > limits.ratio()) {
            throw new ChartException("chart archive unpacks to more than " + limits.ratio() + " times its size");
        }
        budget.take(content.length);
        return content;
    }

    private ChartException tooLarge(TarArchiveEntry entry) {
        return new ChartException("decompressed chart file \"" + entry.getName()
                + "\" is larger than the maximum file size " + budget.limits().fileBytes());
    }
}
