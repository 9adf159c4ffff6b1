package dev.plumbline.write;

import static dev.plumbline.write.TreeFixture.assertHolds;
import static dev.plumbline.write.TreeFixture.run;
import static dev.plumbline.write.TreeFixture.version;
import static dev.plumbline.write.TreeFixture.writeMine;
import static dev.plumbline.write.WritingProcess.FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TreeLockTest {

    @TempDir
    Path root;

    @Test
    void anotherProcessIsNamedWhenPatienceEnds() throws Exception {
        WritingProcess holder = WritingProcess.start(WritingProcess.Holding.class, root.toString());
        assertThat(holder.line()).isEqualTo("held");
        List<String> told = new ArrayList<>();
        assertThatThrownBy(() -> new Tree(root, "gitops").lock(Duration.ofMillis(200), told::add))
                .isInstanceOfSatisfying(TreeException.class, e -> {
                    assertThat(e.problem())
                            .matches("process " + holder.process().pid()
                                    + " \\(since \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z\\) is writing this tree");
                    assertThat(e.fix()).contains("-Dgitops.lockTimeout");
                    assertThat(e.place().toString()).isEqualTo("gitops/.plumbline/lock");
                });
        assertThat(told).singleElement().asString().contains("is writing gitops; waiting for it, at most 0 s");
        holder.process().getOutputStream().close();
        assertThat(holder.rest()).isEmpty();
        run(root, version(1, FILES));
    }

    @Test
    void aDeadHolderBlocksNobody() throws Exception {
        WritingProcess holder = WritingProcess.start(WritingProcess.Holding.class, root.toString());
        assertThat(holder.line()).isEqualTo("held");
        holder.process().toHandle().destroyForcibly();
        assertThat(holder.rest()).isEmpty();
        assertThat(root.resolve(TreeLock.FILE))
                .content()
                .contains("process " + holder.process().pid());
        writeMine(root);
        run(root, version(1, FILES));
        assertHolds(root, version(1, FILES));
        assertThat(root.resolve(TreeLock.FILE)).isEmptyFile();
    }

    @Test
    void ofTwoProcessesAtOnceTheSecondWaits() throws Exception {
        writeMine(root);
        WritingProcess holder = WritingProcess.start(WritingProcess.Holding.class, root.toString());
        assertThat(holder.line()).isEqualTo("held");
        WritingProcess one = WritingProcess.start(WritingProcess.Once.class, root.toString(), "1", "60000");
        WritingProcess two = WritingProcess.start(WritingProcess.Once.class, root.toString(), "2", "60000");
        assertThat(List.of(one.line(), two.line()))
                .allSatisfy(line -> assertThat(line).contains("is writing gitops; waiting for it, at most 60 s"));
        assertThat(root.resolve(OwnershipIndex.FILE)).doesNotExist();
        holder.process().getOutputStream().close();
        assertThat(one.rest()).endsWith("written");
        assertThat(two.rest()).endsWith("written");
        String key = version(1, FILES).lastKey();
        String last = version(1, FILES).get(key);
        boolean oneWasLast = Objects.equals(TreeFixture.read(root).get(key), last);
        assertHolds(root, version(oneWasLast ? 1 : 2, FILES));
    }

    @Test
    void threadsOfOneProcessTakeTurnsToo() throws Exception {
        Tree tree = new Tree(root, "gitops");
        AtomicInteger holders = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> most = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                most.add(threads.submit(() -> {
                    try (TreeLock lock = tree.lock(Duration.ofMinutes(1), line -> {})) {
                        lock.checkHeld();
                        int now = holders.incrementAndGet();
                        Thread.sleep(2);
                        holders.decrementAndGet();
                        return now;
                    }
                }));
            }
            for (Future<Integer> one : most) {
                assertThat(one.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWasLockedIsGivenBackOnce() throws Exception {
        Tree tree = new Tree(root, "gitops");
        TreeLock lock = tree.lock(Duration.ZERO, line -> {});
        assertThatThrownBy(() -> tree.lock(Duration.ZERO, line -> {}))
                .isInstanceOfSatisfying(TreeException.class, e -> assertThat(e.problem())
                        .startsWith("another thread of process "
                                + ProcessHandle.current().pid()));
        lock.close();
        TreePlan plan = tree.plan(TreeFixture.rendered(version(1, 3)), file -> true, false);
        assertThatThrownBy(() -> tree.apply(plan, lock)).isInstanceOf(IllegalStateException.class);
        tree.lock(Duration.ZERO, line -> {}).close();
    }

    @DisabledOnOs(OS.WINDOWS)
    @Test
    void followsNoLink(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(root.resolve(".plumbline"), elsewhere);
        assertRefused("gitops/.plumbline", "this is no plain folder, and Plumbline follows no link");
        Files.delete(root.resolve(".plumbline"));
        Files.createDirectory(root.resolve(".plumbline"));
        Files.createSymbolicLink(root.resolve(".plumbline/lock"), elsewhere.resolve("lock"));
        assertRefused("gitops/.plumbline/lock", "this is no plain file, and Plumbline follows no link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    private void assertRefused(String place, String problem) {
        assertThatThrownBy(() -> new Tree(root, "gitops").lock(Duration.ZERO, line -> {}))
                .isInstanceOfSatisfying(TreeException.class, e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.place().toString()).isEqualTo(place);
                });
    }
}
