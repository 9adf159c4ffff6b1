package dev.plumbline.write;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Paths within a tree, as the tool makes them: relative, with {@code /}, and safe on every file system. A path that
 * comes from elsewhere, as those of an index do, is believed only if it is one.
 */
final class TreePath {

    /** No name that is hidden, ends as Windows forbids, or holds what some file system takes for something else. */
    private static final Pattern SEGMENT = Pattern.compile(
            "[^./\\\\:*?\"<>|\\p{Cntrl}]" + "(?:[^/\\\\:*?\"<>|\\p{Cntrl}]*[^. /\\\\:*?\"<>|\\p{Cntrl}])?");

    private TreePath() {}

    /** Whether a path stays within the tree, outside of the tool's own folder, and means one file everywhere. */
    static boolean isSafe(String file) {
        return segments(file).stream()
                .allMatch(segment -> SEGMENT.matcher(segment).matches());
    }

    /** The names of a path, from the top. */
    static List<String> segments(String file) {
        return List.of(file.split("/", -1));
    }

    /** The folder of a file; empty for one at the top. */
    static String folder(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
