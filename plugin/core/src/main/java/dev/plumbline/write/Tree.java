package dev.plumbline.write;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The folder that the environments are rendered into. It plans first and then applies the plan; files that it does not
 * own stay as they are.
 */
public final class Tree {

    private final TreeFolder folder;

    /**
     * A tree.
     *
     * @param root its folder, absolute
     * @param name its path as a person knows it
     */
    public Tree(Path root, String name) {
        this.folder = new TreeFolder(root, name);
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
            return new TreePlanner(folder, rendered, prunable, force).plan();
        } catch (IOException e) {
            throw folder.broken("the tree cannot be read", "", e);
        }
    }

    /**
     * Keeps other runs from writing until it is closed.
     *
     * @param patience how long to wait for another run
     * @param listener told once, and by whom, if it has to wait
     * @throws TreeException if another run is still writing then, or the disk refuses
     */
    public TreeLock lock(Duration patience, Consumer<String> listener) throws TreeException {
        return TreeLock.acquire(folder, patience, listener);
    }

    /**
     * Whether the index is another one than the plan was made from: another run has written meanwhile.
     *
     * @throws TreeException if the index cannot be read
     */
    public boolean isOutdated(TreePlan plan) throws TreeException {
        try {
            TreePlan.Basis basis = plan.basis();
            String index = folder.readOwn(OwnershipIndex.FILE);
            String pending = folder.readOwn(OwnershipIndex.PENDING);
            return !Objects.equals(basis.index(), index) || !Objects.equals(basis.pending(), pending);
        } catch (IOException e) {
            throw folder.broken("the tree cannot be read", "", e);
        }
    }

    /**
     * Carries a plan out. Wherever it is stopped, by a signal, an error or a full disk, each file is the old or the new
     * one, and the next run, whatever its inputs, makes the tree whole.
     *
     * @param lock of this tree, held
     * @throws TreeException if the disk refuses, or a file is no longer what the plan was made for
     */
    public void apply(TreePlan plan, TreeLock lock) throws TreeException {
        lock.checkHeld();
        if (plan.hasWork()) {
            new TreeWriter(folder, plan).write();
        }
    }
}
