package dev.plumbline.input;

import java.io.IOException;
import java.nio.file.Path;

/** Told of every access to an observed file system, in the thread that makes it. Both paths are plain ones. */
public interface FileObserver {

    /**
     * Something is about to be done.
     *
     * @throws IOException to keep it from being done
     */
    default void before(Access access, Path path) throws IOException {}

    /**
     * Something was done, or refused.
     *
     * @param found whether the file was there for it
     */
    default void after(Access access, Path path, boolean found) {}
}
