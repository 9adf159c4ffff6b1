package dev.plumbline.write;

/**
 * Paths within a tree, as the tool makes them: relative, with {@code /}, and safe on every file system. A path that
 * comes from elsewhere, as those of an index do, is believed only if it is one.
 */
final class TreePath {

    private static final String FORBIDDEN = "\\:*?\"<>|";

    private TreePath() {}

    /** Whether a path stays within the tree, outside of the tool's own folder, and means one file everywhere. */
    static boolean isSafe(String file) {
        int start = 0;
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', start)) {
            if (!isSafe(file, start, slash)) {
                return false;
            }
            start = slash + 1;
        }
        return isSafe(file, start, file.length());
    }

    /** No name that is hidden, ends as Windows forbids, or holds what some file system takes for something else. */
    private static boolean isSafe(String file, int start, int end) {
        if (start == end || file.charAt(start) == '.' || file.charAt(end - 1) == '.' || file.charAt(end - 1) == ' ') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = file.charAt(i);
            if (c < ' ' || c == '\u007F' || FORBIDDEN.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The folder of a file; empty for one at the top. */
    static String folder(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
