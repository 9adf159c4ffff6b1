package dev.plumbline.write;

import dev.plumbline.write.TreeFolder.Kind;
import dev.plumbline.write.TreePlan.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** New contents beside the tree, from where each moves in at one stroke. */
final class Staging {

    /** Where they are. */
    static final String FOLDER = TreeFolder.OWN + "/tmp";

    private final TreeFolder tree;

    Staging(TreeFolder tree) {
        this.tree = tree;
    }

    /**
     * What moves in at one stroke: a file, or a folder that was not there with all that belongs into it.
     *
     * @param name what it is called here
     * @param target its path within the tree
     * @param isFolder whether it is a folder
     * @param changes what is written with it, one or more
     */
    record Move(String name, String target, boolean isFolder, List<Change> changes) {

        /** Where a content is, within the staging folder. */
        private String place(Change change) {
            return isFolder ? name + change.file().substring(target.length()) : name;
        }
    }

    /**
     * The moves that a plan takes, in the order of its files.
     *
     * @param view the tree as it is
     */
    static List<Move> moves(TreePlan plan, TreeView view) throws IOException {
        List<Move> moves = new ArrayList<>();
        Map<String, Move> folders = new HashMap<>();
        for (Change change : plan.changes()) {
            if (!change.writes()) {
                continue;
            }
            String missing = view.missingFolder(change.file());
            Move move = missing == null ? null : folders.get(missing);
            if (move == null) {
                String target = missing == null ? change.file() : missing;
                move = new Move(String.valueOf(moves.size()), target, missing != null, new ArrayList<>(1));
                moves.add(move);
                if (missing != null) {
                    folders.put(missing, move);
                }
            }
            move.changes().add(change);
        }
        return moves;
    }

    /** Makes an empty folder for contents, whatever was left in it. */
    void open() throws IOException {
        clear();
        Files.createDirectories(tree.path(FOLDER));
    }

    /**
     * Writes what is to move in, on all cores: most of the time is the operating system's. Nothing is being written any
     * more when it returns or fails.
     *
     * @throws IOException the first problem in the order of the moves
     */
    void put(List<Move> moves) throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        List<IOException> failures = moves.parallelStream()
                .map(move -> failed.get() ? null : tried(move, failed))
                .filter(Objects::nonNull)
                .toList();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private @Nullable IOException tried(Move move, AtomicBoolean failed) {
        try {
            put(move);
            return null;
        } catch (IOException e) {
            failed.set(true);
            return e;
        }
    }

    private void put(Move move) throws IOException {
        Set<String> made = new HashSet<>();
        for (Change change : move.changes()) {
            String place = move.place(change);
            if (move.isFolder() && made.add(TreePath.folder(place))) {
                Files.createDirectories(path(TreePath.folder(place)));
            }
            put(place, change.text());
        }
    }

    /** Writes a content. */
    void put(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(path(name), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Moves something to its path within the tree. */
    void moveIn(String name, String target) throws IOException {
        Files.move(path(name), tree.path(target), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path path(String name) {
        return tree.path(FOLDER + '/' + name);
    }

    /** Removes what is left, of this run or another. What cannot be removed is left to the next. */
    void clear() {
        try {
            if (tree.kind(FOLDER) == Kind.FOLDER) {
                remove(tree.path(FOLDER));
            }
        } catch (IOException e) {
            // No harm: git does not see it, and nothing reads it.
        }
    }

    private static void remove(Path path) throws IOException {
        try {
            Files.delete(path);
        } catch (DirectoryNotEmptyException e) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    remove(entry);
                }
            }
            Files.delete(path);
        }
    }
}
