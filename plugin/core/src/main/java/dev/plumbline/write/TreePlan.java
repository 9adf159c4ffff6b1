package dev.plumbline.write;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do to the tree.
 *
 * @param changes one for each file that is rendered or pruned, by path
 * @param conflicts files that stand in the way: they are not the tool's, or were edited by hand
 * @param strays files in a rendered folder that are neither rendered nor owned, by path within the tree
 * @param index what the tool owns afterwards
 * @param basis what the plan was made from
 */
public record TreePlan(
        List<Change> changes, List<Conflict> conflicts, List<String> strays, OwnershipIndex index, Basis basis) {

    /** Nothing to be done to an empty tree. */
    public static final TreePlan NOTHING = new TreePlan(
            List.of(),
            List.of(),
            List.of(),
            new OwnershipIndex(new TreeMap<>()),
            new Basis(null, null, false, new OwnershipIndex(new TreeMap<>())));

    public TreePlan {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        strays = List.copyOf(strays);
    }

    /** What happens to a file. */
    public enum Action {
        /** It is not there. */
        ADD,
        /** It has other content. */
        CHANGE,
        /** It is owned and no longer rendered. */
        DELETE,
        /** It is as it should be. */
        KEEP
    }

    /**
     * What happens to one file.
     *
     * @param action what
     * @param file its path within the tree
     * @param after what it will hold, unless it is deleted
     * @param before what it holds, if it is changed or deleted
     */
    public record Change(Action action, String file, Optional<Content> after, Optional<Content> before) {

        /** What it will hold; empty if it is deleted. */
        public String text() {
            return after.map(Content::text).orElse("");
        }

        /** Whether something is to be written. */
        boolean writes() {
            return action == Action.ADD || action == Action.CHANGE;
        }

        /** Whether nothing changes but the line ends. */
        public boolean onlyLineEnds() {
            return action == Action.CHANGE
                    && before.filter(content -> content.hasLinesOf(text())).isPresent();
        }
    }

    /** Why a file is left alone. */
    public enum Reason {
        /** The tool did not write it. */
        NOT_OWNED,
        /** It was edited after the tool wrote it. */
        EDITED,
        /** It is no plain file, or the way to it leads through a link or a file. */
        BLOCKED
    }

    /**
     * A file that the tool must not touch.
     *
     * @param file its path within the tree
     * @param reason why
     */
    public record Conflict(String file, Reason reason) {}

    /**
     * What the tool's own files said when the plan was made.
     *
     * @param index the index on disk; null if there is none
     * @param pending what a run that was stopped was about to write; null if none was
     * @param leftOver whether a run that was stopped left temporary files
     * @param owned what is owned, taking index and pending together
     */
    public record Basis(@Nullable String index, @Nullable String pending, boolean leftOver, OwnershipIndex owned) {}

    /** The files of an action, by path. */
    public List<String> files(Action action) {
        return changes.stream()
                .filter(change -> change.action() == action)
                .map(Change::file)
                .toList();
    }

    /** Whether the index on disk is another one, line ends apart. */
    public boolean indexChanges() {
        String before = basis.index();
        return before == null
                ? !index.hashes().isEmpty()
                : !Content.plain(before).equals(index.text());
    }

    /** Whether there is anything to do, be it only to clear up after a run that was stopped. */
    public boolean hasWork() {
        return indexChanges()
                || basis.pending() != null
                || basis.leftOver()
                || changes.stream().anyMatch(change -> change.action() != Action.KEEP);
    }
}
