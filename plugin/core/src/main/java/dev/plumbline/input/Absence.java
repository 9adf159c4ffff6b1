package dev.plumbline.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Tells that a file is not there from other troubles. */
final class Absence {

    private Absence() {}

    /** Whether an access failed because there is no such file, be it that a file stands where a folder would have to. */
    static boolean isOne(IOException e, Path path) {
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return true;
        }
        Path parent = path.getParent();
        return e instanceof FileSystemException
                && !(e instanceof AccessDeniedException)
                && parent != null
                && !Files.isDirectory(parent);
    }
}
