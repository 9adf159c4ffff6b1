package dev.plumbline.write;

import static dev.plumbline.write.TreeFixture.assertHolds;
import static dev.plumbline.write.TreeFixture.assertOldOrNew;
import static dev.plumbline.write.TreeFixture.run;
import static dev.plumbline.write.TreeFixture.version;
import static dev.plumbline.write.TreeFixture.writeMine;
import static dev.plumbline.write.WritingProcess.FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stops real processes while they write, at random moments of a fixed seed; {@code -Dplumbline.kills=200} for more.
 */
class KilledRunTest {

    private static final int KILLS = Integer.getInteger("plumbline.kills", 20);

    private static final int MORE = 400;
    private static final String HALF_WAY = "half way";

    private final Random random = new Random(20_261_122);

    @TempDir
    Path root;

    @Test
    void afterAKillTheNextRunMakesTheTreeWhole() throws Exception {
        List<String> states = new ArrayList<>();
        // Some have to hit where it hurts, after the list of what is meant was written: about one in five does, and
        // where
        // chance gave none of them, more are needed.
        for (int kill = 0; kill < KILLS || (!states.contains(HALF_WAY) && kill < KILLS + MORE); kill++) {
            states.add(killAndHeal(kill, process -> process.toHandle().destroyForcibly()));
        }
        System.out.println(states.size() + " kills: " + tally(states));
        assertThat(states).contains(HALF_WAY);
    }

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void soItIsAfterASignal(String signal) throws Exception {
        for (int i = 0; i < 2; i++) {
            killAndHeal(i, process -> signal(signal, process));
        }
    }

    /** What a shell starts in the background has INT ignored, and so has all that is started from there. */
    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            assumeThat(signal).as("the signal is ignored here").isNotEqualTo("INT");
            throw new AssertionError("the process went on after " + signal);
        }
    }

    /** A limit of the size of files stands in for a full disk, which only root can make: writing fails in the middle. */
    @DisabledOnOs(OS.WINDOWS)
    @Test
    void whatCannotBeWrittenWholeLeavesTheOldTree() throws Exception {
        writeMine(root);
        SortedMap<String, String> before = version(1, FILES);
        before.replaceAll((file, text) -> text.substring(0, Math.min(100, text.length())) + "\n");
        run(root, before);
        WritingProcess process = WritingProcess.start(
                List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"),
                WritingProcess.Once.class,
                root.toString(),
                "2",
                "0");
        assertThat(process.rest())
                .singleElement()
                .asString()
                .contains("the tree cannot be written, and nothing was: File too large");
        assertHolds(root, before);
        run(root, version(2, FILES));
        assertHolds(root, version(2, FILES));
    }

    private interface Killing {
        void kill(Process process) throws IOException, InterruptedException;
    }

    /** Says in which state the tree was found. */
    private String killAndHeal(int kill, Killing killing) throws Exception {
        Path tree = root.resolve("tree" + kill);
        writeMine(tree);
        int first = 10 * kill;
        run(tree, version(first, FILES));
        WritingProcess process =
                WritingProcess.start(WritingProcess.Forever.class, tree.toString(), String.valueOf(first + 1));
        int number = Integer.parseInt(process.line());
        TimeUnit.MICROSECONDS.sleep(random.nextInt(400_000));
        killing.kill(process.process());
        for (String line : process.rest()) {
            number = Integer.parseInt(line);
        }
        boolean half = Files.exists(tree.resolve(OwnershipIndex.PENDING));
        boolean staged = Files.exists(tree.resolve(Staging.FOLDER));
        assertOldOrNew(tree, version(number - 1, FILES), version(number, FILES));
        int next = kill % 2 == 0 ? number : number + 5;
        run(tree, version(next, FILES));
        assertHolds(tree, version(next, FILES));
        return half ? HALF_WAY : staged ? "before the first file" : "between two runs";
    }

    private static String tally(List<String> states) {
        return states.stream()
                .distinct()
                .sorted()
                .map(state -> states.stream().filter(state::equals).count() + " " + state)
                .toList()
                .toString();
    }
}
