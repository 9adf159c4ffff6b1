package dev.plumbline.helm.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Packs a case's chart, names unchecked, so that a case may hold an archive that no honest tool would write. */
final class ChartArchive {
    private ChartArchive() {}

    static void write(Map<String, ChartFile> files, Path archive) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, ChartFile> file : files.entrySet()) {
                put(tar, file.getKey(), file.getValue());
            }
        }
    }

    /** A path that starts with a slash is the entry's name as it is; any other goes below the chart's folder. */
    private static void put(TarArchiveOutputStream tar, String path, ChartFile file) throws IOException {
        String name = path.startsWith("/") ? path : "chart/" + path;
        if (file instanceof ChartFile.Link link) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
            entry.setLinkName(link.target());
            tar.putArchiveEntry(entry);
        } else {
            byte[] bytes = ((ChartFile.Content) file).bytes();
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            entry.setModTime(0L);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
        }
        tar.closeArchiveEntry();
    }
}
