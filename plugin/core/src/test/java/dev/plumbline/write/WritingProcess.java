package dev.plumbline.write;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that writes a tree, to be stopped from outside. */
final class WritingProcess {

    /** How many files a version has, more or less. */
    static final int FILES = 300;

    private final Process process;
    private final BufferedReader output;

    private WritingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Writes one version after the other, as long as it is let: {@code root first}. */
    static final class Forever {

        private Forever() {}

        public static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]);
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                System.out.println(number);
                TreeFixture.run(root, TreeFixture.version(number, FILES));
            }
        }
    }

    /** Writes one version, waiting its turn, and says what came of it: {@code root number patience}. */
    static final class Once {

        private Once() {}

        public static void main(String[] arguments) throws Exception {
            Tree tree = new Tree(Path.of(arguments[0]), "gitops");
            Duration patience = Duration.ofMillis(Long.parseLong(arguments[2]));
            Consumer<String> listener = System.out::println;
            try (TreeLock lock = tree.lock(patience, listener)) {
                tree.apply(
                        tree.plan(
                                TreeFixture.rendered(TreeFixture.version(Integer.parseInt(arguments[1]), FILES)),
                                file -> true,
                                false),
                        lock);
                System.out.println("written");
            } catch (TreeException e) {
                System.out.println(e.place() + " " + e.problem() + "; " + e.fix());
            }
        }
    }

    /** Holds the lock until its input ends: {@code root}. */
    static final class Holding {

        private Holding() {}

        public static void main(String[] arguments) throws Exception {
            try (TreeLock lock = new Tree(Path.of(arguments[0]), "gitops").lock(Duration.ZERO, line -> {})) {
                lock.checkHeld();
                System.out.println("held");
                System.in.readAllBytes();
            }
        }
    }

    /** Starts a process of one of the classes above. */
    static WritingProcess start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** The same, by way of a command. */
    static WritingProcess start(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new WritingProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    Process process() {
        return process;
    }

    /** The next line that it prints; fails if it ends before. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the process ended without a word");
        }
        return line;
    }

    /** All lines that it prints until it ends, which is soon. */
    List<String> rest() throws IOException, InterruptedException {
        List<String> lines = output.lines().toList();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the process does not end: " + lines);
        }
        return lines;
    }
}
