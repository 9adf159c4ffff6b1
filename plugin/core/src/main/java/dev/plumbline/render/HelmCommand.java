package dev.plumbline.render;

import dev.plumbline.command.CommandException;
import dev.plumbline.command.Finished;
import dev.plumbline.command.Program;
import dev.plumbline.render.RenderException.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code helm} command, called so that nothing of the machine or the user reaches the result: no variables, plugins,
 * repositories or cluster. Safe for several threads.
 */
final class HelmCommand {

    private static final String HOW =
            "install Helm " + HelmVersion.OLDEST.text().substring(1)
                    + " or a later 3.x, or leave -Dgitops.helm out to use the built-in engine";

    private final Program program;

    /**
     * A command that nobody has asked for its version yet.
     *
     * @param binary the program, absolute
     * @param timeout how long one call may take
     */
    HelmCommand(Path binary, Duration timeout) {
        this.program = new Program(binary, timeout);
    }

    /**
     * The first {@code helm} on a search path.
     *
     * @param searchPath folders as {@code PATH} has them; null if there is none
     * @throws RenderException if there is no such program
     */
    static Path find(@Nullable String searchPath) throws RenderException {
        return Program.find("helm", searchPath).orElseThrow(() -> refused("there is no helm on the PATH"));
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
                        + (finished.err().isBlank() ? "" : ": " + finished.complaint())));
        if (!version.supported()) {
            throw refused("the helm on the PATH is " + version.text());
        }
        return version;
    }

    private static RenderException refused(String message) {
        return new RenderException(List.of(new Problem("helm", message, HOW, null)));
    }

    /**
     * Runs the command and waits for it.
     *
     * @param arguments its arguments
     * @param files texts by name, for the command to read in its folder
     * @throws RenderException if it cannot be run, takes too long or prints too much
     */
    Finished run(List<String> arguments, Map<String, String> files) throws RenderException {
        try {
            return program.run(arguments, files, HelmCommand::environment);
        } catch (CommandException e) {
            String message = "helm " + e.problem();
            throw e.reason() == CommandException.Reason.TOO_LONG
                    ? new RenderException(
                            List.of(new Problem("helm", message, "see whether a template of the chart ends", null)))
                    : refused(message);
        }
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
}
