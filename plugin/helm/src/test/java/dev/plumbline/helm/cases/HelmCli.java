package dev.plumbline.helm.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real Helm, asked in an environment that knows nothing of this machine. */
public final class HelmCli {
    /** The version that all records are of. */
    public static final String VERSION = "v3.21.0";

    static final String COMMAND =
            "helm template RELEASE CHART --include-crds --kube-version V --api-versions ... -n NS -f ...";

    private static final int TIMEOUT_SECONDS = 60;

    private final Path helm;

    /**
     * Takes the binary after a look at its version.
     *
     * @param helm the binary
     * @throws IOException when it cannot be run
     * @throws IllegalArgumentException when it is another version than {@link #VERSION}
     */
    public HelmCli(Path helm) throws IOException {
        this.helm = helm.toAbsolutePath();
        Path folder = Files.createTempDirectory("helm-version");
        try {
            String version = run(folder, List.of("version", "--template", "{{.Version}}"))
                    .stdout();
            // Built from source it knows its version without the patch level.
            if (!VERSION.equals(version) && !VERSION.startsWith(version + ".")) {
                throw new IllegalArgumentException(helm + " is " + version + ", the records are of " + VERSION);
            }
        } finally {
            delete(folder);
        }
    }

    /** Asks Helm about one case. */
    public CaseResult ask(CaseInput input) throws IOException {
        Path folder = Files.createTempDirectory("helm-case").toRealPath();
        try {
            CaseInput.OnDisk disk = input.writeTo(folder);
            List<String> arguments = new ArrayList<>(
                    List.of("template", input.release(), disk.chart().toString(), "--include-crds"));
            arguments.addAll(List.of("--kube-version", input.kubeVersion(), "-n", input.namespace()));
            input.apiVersions().forEach(version -> arguments.addAll(List.of("--api-versions", version)));
            disk.valuesFiles().forEach(file -> arguments.addAll(List.of("-f", file.toString())));
            Finished finished = run(folder, arguments);
            return CaseResult.ofCli(
                    input,
                    finished.exit(),
                    CaseResult.hideFolder(finished.stdout(), folder),
                    CaseResult.hideFolder(finished.stderr(), folder));
        } finally {
            delete(folder);
        }
    }

    private record Finished(int exit, String stdout, String stderr) {}

    private Finished run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(helm.toString());
        command.addAll(arguments);
        Path home = Files.createDirectories(folder.resolve("home"));
        Path stdout = home.resolve("stdout");
        Path stderr = home.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("HOME", home.toString(), "TZ", "UTC", "LANG", "C", "TMPDIR", home.toString()));
        for (String name : List.of("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "KUBECONFIG")) {
            environment.put(name, home.resolve(name).toString());
        }
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("no answer in " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return new Finished(process.exitValue(), text(stdout), text(stderr));
    }

    private static String text(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    /** Deletes a folder and everything below, links unfollowed. */
    static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
