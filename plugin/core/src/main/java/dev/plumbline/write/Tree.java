package dev.plumbline.write;

import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.TreePlan.Action;
import dev.plumbline.write.TreePlan.Change;
import dev.plumbline.write.TreePlan.Conflict;
import dev.plumbline.write.TreePlan.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the environments are rendered into. It plans first and then applies the plan; files that it does not
 * own stay as they are.
 */
public final class Tree {

    private static final String TEMPORARY = ".plumbline/tmp";

    private final Path root;
    private final String name;

    /**
     * A tree.
     *
     * @param root its folder, absolute
     * @param name its path as a person knows it
     */
    public Tree(Path root, String name) {
        this.root = root;
        this.name = name;
    }

    /**
     * What a run would do.
     *
     * @param rendered what the inputs render to
     * @param prunable tells of an owned file that is not rendered whether it may go: not if its environment was left
     *     out, or its release could not be rendered
     * @param force whether to overwrite what stands in the way
     * @throws TreeException if the index or the tree cannot be read
     */
    public TreePlan plan(RenderedTree rendered, Predicate<String> prunable, boolean force) throws TreeException {
        try {
            String before = readIfThere(OwnershipIndex.FILE);
            OwnershipIndex index = before == null
                    ? new OwnershipIndex(new TreeMap<>())
                    : OwnershipIndex.read(before, display(OwnershipIndex.FILE));
            List<Change> changes = new ArrayList<>();
            List<Conflict> conflicts = new ArrayList<>();
            SortedMap<String, String> owned = new TreeMap<>(index.hashes());
            NavigableSet<String> files = new TreeSet<>(rendered.files().keySet());
            index.hashes().keySet().stream().filter(prunable).forEach(files::add);
            for (String file : files) {
                String wanted = rendered.files().get(file);
                boolean blocked = blocked(file);
                String found = blocked ? null : readIfThere(file);
                Reason reason = blocked ? Reason.BLOCKED : force ? null : reason(file, found, wanted, index);
                if (reason != null) {
                    conflicts.add(new Conflict(file, reason));
                    continue;
                }
                if (wanted == null) {
                    owned.remove(file);
                    if (found != null) {
                        changes.add(new Change(Action.DELETE, file, ""));
                    }
                } else {
                    owned.put(file, OwnershipIndex.hash(wanted));
                    Action action = found == null ? Action.ADD : found.equals(wanted) ? Action.KEEP : Action.CHANGE;
                    changes.add(new Change(action, file, wanted));
                }
            }
            OwnershipIndex after = new OwnershipIndex(owned);
            return new TreePlan(
                    changes,
                    conflicts,
                    strays(rendered, index),
                    after,
                    !after.text().equals(before));
        } catch (IOException e) {
            throw broken("the tree cannot be read", e);
        }
    }

    /**
     * Carries a plan out, the index last: a run that is cut short leaves files that the next run finds as it wants them
     * or as the old index knows them.
     *
     * @throws TreeException if the disk refuses
     */
    public void apply(TreePlan plan) throws TreeException {
        try {
            for (Change change : plan.changes()) {
                switch (change.action()) {
                    case ADD, CHANGE -> write(change.file(), change.text());
                    case DELETE -> delete(change.file());
                    case KEEP -> {
                        // It is as it should be.
                    }
                }
            }
            if (plan.indexChanges()) {
                write(OwnershipIndex.FILE, plan.index().text());
            }
            Files.deleteIfExists(root.resolve(TEMPORARY));
        } catch (IOException e) {
            throw broken("the tree cannot be written", e);
        }
    }

    /** Why a file may not be replaced or removed; null if it may. */
    private static @Nullable Reason reason(
            String file, @Nullable String found, @Nullable String wanted, OwnershipIndex index) {
        if (found == null || found.equals(wanted)) {
            return null;
        }
        String written = index.hashes().get(file);
        return written == null ? Reason.NOT_OWNED : OwnershipIndex.hash(found).equals(written) ? null : Reason.EDITED;
    }

    /** Whether the way to a file, or the file, is not what the tool would have made there. */
    private boolean blocked(String file) {
        Path path = root;
        List<String> segments = Arrays.asList(file.split("/", -1));
        for (String segment : segments.subList(0, segments.size() - 1)) {
            path = path.resolve(segment);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        Path last = root.resolve(file);
        return Files.exists(last, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(last, LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of a file; null if there is none. Bytes that are no text still make a text, one that differs. */
    private @Nullable String readIfThere(String file) throws IOException {
        try {
            return new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private List<String> strays(RenderedTree rendered, OwnershipIndex index) throws IOException {
        List<String> strays = new ArrayList<>();
        for (String folder : rendered.folders()) {
            Path path = root.resolve(folder);
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try (Stream<Path> found = Files.list(path)) {
                found.map(file -> folder + '/' + file.getFileName())
                        .filter(file -> !rendered.files().containsKey(file) && !index.owns(file))
                        .filter(file -> !holds(file, rendered.files()) && !holds(file, index.hashes()))
                        .sorted()
                        .forEach(strays::add);
            }
        }
        return strays;
    }

    /** Whether some file is below a folder. */
    private static boolean holds(String folder, SortedMap<String, String> files) {
        SortedMap<String, String> after = files.tailMap(folder + '/');
        return !after.isEmpty() && after.firstKey().startsWith(folder + '/');
    }

    private void write(String file, String text) throws IOException {
        Path target = root.resolve(file);
        Path folder = root.resolve(TEMPORARY);
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "file", "");
        try {
            Files.delete(temporary);
            Files.writeString(temporary, text);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void delete(String file) throws IOException {
        Path path = root.resolve(file);
        Files.deleteIfExists(path);
        for (Path folder = path.getParent();
                folder != null && !folder.equals(root) && folder.startsWith(root);
                folder = folder.getParent()) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private String display(String file) {
        return name.equals(".") ? file : name + '/' + file;
    }

    private TreeException broken(String message, IOException e) {
        String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new TreeException(message + ": " + cause, "", SourceLocation.of(name));
    }
}
