package dev.plumbline.environment;

import java.nio.file.Path;

/**
 * A file or folder that the project file names.
 *
 * @param path absolute
 * @param name its path as a person knows it, with {@code /}
 */
public record NamedPath(Path path, String name) {

    /** A path that a person knows relative to a folder if it is in there, and else as it is. */
    public static NamedPath of(Path path, Path base) {
        Path shown = path.startsWith(base) ? base.relativize(path) : path;
        return new NamedPath(path, shown.toString().replace('\\', '/'));
    }

    /**
     * What is inside of this folder.
     *
     * @param inside a path with {@code /}
     */
    public NamedPath resolve(String inside) {
        return new NamedPath(path.resolve(inside), (name.equals(".") ? "" : name + '/') + inside);
    }
}
