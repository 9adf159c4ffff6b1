package dev.plumbline.write;

import dev.plumbline.write.TreeFolder.Kind;
import dev.plumbline.write.TreePlan.Action;
import dev.plumbline.write.TreePlan.Change;
import dev.plumbline.write.TreePlan.Conflict;
import dev.plumbline.write.TreePlan.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares what is rendered with what is on disk. For one plan. */
final class TreePlanner {

    private static final String INDEX_FIX =
            "take it from git again, or delete it together with the rendered files, and render";
    private static final String PENDING_FIX = "delete it and run again; files that were half way are then taken for"
            + " edited, and -Dgitops.force overwrites them";

    private final TreeFolder folder;
    private final RenderedTree rendered;
    private final Predicate<String> prunable;
    private final boolean force;
    private final TreeView view;
    private final Map<String, Set<List<String>>> varying;
    private @Nullable Map<String, String> byLowerCase;
    private final List<Change> changes = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Set<String> going = new HashSet<>();

    TreePlanner(TreeFolder folder, RenderedTree rendered, Predicate<String> prunable, boolean force) {
        this.folder = folder;
        this.rendered = rendered;
        this.prunable = prunable;
        this.force = force;
        this.view = folder.view();
        this.varying = rendered.varying();
    }

    TreePlan plan() throws IOException, TreeException {
        TreePlan.Basis basis = basis();
        SortedMap<String, String> owned = new TreeMap<>(basis.owned().hashes());
        for (String file : basis.owned().hashes().keySet()) {
            if (!rendered.files().containsKey(file) && prunable.test(file)) {
                prune(file, owned);
            }
        }
        for (Map.Entry<String, Content> entry : rendered.files().entrySet()) {
            write(entry.getKey(), entry.getValue(), owned);
        }
        changes.sort((one, other) -> one.file().compareTo(other.file()));
        conflicts.sort((one, other) -> one.file().compareTo(other.file()));
        return new TreePlan(changes, conflicts, strays(basis.owned()), new OwnershipIndex(owned), basis);
    }

    /** What is owned: as the index says, or as a run meant it that was stopped half way. */
    private TreePlan.Basis basis() throws IOException, TreeException {
        String index = folder.readOwn(OwnershipIndex.FILE);
        String pending = folder.readOwn(OwnershipIndex.PENDING);
        SortedMap<String, String> owned = new TreeMap<>();
        if (index != null) {
            owned.putAll(OwnershipIndex.read(index, folder.display(OwnershipIndex.FILE), INDEX_FIX)
                    .hashes());
        }
        if (pending != null) {
            OwnershipIndex meant = OwnershipIndex.read(pending, folder.display(OwnershipIndex.PENDING), PENDING_FIX);
            for (Map.Entry<String, String> entry : meant.hashes().entrySet()) {
                Content found = view.read(entry.getKey());
                if (found != null && found.is(entry.getValue())) {
                    owned.put(entry.getKey(), entry.getValue());
                }
            }
        }
        boolean leftOver = folder.kind(Staging.FOLDER) != Kind.MISSING;
        return new TreePlan.Basis(index, pending, leftOver, new OwnershipIndex(owned));
    }

    /** An owned file that is no longer rendered. What stands in its place by now is none of ours. */
    private void prune(String file, SortedMap<String, String> owned) throws IOException {
        String written = owned.get(file);
        Content found = view.read(file);
        if (found == null || written == null || isRenderedByAnotherName(file)) {
            owned.remove(file);
        } else if (force || found.is(written)) {
            owned.remove(file);
            going.add(file);
            changes.add(new Change(Action.DELETE, file, Optional.empty(), Optional.of(found)));
        } else {
            conflicts.add(new Conflict(file, Reason.EDITED));
        }
    }

    private void write(String file, Content anew, SortedMap<String, String> owned) throws IOException {
        if (!TreePath.isSafe(file)) {
            throw new IllegalArgumentException("no path within a tree: " + file);
        }
        Kind kind = view.reachable(file, going::contains) ? view.kind(file) : Kind.OTHER;
        if (kind == Kind.OTHER || (kind == Kind.FOLDER && !vanishes(file))) {
            conflicts.add(new Conflict(file, Reason.BLOCKED));
            return;
        }
        Content found = kind == Kind.FILE ? view.content(file) : null;
        Content wanted = found == null ? anew : kept(file, found, anew, owned.get(file));
        Reason reason = force || found == null ? null : reason(found, wanted.text(), owned.get(file));
        if (reason != null) {
            conflicts.add(new Conflict(file, reason));
            return;
        }
        owned.put(file, wanted.hash());
        Action action = found == null ? Action.ADD : found.hash().equals(wanted.hash()) ? Action.KEEP : Action.CHANGE;
        changes.add(new Change(
                action, file, Optional.of(wanted), Optional.ofNullable(action == Action.CHANGE ? found : null)));
    }

    /** What was written, if what is rendered differs from it only where the next rendering may do so too. */
    private Content kept(String file, Content found, Content anew, @Nullable String written) {
        Set<List<String>> fields = varying.get(file);
        if (fields == null || written == null || !found.is(written)) {
            return anew;
        }
        Content before = Content.of(Content.plain(found.text()));
        return VaryingFields.onlyTheseDiffer(before.text(), anew.text(), fields) ? before : anew;
    }

    /** Why a file may not be replaced; null if it may. */
    private static @Nullable Reason reason(Content found, String wanted, @Nullable String written) {
        if (found.hasLinesOf(wanted)) {
            return null;
        }
        return written == null ? Reason.NOT_OWNED : found.is(written) ? null : Reason.EDITED;
    }

    /** Whether nothing is left of a folder once the files that go have gone. */
    private boolean vanishes(String path) throws IOException {
        for (String entry : entries(path)) {
            boolean goes =
                    switch (folder.kind(entry)) {
                        case MISSING -> true;
                        case FILE -> going.contains(entry);
                        case FOLDER -> vanishes(entry);
                        case OTHER -> false;
                    };
            if (!goes) {
                return false;
            }
        }
        return true;
    }

    /** Where upper and lower case are one, an old name may be that of a file that is rendered. */
    private boolean isRenderedByAnotherName(String file) throws IOException {
        Map<String, String> names = byLowerCase;
        if (names == null) {
            names = new HashMap<>();
            for (String name : rendered.files().keySet()) {
                names.put(name.toLowerCase(Locale.ROOT), name);
            }
            byLowerCase = names;
        }
        String other = names.get(file.toLowerCase(Locale.ROOT));
        return other != null && isSame(file, other);
    }

    private boolean isSame(String one, String other) throws IOException {
        return folder.kind(one) == Kind.FILE
                && folder.kind(other) == Kind.FILE
                && Files.isSameFile(folder.path(one), folder.path(other));
    }

    private List<String> strays(OwnershipIndex index) throws IOException {
        List<String> strays = new ArrayList<>();
        for (String path : rendered.folders()) {
            if (!view.reachable(path, going::contains) || view.kind(path) != Kind.FOLDER) {
                continue;
            }
            for (String entry : entries(path)) {
                boolean isKnown = leadsTo(entry, rendered.files()) || leadsTo(entry, index.hashes());
                // Hidden files are no manifests to anybody.
                if (!isKnown && !entry.startsWith(path + "/.") && !isRenderedByAnotherName(entry)) {
                    strays.add(entry);
                }
            }
        }
        return strays;
    }

    /** Whether a path is that of a known file, or of a folder of some. */
    private static boolean leadsTo(String path, SortedMap<String, ?> files) {
        if (files.containsKey(path)) {
            return true;
        }
        SortedMap<String, ?> below = files.tailMap(path + '/');
        return !below.isEmpty() && below.firstKey().startsWith(path + '/');
    }

    /** The paths of what stands in a folder, sorted. */
    private Collection<String> entries(String path) throws IOException {
        NavigableSet<String> entries = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.path(path))) {
            for (Path entry : found) {
                entries.add(path + '/' + entry.getFileName());
            }
        }
        return entries;
    }
}
