package dev.plumbline.bridge.module;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.command.CommandException;
import dev.plumbline.command.Finished;
import dev.plumbline.command.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The {@code terraform} of this machine and its plugins, for tests that ask no registry and nobody else.
 *
 * @param binary the command
 * @param plugins folder of plugins, as {@code terraform init -plugin-dir} takes it
 */
record Terraform(Path binary, Path plugins) {

    /** The folder that holds module and environments, seen from where tests run. */
    static final Path BRIDGE =
            Path.of("../../terraform-bridge").toAbsolutePath().normalize();

    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final String PROPERTY = "plumbline.terraform.plugins";
    private static final String VARIABLE = "PLUMBLINE_TERRAFORM_PLUGINS";

    /** That of this machine; where there is none, the test that asks is skipped and says how to get it. */
    static Terraform orSkip() {
        Optional<Path> binary = Program.find("terraform", System.getenv("PATH"));
        assumeTrue(binary.isPresent(), "no terraform on the PATH: install Terraform 1.11 or later to run this test");
        String folder = Stream.of(
                        System.getProperty(PROPERTY), System.getenv(VARIABLE), System.getenv("TF_PLUGIN_CACHE_DIR"))
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse("");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "no folder of Terraform's plugins: make one with terraform providers mirror FOLDER in"
                        + " terraform-bridge/environments/dev and name it with " + VARIABLE + " or -D" + PROPERTY);
        return new Terraform(binary.get(), Path.of(folder).toAbsolutePath());
    }

    /** A copy of the whole folder, without what earlier runs left there. */
    static Path copy(Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(BRIDGE)) {
            files = walk.filter(path -> !path.toString().contains(".terraform")).toList();
        }
        for (Path file : files) {
            Path copied = target.resolve(BRIDGE.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copied);
            } else {
                Files.copy(file, copied);
            }
        }
        return target;
    }

    /** Makes a folder ready without a backend and without a network. */
    Finished init(Path folder) throws CommandException {
        return run(folder, "init", "-no-color", "-input=false", "-backend=false", "-plugin-dir=" + plugins);
    }

    /** What a command says in a folder. */
    Finished run(Path folder, String... arguments) throws CommandException {
        List<String> all = new ArrayList<>(List.of("-chdir=" + folder));
        all.addAll(List.of(arguments));
        return new Program(binary, TIMEOUT).run(all, Map.of(), (environment, own) -> quiet(environment));
    }

    /**
     * Tells what a command that prints JSON says, line by line: whole states stand in some, too much to keep.
     *
     * @return how it ended
     */
    int tell(Path folder, Consumer<String> line, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(binary.toString(), "-chdir=" + folder));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        quiet(builder.environment());
        Process process = builder.start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line);
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Takes away what was made ready: the links to plugins in it lead out of the folder. */
    static void forget(Path bridge) throws IOException {
        List<Path> made;
        try (Stream<Path> walk = Files.walk(bridge)) {
            made = walk.filter(path -> path.toString().contains(".terraform"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : made) {
            Files.delete(path);
        }
    }

    /** Leaves it no credentials, and no reason to ask for anything. */
    private static void quiet(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("CHECKPOINT_DISABLE", "1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }
}
