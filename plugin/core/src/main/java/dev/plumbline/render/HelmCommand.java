package dev.plumbline.render;

import dev.plumbline.render.RenderException.Problem;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code helm} command, called so that nothing of the machine or the user reaches the result: no variables, plugins,
 * repositories or cluster. Each call has a folder of its own, which is gone afterwards, and a time limit; as many run at
 * once as there are processors; none outlives this process or an interrupt. Safe for several threads.
 */
final class HelmCommand {

    /** Longer output is refused, in bytes. */
    private static final long LARGEST = 64L * 1024 * 1024;

    /** After so long a process that was killed is left to itself. */
    private static final int KILL_SECONDS = 5;

    private static final String HOW =
            "install Helm " + HelmVersion.OLDEST.text().substring(1)
                    + " or a later 3.x, or leave -Dgitops.helm out to use the built-in engine";

    private final Path binary;
    private final Duration timeout;
    private final Semaphore slots =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    /**
     * A command that nobody has asked for its version yet.
     *
     * @param binary the program, absolute
     * @param timeout how long one call may take
     */
    HelmCommand(Path binary, Duration timeout) {
        this.binary = binary;
        this.timeout = timeout;
    }

    /**
     * The first {@code helm} on a search path.
     *
     * @param searchPath folders as {@code PATH} has them; null if there is none
     * @throws RenderException if there is no such program
     */
    static Path find(@Nullable String searchPath) throws RenderException {
        for (String folder : searchPath == null ? new String[0] : searchPath.split(File.pathSeparator, -1)) {
            Path file = folder.isEmpty() ? null : in(folder);
            if (file != null) {
                return file;
            }
        }
        throw refused("there is no helm on the PATH");
    }

    private static @Nullable Path in(String folder) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            Path file = Path.of(folder).toAbsolutePath().resolve(windows ? "helm.exe" : "helm");
            return Files.isRegularFile(file) && Files.isExecutable(file) ? file : null;
        } catch (InvalidPathException e) {
            // Shells pass over it too.
            return null;
        }
    }

    /**
     * The command's version.
     *
     * @throws RenderException if it has none, or one that is not supported
     */
    HelmVersion version() throws RenderException {
        Finished finished = run(List.of("version", "--short"), Map.of());
        HelmVersion version = HelmVersion.find(finished.out())
                .orElseThrow(() -> refused("the helm on the PATH does not say its version"
                        + (finished.err().isBlank() ? "" : ": " + firstLine(finished.err()))));
        if (!version.supported()) {
            throw refused("the helm on the PATH is " + version.text());
        }
        return version;
    }

    private static RenderException refused(String message) {
        return new RenderException(List.of(new Problem("helm", message, HOW, null)));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }

    /**
     * What became of a call.
     *
     * @param exit 0 if all went well
     * @param out what it printed
     * @param err what it complained about
     */
    record Finished(int exit, String out, String err) {}

    /**
     * Runs the command and waits for it.
     *
     * @param arguments its arguments
     * @param files texts by name, for the command to read in its folder
     * @throws RenderException if it cannot be run, takes too long or prints too much
     */
    Finished run(List<String> arguments, Map<String, String> files) throws RenderException {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            Path folder = Files.createTempDirectory("plumbline-helm");
            try {
                return run(arguments, files, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw refused("helm cannot be run: " + e.getMessage());
        } finally {
            slots.release();
        }
    }

    private Finished run(List<String> arguments, Map<String, String> files, Path folder)
            throws IOException, RenderException {
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
        environment(builder.environment(), folder);
        int exit = await(builder.start());
        return new Finished(exit, read(out), read(err));
    }

    /** Of this process' variables only what a program needs to start on Windows. */
    private static void environment(Map<String, String> environment, Path folder) {
        environment.keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot"));
        String home = folder.resolve("home").toString();
        for (String name : List.of("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")) {
            environment.put(name, home);
        }
        for (String name : List.of("TMPDIR", "TEMP", "TMP")) {
            environment.put(name, folder.toString());
        }
        for (String name : List.of(
                "XDG_CONFIG_HOME",
                "XDG_CACHE_HOME",
                "XDG_DATA_HOME",
                "HELM_CONFIG_HOME",
                "HELM_CACHE_HOME",
                "HELM_DATA_HOME",
                "HELM_PLUGINS",
                "HELM_REGISTRY_CONFIG",
                "HELM_REPOSITORY_CONFIG",
                "HELM_REPOSITORY_CACHE",
                "KUBECONFIG")) {
            environment.put(name, folder.resolve("home").resolve(name).toString());
        }
        environment.put("HELM_NO_PLUGINS", "1");
        environment.put("TZ", "UTC");
        environment.put("LANG", "C");
    }

    private int await(Process process) throws RenderException {
        Thread hook = new Thread(() -> kill(process), "plumbline-helm-stop");
        boolean hooked = hook(hook);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RenderException(List.of(new Problem(
                        "helm",
                        "helm gave no answer in " + timeout.toSeconds() + " s",
                        "see whether a template of the chart ends",
                        null)));
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

    private static RenderException interrupted() {
        Thread.currentThread().interrupt();
        return refused("helm was interrupted");
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
