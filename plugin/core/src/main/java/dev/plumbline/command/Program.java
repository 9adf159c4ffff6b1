package dev.plumbline.command;

import dev.plumbline.command.CommandException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program. Each call has a folder of its own, which only this user can read and which is gone afterwards, and a time
 * limit; as many run at once as there are processors; none outlives this process or an interrupt. Safe for several
 * threads.
 */
public final class Program {

    /** Longer output is refused, in bytes. */
    private static final long LARGEST = 64L * 1024 * 1024;

    /** After so long a process that was killed is left to itself. */
    private static final int KILL_SECONDS = 5;

    private final Path binary;
    private final Duration timeout;
    private final Semaphore slots =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    /**
     * A program.
     *
     * @param binary the file, absolute
     * @param timeout how long one call may take
     */
    public Program(Path binary, Duration timeout) {
        this.binary = binary;
        this.timeout = timeout;
    }

    /**
     * The first program of a name on a search path.
     *
     * @param name without the ending that Windows wants
     * @param searchPath folders as {@code PATH} has them; null if there is none
     */
    public static Optional<Path> find(String name, @Nullable String searchPath) {
        for (String folder : searchPath == null ? new String[0] : searchPath.split(File.pathSeparator, -1)) {
            Path file = folder.isEmpty() ? null : in(folder, name);
            if (file != null) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path in(String folder, String name) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            Path file = Path.of(folder).toAbsolutePath().resolve(windows ? name + ".exe" : name);
            return Files.isRegularFile(file) && Files.isExecutable(file) ? file : null;
        } catch (InvalidPathException e) {
            // Shells pass over it too.
            return null;
        }
    }

    /**
     * Runs the program in a folder of its own and waits for it.
     *
     * @param arguments its arguments
     * @param files texts by name, for the program to read in that folder
     * @param environment changes its variables; told the folder
     * @throws CommandException if it cannot be run, takes too long or prints too much
     */
    public Finished run(
            List<String> arguments, Map<String, String> files, BiConsumer<Map<String, String>, Path> environment)
            throws CommandException {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            Path folder = Files.createTempDirectory("plumbline-command");
            try {
                return run(arguments, files, environment, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new CommandException(Reason.BROKEN, "cannot be run: " + e.getMessage());
        } finally {
            slots.release();
        }
    }

    private Finished run(
            List<String> arguments,
            Map<String, String> files,
            BiConsumer<Map<String, String>, Path> environment,
            Path folder)
            throws IOException, CommandException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        List<String> command = new ArrayList<>();
        command.add(binary.toString());
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createFile(folder.resolve("in")).toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.accept(builder.environment(), folder);
        int exit = await(builder.start());
        return new Finished(exit, read(out), read(err));
    }

    private int await(Process process) throws CommandException {
        Thread hook = new Thread(() -> kill(process), "plumbline-command-stop");
        boolean hooked = hook(hook);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandException(Reason.TOO_LONG, "gave no answer in " + timeout.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            kill(process);
            if (hooked) {
                unhook(hook);
            }
        }
    }

    private static CommandException interrupted() {
        Thread.currentThread().interrupt();
        return new CommandException(Reason.INTERRUPTED, "was interrupted");
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit()
                .completeOnTimeout(process, KILL_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** False if this process is ending already. */
    private static boolean hook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook has run.
            return;
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it prints more than " + LARGEST / (1024 * 1024) + " MiB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
