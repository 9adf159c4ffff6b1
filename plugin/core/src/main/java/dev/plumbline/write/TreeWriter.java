package dev.plumbline.write;

import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.TreeFolder.Kind;
import dev.plumbline.write.TreePlan.Action;
import dev.plumbline.write.TreePlan.Change;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan, in an order that leaves a good tree wherever it stops:
 *
 * <ol>
 *   <li>all new contents are written beside the tree, and every file is seen to be as it was planned for;
 *   <li>the list of what is meant goes to {@link OwnershipIndex#PENDING};
 *   <li>files are deleted and moved in, each at one stroke;
 *   <li>the index follows, and the list goes.
 * </ol>
 *
 * <p>Until the second step the old tree stands. From there on each file is the old or the new one, and the next run
 * knows both for the tool's own.
 */
final class TreeWriter {

    /** Where new contents are written first. */
    static final String TEMPORARY = TreeFolder.OWN + "/tmp";

    /** Keeps what comes and goes out of the sight of git, itself too, so that nobody has to list it. */
    static final String IGNORE = TreeFolder.OWN + "/.gitignore";

    private static final String IGNORE_TEXT =
            "# Written by Plumbline: only the index is to be committed.\n/*\n!/index.yaml\n";

    private final TreeFolder folder;
    private final TreePlan plan;
    private final Map<String, Stamp> stamps = new HashMap<>();
    private int written;

    TreeWriter(TreeFolder folder, TreePlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /** By which a file is known again without reading it. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {}

    void write() throws TreeException {
        try {
            stage();
        } catch (IOException e) {
            clear();
            throw folder.broken("the tree cannot be written, and nothing was", "", e);
        } catch (TreeException e) {
            clear();
            throw e;
        }
        try {
            commit();
        } catch (IOException e) {
            throw folder.broken(
                    "the tree is written in part, " + written + " of " + works() + " files",
                    "mend that and run again: the run ends what this one began",
                    e);
        } finally {
            clear();
        }
    }

    private long works() {
        return plan.changes().stream()
                .filter(change -> change.action() != Action.KEEP)
                .count();
    }

    private void stage() throws IOException, TreeException {
        folder.checkOwn(TreeFolder.OWN, Kind.FOLDER);
        folder.checkOwn(TEMPORARY, Kind.FOLDER);
        folder.checkOwn(OwnershipIndex.FILE, Kind.FILE);
        folder.checkOwn(OwnershipIndex.PENDING, Kind.FILE);
        clear();
        Files.createDirectories(folder.path(TEMPORARY));
        if (folder.kind(IGNORE) == Kind.MISSING) {
            put("ignore", IGNORE_TEXT);
            moveIn("ignore", IGNORE);
        }
        SortedMap<String, String> meant = new TreeMap<>();
        List<Change> changes = plan.changes();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.action() == Action.ADD || change.action() == Action.CHANGE) {
                put(String.valueOf(i), change.text());
                meant.put(change.file(), Content.hash(change.text()));
            }
        }
        put("pending", new OwnershipIndex(meant).pendingText());
        if (plan.basis().pending() != null) {
            put("owned", plan.basis().owned().text());
        }
        put("index", plan.index().text());
        checkFolders();
        for (Change change : changes) {
            if (change.action() != Action.KEEP) {
                checkUnchanged(change);
            }
        }
    }

    private void commit() throws IOException, TreeException {
        if (plan.basis().pending() != null) {
            // What the stopped run had done is put on record before its list makes room for ours.
            moveIn("owned", OwnershipIndex.FILE);
        }
        moveIn("pending", OwnershipIndex.PENDING);
        for (Change change : plan.changes()) {
            if (change.action() == Action.DELETE) {
                checkStill(change);
                delete(change.file());
                written++;
            }
        }
        List<Change> changes = plan.changes();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.action() == Action.ADD || change.action() == Action.CHANGE) {
                checkStill(change);
                makeRoom(change.file());
                moveIn(String.valueOf(i), change.file());
                written++;
            }
        }
        if (plan.indexChanges() || plan.basis().pending() != null) {
            moveIn("index", OwnershipIndex.FILE);
        }
        Files.delete(folder.path(OwnershipIndex.PENDING));
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(temporary(name), text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private Path temporary(String name) {
        return folder.path(TEMPORARY).resolve(name);
    }

    private void moveIn(String name, String file) throws IOException {
        Files.move(temporary(name), folder.path(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** All folders that refuse, before anything is done. */
    private void checkFolders() throws IOException, TreeException {
        TreeSet<String> refusing = new TreeSet<>();
        TreeSet<String> folders = plan.changes().stream()
                .filter(change -> change.action() != Action.KEEP)
                .map(change -> TreePath.folder(change.file()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String path : folders) {
            String there = path;
            while (!there.isEmpty() && folder.kind(there) == Kind.MISSING) {
                there = TreePath.folder(there);
            }
            if (folder.kind(there) == Kind.FOLDER && !Files.isWritable(folder.path(there))) {
                refusing.add(folder.display(there));
            }
        }
        if (!refusing.isEmpty()) {
            throw new TreeException(
                    (refusing.size() == 1 ? "this folder is" : "these folders are")
                            + " write-protected, and nothing was written: " + String.join(", ", refusing),
                    "allow writing there",
                    SourceLocation.of(folder.name()));
        }
    }

    /** Sees that a file is what the plan was made for. */
    private void checkUnchanged(Change change) throws IOException, TreeException {
        String file = change.file();
        Content now = folder.read(file);
        Stamp stamp = stamp(file);
        boolean same = now == null
                ? change.action() != Action.CHANGE
                : change.before().map(Content::hash).filter(now.hash()::equals).isPresent();
        if (!same) {
            throw changed(file, "nothing was written");
        }
        if (stamp != null) {
            stamps.put(file, stamp);
        }
    }

    /** Sees that a file is what it was a moment ago, and that no link has come in the way to it. */
    private void checkStill(Change change) throws IOException, TreeException {
        String file = change.file();
        Stamp before = stamps.get(file);
        Stamp now = stamp(file);
        boolean same = before == null ? now == null || folder.kind(file) == Kind.FOLDER : before.equals(now);
        if (!same || !folder.reachable(file, path -> false)) {
            throw changed(file, written + " of " + works() + " files were written");
        }
    }

    private @Nullable Stamp stamp(String file) throws IOException {
        BasicFileAttributes attributes = folder.attributes(file);
        return attributes == null || attributes.isDirectory()
                ? null
                : new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    private TreeException changed(String file, String state) {
        return new TreeException(
                "the file was changed while the run was on, and " + state,
                "run again",
                SourceLocation.of(folder.display(file)));
    }

    /** Removes a folder that nothing is left in, and makes those that a file needs. */
    private void makeRoom(String file) throws IOException {
        if (folder.kind(file) == Kind.FOLDER) {
            removeEmpty(folder.path(file));
        }
        String parent = TreePath.folder(file);
        if (folder.kind(parent) == Kind.MISSING) {
            Files.createDirectories(folder.path(parent));
        }
    }

    private static void removeEmpty(Path path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                removeEmpty(entry);
            }
        }
        Files.delete(path);
    }

    private void delete(String file) throws IOException {
        Files.deleteIfExists(folder.path(file));
        for (String path = TreePath.folder(file); !path.isEmpty(); path = TreePath.folder(path)) {
            try {
                Files.delete(folder.path(path));
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
        }
    }

    /** Removes what was written beside the tree, by this run or another. What cannot be removed is left to the next. */
    private void clear() {
        try {
            if (folder.kind(TEMPORARY) != Kind.FOLDER) {
                return;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path(TEMPORARY))) {
                for (Path entry : entries) {
                    removeIfPossible(entry);
                }
            }
            removeIfPossible(folder.path(TEMPORARY));
        } catch (IOException e) {
            // As below.
        }
    }

    private static void removeIfPossible(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            // No harm: git does not see it, and nothing reads it.
        }
    }
}
