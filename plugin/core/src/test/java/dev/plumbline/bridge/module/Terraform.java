package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.command.CommandException;
import dev.plumbline.command.Finished;
import dev.plumbline.command.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Folder of plugins that is made for OpenTofu. */
    static final String PLUGINS = "plugins";

    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final String PROPERTY = "plumbline.terraform.plugins";
    private static final String VARIABLE = "PLUMBLINE_TERRAFORM_PLUGINS";
    private static final String TOFU_PROPERTY = "plumbline.tofu";
    private static final String TOFU_VARIABLE = "PLUMBLINE_TOFU";

    /** What a program calls the provider in its list of providers, by whose registry. */
    private static final Pattern PROVIDER = Pattern.compile("provider\\[([^/\\]]+)/hashicorp/aws]");

    /** A plugin in a folder of plugins. */
    private static final String PLATFORM = ".*/hashicorp/aws/[0-9][^/]*/[a-z0-9]+_[a-z0-9]+";

    /** That of this machine; where there is none, the test that asks is skipped and says how to get it. */
    static Terraform orSkip() {
        Optional<Path> binary = Program.find("terraform", System.getenv("PATH"));
        assumeTrue(binary.isPresent(), "no terraform on the PATH: install Terraform 1.11 or later to run this test");
        return new Terraform(binary.get(), pluginsOrSkip());
    }

    /**
     * The {@code tofu} of this machine, which takes the same plugins under a name of its own.
     *
     * @param scratch where a folder of plugins under that name is made
     */
    static Terraform tofuOrSkip(Path scratch) throws Exception {
        Optional<Path> binary = Program.find(
                set(System.getProperty(TOFU_PROPERTY), System.getenv(TOFU_VARIABLE))
                        .orElse("tofu"),
                System.getenv("PATH"));
        assumeTrue(
                binary.isPresent(),
                "no tofu on the PATH: install OpenTofu 1.10 or later, or name it with " + TOFU_VARIABLE + " or -D"
                        + TOFU_PROPERTY + ", to run this test");
        Path theirs = pluginsOrSkip();
        Path asking = Files.createDirectories(scratch.resolve("asking"));
        Files.writeString(
                asking.resolve("main.tf"),
                "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n    }\n  }\n}\n");
        Terraform tofu = new Terraform(binary.get(), scratch.resolve(PLUGINS));
        Matcher name =
                PROVIDER.matcher(tofu.run(asking, "providers", "-no-color").out());
        assertThat(name.find()).isTrue();
        try (Stream<Path> walk = Files.walk(theirs, FileVisitOption.FOLLOW_LINKS)) {
            for (Path folder : walk.filter(
                            path -> path.toString().replace('\\', '/').matches(PLATFORM))
                    .toList()) {
                Path version = Objects.requireNonNull(folder.getParent()).getFileName();
                Path ours = tofu.plugins()
                        .resolve(name.group(1))
                        .resolve("hashicorp/aws")
                        .resolve(version);
                Files.createSymbolicLink(Files.createDirectories(ours).resolve(folder.getFileName()), folder);
            }
        }
        return tofu;
    }

    private static Optional<String> set(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Path pluginsOrSkip() {
        String folder = set(System.getProperty(PROPERTY), System.getenv(VARIABLE), System.getenv("TF_PLUGIN_CACHE_DIR"))
                .orElse("");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "no folder of Terraform's plugins: make one with terraform providers mirror FOLDER in"
                        + " terraform-bridge/environments/dev and name it with " + VARIABLE + " or -D" + PROPERTY);
        return Path.of(folder).toAbsolutePath();
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
        delete(bridge, path -> path.toString().contains(".terraform"));
    }

    /** Deletes some of a folder, links and not what they lead to. */
    static void delete(Path folder, Predicate<Path> some) throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(some).sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : found) {
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
