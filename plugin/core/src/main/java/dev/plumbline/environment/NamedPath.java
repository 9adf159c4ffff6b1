package dev.plumbline.environment;

import java.nio.file.Path;

/**
 * A file or folder that the project file names.
 *
 * @param path absolute
 * @param name its path as a person knows it, with {@code /}
 */
public record NamedPath(Path path, String name) {}
