package dev.plumbline.cache;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Tells one build of the tool from another: a sum over the folders and archives that its classes come from. Of an
 * archive the table of contents is enough, which has the sum of each entry.
 */
public final class ToolFingerprint {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int TABLE_SIZE = 12;
    private static final int TABLE_OFFSET = 16;

    private ToolFingerprint() {}

    /** The fingerprint of what a class belongs to, and of what else its class loader has. */
    public static String of(Class<?> anchor) {
        Set<Path> places = new LinkedHashSet<>();
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source != null) {
            add(source.getLocation(), places);
        }
        if (anchor.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                add(url, places);
            }
        } else {
            for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                places.add(Path.of(entry).toAbsolutePath());
            }
        }
        return of(places);
    }

    /** The fingerprint of folders and archives; a place where nothing is counts as that. */
    static String of(Set<Path> places) {
        CRC32 sum = new CRC32();
        for (Path place : places) {
            try {
                if (Files.isDirectory(place)) {
                    addFolder(place, sum);
                } else if (Files.exists(place)) {
                    addArchive(place, sum);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the tool cannot read itself: " + place, e);
            }
        }
        return Long.toHexString(sum.getValue());
    }

    private static void add(URL url, Set<Path> places) {
        try {
            if (url.getProtocol().equals("file")) {
                places.add(Path.of(url.toURI()));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no address of a file: " + url, e);
        }
    }

    private static void addFolder(Path folder, CRC32 sum) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            sum.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            sum.update(Files.readAllBytes(file));
        }
    }

    private static void addArchive(Path archive, CRC32 sum) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            long length = file.length();
            int tail = (int) Math.min(length, END_SIZE + LONGEST_COMMENT);
            byte[] end = read(file, length - tail, tail);
            ByteBuffer buffer = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail - END_SIZE; at >= 0; at--) {
                long size = Integer.toUnsignedLong(buffer.getInt(at + TABLE_SIZE));
                long offset = Integer.toUnsignedLong(buffer.getInt(at + TABLE_OFFSET));
                if (buffer.getInt(at) == END_SIGNATURE && offset + size <= length) {
                    sum.update(read(file, offset, (int) size));
                    return;
                }
            }
            // Of another form, or too large for this one.
            sum.update(Files.readAllBytes(archive));
        }
    }

    private static byte[] read(RandomAccessFile file, long offset, int size) throws IOException {
        byte[] bytes = new byte[size];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }
}
