package dev.plumbline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a test writes. */
public final class TextFiles {

    private TextFiles() {}

    /**
     * Writes a file, and makes the folders it stands in.
     *
     * @param folder where its path starts
     * @param file its path, with slashes
     */
    public static void write(Path folder, String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
