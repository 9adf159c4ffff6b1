package dev.plumbline.write;

import static dev.plumbline.write.TreeFixture.assertHolds;
import static dev.plumbline.write.TreeFixture.assertOldOrNew;
import static dev.plumbline.write.TreeFixture.rendered;
import static dev.plumbline.write.TreeFixture.run;
import static dev.plumbline.write.TreeFixture.version;
import static dev.plumbline.write.TreeFixture.writeMine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.input.Access;
import dev.plumbline.input.FileObserver;
import dev.plumbline.input.ObservedFileSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops a run before each single change that it makes to the disk. */
class StoppedRunTest {

    private static final int FILES = 8;

    private static final SortedMap<String, String> BEFORE = version(1, FILES);
    private static final SortedMap<String, String> AFTER = version(2, FILES);
    private static final SortedMap<String, String> OTHER = version(3, FILES);

    /** The end of the process: from a certain change on, nothing reaches the disk any more, cleaning up neither. */
    private static final class Stop implements FileObserver {

        private final int last;
        private int changes;

        Stop(int last) {
            this.last = last;
        }

        @Override
        public void before(Access access, Path path) {
            if (access == Access.CHANGE && changes++ >= last) {
                throw new Stopped();
            }
        }
    }

    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A disk that has no room for a certain file. */
    private static final class FullDisk implements FileObserver {

        private final int last;
        private int writes;
        private boolean full;

        FullDisk(int last) {
            this.last = last;
        }

        @Override
        public void before(Access access, Path path) throws IOException {
            boolean isNew = path.toString().contains("/.plumbline/tmp/") && Files.notExists(path);
            if (access == Access.CHANGE && isNew && writes++ == last) {
                full = true;
                throw new FileSystemException(path.toString(), null, "No space left on device");
            }
        }
    }

    @Test
    void theNextRunWithTheSameInputsEndsIt(@TempDir Path folder) throws Exception {
        int steps = stopEverywhere(folder, AFTER);
        assertThat(steps).isGreaterThan(30);
    }

    @Test
    void theNextRunWithOtherInputsEndsIt(@TempDir Path folder) throws Exception {
        stopEverywhere(folder, OTHER);
    }

    @Test
    void theNextRunWithTheOldInputsTakesItBack(@TempDir Path folder) throws Exception {
        stopEverywhere(folder, BEFORE);
    }

    @Test
    void aRunThatWasToEndItMayBeStoppedToo(@TempDir Path folder) throws Exception {
        int second = 0;
        for (int first = 0; ; first += 3, second += 7) {
            Path root = folder.resolve("tree" + first);
            start(root);
            if (!stopped(root, AFTER, new Stop(first))) {
                assertThat(first).isGreaterThan(30);
                return;
            }
            stopped(root, OTHER, new Stop(second % 40));
            stopped(root, BEFORE, new Stop(second % 31));
            run(root, AFTER);
            assertHolds(root, AFTER);
        }
    }

    @Test
    void aRunOfOneFolderAloneKeepsWhatTheStoppedOneDidElsewhere(@TempDir Path folder) throws Exception {
        for (int step = 0; ; step++) {
            Path root = folder.resolve("tree" + step);
            start(root);
            boolean stopped = stopped(root, AFTER, new Stop(step));
            Tree tree = new Tree(root, "gitops");
            TreeFixture.apply(
                    tree, tree.plan(rendered(AFTER.subMap("v1/", "v10")), file -> file.startsWith("v1/"), false));
            run(root, OTHER);
            assertHolds(root, OTHER);
            if (!stopped) {
                return;
            }
        }
    }

    @Test
    void aFullDiskLeavesTheOldTree(@TempDir Path folder) throws Exception {
        for (int step = 0; ; step++) {
            Path root = folder.resolve("tree" + step);
            start(root);
            FullDisk disk = new FullDisk(step);
            Tree tree = new Tree(
                    ObservedFileSystem.of(FileSystems.getDefault(), disk).observe(root), "gitops");
            TreePlan plan = tree.plan(rendered(AFTER), file -> true, false);
            if (tryToApply(tree, plan)) {
                assertThat(disk.full).isFalse();
                assertThat(step).isGreaterThan(5);
                return;
            }
            assertOldOrNew(root, BEFORE, BEFORE);
            assertHolds(root, BEFORE);
            run(root, AFTER);
            assertHolds(root, AFTER);
        }
    }

    /** Whether it was carried out; if not, nothing was. */
    private static boolean tryToApply(Tree tree, TreePlan plan) {
        try {
            TreeFixture.apply(tree, plan);
            return true;
        } catch (TreeException e) {
            assertThat(e.problem()).isEqualTo("the tree cannot be written, and nothing was: No space left on device");
            return false;
        }
    }

    @Test
    void anErrorHalfWayIsSaidWithWhatToDo(@TempDir Path root) throws Exception {
        start(root);
        FileObserver refusing = new FileObserver() {
            @Override
            public void before(Access access, Path path) throws IOException {
                if (access == Access.CHANGE && path.endsWith(AFTER.lastKey())) {
                    throw new FileSystemException(path.toString(), null, "Operation not permitted");
                }
            }
        };
        Tree tree = new Tree(
                ObservedFileSystem.of(FileSystems.getDefault(), refusing).observe(root), "gitops");
        TreePlan plan = tree.plan(rendered(AFTER), file -> true, false);
        long works = plan.changes().stream()
                .filter(change -> change.action() != TreePlan.Action.KEEP)
                .count();
        assertThatThrownBy(() -> TreeFixture.apply(tree, plan)).isInstanceOfSatisfying(TreeException.class, e -> {
            assertThat(e.problem())
                    .isEqualTo("the tree is written in part, " + (works - 1) + " of " + works
                            + " files: Operation not permitted");
            assertThat(e.fix()).isEqualTo("mend that and run again: the run ends what this one began");
            assertThat(e.place().toString()).isEqualTo("gitops/" + AFTER.lastKey());
        });
        assertOldOrNew(root, BEFORE, AFTER);
        assertThat(root.resolve(".plumbline/tmp")).doesNotExist();
        run(root, AFTER);
        assertHolds(root, AFTER);
    }

    /** Stops before each change in turn, lets a run with other inputs follow, and says how many changes there are. */
    private static int stopEverywhere(Path folder, SortedMap<String, String> next) throws Exception {
        for (int step = 0; ; step++) {
            Path root = folder.resolve("tree" + step);
            start(root);
            boolean stopped = stopped(root, AFTER, new Stop(step));
            assertOldOrNew(root, BEFORE, AFTER);
            run(root, next);
            assertHolds(root, next);
            if (!stopped) {
                return step;
            }
        }
    }

    private static void start(Path root) throws Exception {
        writeMine(root);
        run(root, BEFORE);
        assertHolds(root, BEFORE);
    }

    private static boolean stopped(Path root, SortedMap<String, String> files, Stop stop) throws TreeException {
        try {
            run(ObservedFileSystem.of(FileSystems.getDefault(), stop).observe(root), files);
            return false;
        } catch (Stopped e) {
            return true;
        }
    }
}
