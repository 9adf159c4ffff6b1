package dev.plumbline.write;

import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.Staging.Move;
import dev.plumbline.write.TreeFolder.Kind;
import dev.plumbline.write.TreePlan.Action;
import dev.plumbline.write.TreePlan.Change;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan, in an order that leaves a good tree wherever it stops:
 *
 * <ol>
 *   <li>all new contents are written beside the tree, and every file is seen to be as it was planned for;
 *   <li>the list of what is meant goes to {@link OwnershipIndex#PENDING};
 *   <li>files are deleted and moved in, each at one stroke, those of a new folder with it;
 *   <li>the index follows, and the list goes.
 * </ol>
 *
 * <p>Until the second step the old tree stands. From there on each file is the old or the new one, and the next run
 * knows both for the tool's own.
 */
final class TreeWriter {

    /** Keeps what comes and goes out of the sight of git, itself too, so that nobody has to list it. */
    static final String IGNORE = TreeFolder.OWN + "/.gitignore";

    private static final String IGNORE_TEXT =
            "# Written by Plumbline: only the index is to be committed.\n/*\n!/index.yaml\n";

    private final TreeFolder folder;
    private final TreePlan plan;
    private final Staging staging;
    private final Map<String, Stamp> stamps = new HashMap<>();
    private List<Move> moves = List.of();
    private int written;

    TreeWriter(TreeFolder folder, TreePlan plan) {
        this.folder = folder;
        this.plan = plan;
        this.staging = new Staging(folder);
    }

    /** By which a file is known again without reading it. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {}

    void write() throws TreeException {
        try {
            stage();
        } catch (IOException e) {
            staging.clear();
            throw folder.broken("the tree cannot be written, and nothing was", "", e);
        } catch (TreeException e) {
            staging.clear();
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
            staging.clear();
        }
    }

    private long works() {
        return plan.changes().stream()
                .filter(change -> change.action() != Action.KEEP)
                .count();
    }

    private void stage() throws IOException, TreeException {
        folder.checkOwn(TreeFolder.OWN, Kind.FOLDER);
        folder.checkOwn(Staging.FOLDER, Kind.FOLDER);
        folder.checkOwn(OwnershipIndex.FILE, Kind.FILE);
        folder.checkOwn(OwnershipIndex.PENDING, Kind.FILE);
        staging.open();
        if (folder.kind(IGNORE) == Kind.MISSING) {
            staging.put("ignore", IGNORE_TEXT);
            staging.moveIn("ignore", IGNORE);
        }
        moves = Staging.moves(plan, folder.view());
        // Long, and nobody waits for it while files are written.
        CompletableFuture<String> index = CompletableFuture.supplyAsync(plan.index()::text);
        staging.put(moves);
        staging.put("index", index.join());
        staging.put("pending", meant().pendingText());
        if (plan.basis().pending() != null) {
            staging.put("owned", plan.basis().owned().text());
        }
        check(folder.view());
    }

    /** What is about to be written; for a tree that was not there it is what is owned in the end. */
    private OwnershipIndex meant() {
        SortedMap<String, String> meant = new TreeMap<>();
        for (Move move : moves) {
            move.changes().forEach(change -> change.after().ifPresent(after -> meant.put(change.file(), after.hash())));
        }
        return meant.equals(plan.index().hashes()) ? plan.index() : new OwnershipIndex(meant);
    }

    /** Sees that all can be done and that nothing has changed since it was planned. */
    private void check(TreeView view) throws IOException, TreeException {
        checkFolders(view);
        for (Change change : plan.changes()) {
            if (change.action() == Action.DELETE) {
                checkUnchanged(change, view);
            }
        }
        for (Move move : moves) {
            if (!move.isFolder()) {
                checkUnchanged(move.changes().get(0), view);
            } else if (view.kind(move.target()) != Kind.MISSING) {
                throw changed(move.target(), "nothing was written");
            }
        }
    }

    private void commit() throws IOException, TreeException {
        if (plan.basis().pending() != null) {
            // What the stopped run had done is put on record before its list makes room for ours.
            staging.moveIn("owned", OwnershipIndex.FILE);
        }
        staging.moveIn("pending", OwnershipIndex.PENDING);
        for (Change change : plan.changes()) {
            if (change.action() == Action.DELETE) {
                checkStill(change.file());
                delete(change.file());
                written++;
            }
        }
        for (Move move : moves) {
            checkStill(move);
            makeRoom(move.target());
            staging.moveIn(move.name(), move.target());
            written += move.changes().size();
        }
        if (plan.indexChanges() || plan.basis().pending() != null) {
            staging.moveIn("index", OwnershipIndex.FILE);
        }
        Files.delete(folder.path(OwnershipIndex.PENDING));
    }

    /** All folders that refuse, before anything is done. */
    private void checkFolders(TreeView view) throws IOException, TreeException {
        TreeSet<String> there = new TreeSet<>();
        for (Change change : plan.changes()) {
            if (change.action() != Action.KEEP) {
                there.add(view.existingFolder(change.file()));
            }
        }
        TreeSet<String> refusing = new TreeSet<>();
        for (String path : there) {
            if (folder.kind(path) == Kind.FOLDER && !Files.isWritable(folder.path(path))) {
                refusing.add(folder.display(path));
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
    private void checkUnchanged(Change change, TreeView view) throws IOException, TreeException {
        String file = change.file();
        Content now = view.read(file);
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

    /** Sees that a file or folder is what it was a moment ago, and that no link has come in the way to it. */
    private void checkStill(Move move) throws IOException, TreeException {
        if (!move.isFolder()) {
            checkStill(move.target());
        } else if (folder.view().missingFolder(move.target() + '/') == null) {
            throw changed(move.target(), written + " of " + works() + " files were written");
        }
    }

    private void checkStill(String file) throws IOException, TreeException {
        Stamp before = stamps.get(file);
        Stamp now = stamp(file);
        boolean same = before == null ? now == null || folder.kind(file) == Kind.FOLDER : before.equals(now);
        if (!same || !folder.view().reachable(file, path -> false)) {
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
}
