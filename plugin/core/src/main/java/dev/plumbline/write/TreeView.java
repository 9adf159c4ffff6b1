package dev.plumbline.write;

import dev.plumbline.write.TreeFolder.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a tree at one time. Each folder is looked at once, and nothing is looked for in one that is not there:
 * a tree has few folders and many files. To be thrown away before anything is changed. For one thread.
 */
final class TreeView {

    private static final Way AT_ROOT = new Way(Kind.FOLDER, "");

    private final TreeFolder folder;
    private final Map<String, Way> ways = new HashMap<>();

    TreeView(TreeFolder folder) {
        this.folder = folder;
    }

    /**
     * What there is on the way to something in a folder.
     *
     * @param kind {@link Kind#FOLDER} if all are plain folders
     * @param end the first one that is none, or else the folder
     */
    private record Way(Kind kind, String end) {}

    private Way way(String path) throws IOException {
        if (path.isEmpty()) {
            return AT_ROOT;
        }
        Way known = ways.get(path);
        if (known == null) {
            Way above = way(TreePath.folder(path));
            known = above.kind() == Kind.FOLDER ? new Way(folder.kind(path), path) : above;
            ways.put(path, known);
        }
        return known;
    }

    /** Whether each folder on the way to a file is a plain folder, or is not there, or is a file that will go. */
    boolean reachable(String file, Predicate<String> going) throws IOException {
        Way way = way(TreePath.folder(file));
        return switch (way.kind()) {
            case FOLDER, MISSING -> true;
            case FILE -> going.test(way.end());
            case OTHER -> false;
        };
    }

    /** What stands at a path that no link leads to. */
    Kind kind(String file) throws IOException {
        return switch (way(TreePath.folder(file)).kind()) {
            case FOLDER -> folder.kind(file);
            case MISSING, FILE -> Kind.MISSING;
            case OTHER -> Kind.OTHER;
        };
    }

    /** The content of a plain file that no link leads to; null if there is none. */
    @Nullable
    Content read(String file) throws IOException {
        return kind(file) == Kind.FILE ? content(file) : null;
    }

    /** The content of what is a plain file that no link leads to; null if it has gone. */
    @Nullable
    Content content(String file) throws IOException {
        try {
            return Content.of(Files.readAllBytes(folder.path(file)));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The highest folder on the way to a file that is not there; null if all are, or something else is in the way. */
    @Nullable
    String missingFolder(String file) throws IOException {
        Way way = way(TreePath.folder(file));
        return way.kind() == Kind.MISSING ? way.end() : null;
    }

    /** The lowest folder on the way to a file that is there. */
    String existingFolder(String file) throws IOException {
        String missing = missingFolder(file);
        return TreePath.folder(missing == null ? file : missing);
    }
}
