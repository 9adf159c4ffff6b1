package dev.plumbline.write;

import java.util.List;

/**
 * What a run would do to the tree.
 *
 * @param changes one for each file that is rendered or pruned, by path
 * @param conflicts files that stand in the way: they are not the tool's, or were edited by hand
 * @param strays files in a rendered folder that are neither rendered nor owned, by path within the tree
 * @param index what the tool owns afterwards
 * @param indexChanges whether the index on disk is another one
 */
public record TreePlan(
        List<Change> changes,
        List<Conflict> conflicts,
        List<String> strays,
        OwnershipIndex index,
        boolean indexChanges) {

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
     * @param text what it will hold; empty if it is deleted
     */
    public record Change(Action action, String file, String text) {}

    /** Why a file is left alone. */
    public enum Reason {
        /** The tool did not write it. */
        NOT_OWNED,
        /** It was edited after the tool wrote it. */
        EDITED,
        /** It, or a folder on the way to it, is a link or no folder. */
        BLOCKED
    }

    /**
     * A file that the tool must not touch.
     *
     * @param file its path within the tree
     * @param reason why
     */
    public record Conflict(String file, Reason reason) {}

    /** The files of an action, by path. */
    public List<String> files(Action action) {
        return changes.stream()
                .filter(change -> change.action() == action)
                .map(Change::file)
                .toList();
    }
}
