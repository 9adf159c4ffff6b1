package dev.plumbline.environment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths in a project file are relative to it; a person knows them relative to the folder where Maven runs. */
final class ProjectPaths {

    private final Path file;
    private final Path base;

    /**
     * @param file the project file
     * @param base the folder that shown paths are relative to
     */
    ProjectPaths(Path file, Path base) {
        this.file = file.toAbsolutePath().normalize();
        this.base = base.toAbsolutePath().normalize();
    }

    /** The project file. */
    NamedPath file() {
        return named(file);
    }

    /**
     * What a path in the project file leads to, whether it is there or not.
     *
     * @throws InvalidPathException if the text cannot be a path
     */
    NamedPath resolve(String text) {
        Path folder = file.getParent();
        return named((folder == null ? file : folder).resolve(text).normalize());
    }

    private NamedPath named(Path path) {
        String relative = base.getRoot() != null && base.getRoot().equals(path.getRoot())
                ? base.relativize(path).toString()
                : path.toString();
        return new NamedPath(path, relative.isEmpty() ? "." : relative.replace('\\', '/'));
    }
}
