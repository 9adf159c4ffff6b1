package dev.plumbline.bridge;

import dev.plumbline.command.CommandException;
import dev.plumbline.command.Finished;
import dev.plumbline.command.Program;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code terraform} command, or {@code tofu}, which knows the same, asked for the outputs and the state of an
 * environment. It changes nothing. What it prints of a state stays in memory and in a folder that only this user can read
 * and that is gone afterwards.
 */
public final class TerraformCommand {

    /** A state far away, and credentials that have to be fetched first. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int COMPLAINT_LINES = 6;

    private final Project project;
    private final String command;
    private final Optional<Path> binary;

    /**
     * The command on a search path.
     *
     * @param command {@code terraform}, {@code tofu}, or a path of either
     * @param searchPath folders as {@code PATH} has them; null if there is none
     */
    public TerraformCommand(Project project, String command, @Nullable String searchPath) {
        this.project = project;
        this.command = command;
        this.binary = Program.find(command, searchPath);
    }

    /** What the state of an environment says now. */
    public TerraformOutputs outputs(Environment environment) {
        String subject = environment.name();
        NamedPath folder = project.bridgeFolder(environment).orElse(null);
        if (folder == null) {
            return TerraformOutputs.broken(Finding.error(
                    "bridge",
                    subject,
                    "the project has no bridge",
                    "name its folder under \"bridge\"",
                    SourceLocation.of(project.file())));
        }
        if (!Files.isDirectory(folder.path())) {
            return TerraformOutputs.broken(Finding.error(
                    "bridge", subject, "there is no folder " + folder.name(), "", SourceLocation.of(folder.name())));
        }
        if (binary.isEmpty()) {
            return TerraformOutputs.broken(Finding.error(
                    "bridge",
                    subject,
                    "there is no " + command + " on the PATH",
                    "install Terraform 1.11 or later, or OpenTofu 1.10 or later and say -Dgitops.terraform=tofu, or name"
                            + " files that hold what it printed: -Dgitops.outputs=FILE -Dgitops.state=FILE",
                    SourceLocation.of(folder.name())));
        }
        Program program = new Program(binary.get(), TIMEOUT);
        List<Finding> problems = new ArrayList<>();
        TerraformOutputs.Printed outputs = ask(program, folder, subject, List.of("output", "-json"), problems);
        TerraformOutputs.Printed state =
                outputs == null ? null : ask(program, folder, subject, List.of("state", "pull"), problems);
        return outputs == null || state == null
                ? TerraformOutputs.broken(problems.get(0))
                : TerraformOutputs.read(subject, outputs, state);
    }

    private TerraformOutputs.@Nullable Printed ask(
            Program program, NamedPath folder, String subject, List<String> arguments, List<Finding> problems) {
        String asked = command + ' ' + String.join(" ", arguments);
        List<String> all = new ArrayList<>(List.of("-chdir=" + folder.path()));
        all.addAll(arguments);
        try {
            Finished finished = program.run(all, Map.of(), TerraformCommand::environment);
            if (finished.exit() == 0) {
                return new TerraformOutputs.Printed(finished.out(), asked);
            }
            problems.add(Finding.error(
                            "bridge",
                            subject,
                            asked + " ended with " + finished.exit(),
                            "run " + command + " init there, and see that it can reach its state",
                            SourceLocation.of(folder.name()))
                    .withDetails(complaint(finished)));
        } catch (CommandException e) {
            problems.add(
                    Finding.error("bridge", subject, asked + ' ' + e.problem(), "", SourceLocation.of(folder.name())));
        }
        return null;
    }

    /** What it said of itself; of its output nothing. */
    private static List<String> complaint(Finished finished) {
        return finished.err()
                .lines()
                .map(line -> line.replaceAll("\\x1b\\[[0-9;]*m|[│╷╵]", "").strip())
                .filter(line -> !line.isEmpty())
                .limit(COMPLAINT_LINES)
                .toList();
    }

    /** Credentials and the like stay as they are. */
    private static void environment(Map<String, String> environment, Path folder) {
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_INPUT", "0");
        environment.put("TF_CLI_ARGS", "");
        environment.remove("TF_LOG");
        environment.put("NO_COLOR", "1");
    }
}
