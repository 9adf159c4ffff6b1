package dev.plumbline.render;

import dev.plumbline.render.RenderException.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code -Dgitops.helm} chooses from. */
public final class Engines {

    /** The engine inside this process; the default. */
    public static final String BUILT_IN = "builtin";

    private static final String CLI = "cli";
    private static final String BOTH = "both";

    /** How long the command may take for one release in one environment. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Engines() {}

    /**
     * The engine of a word.
     *
     * @param word {@code builtin}, {@code cli} for the {@code helm} command, or {@code both} to compare them
     * @param searchPath where to look for the command, as {@code PATH} has it; null if there is none
     * @throws RenderException if there is no such word, or no such command that can be used
     */
    public static Engine of(String word, @Nullable String searchPath) throws RenderException {
        return switch (word) {
            case BUILT_IN -> new BuiltInEngine();
            case CLI -> cli(searchPath);
            case BOTH -> new ComparedEngine(cli(searchPath));
            default ->
                throw new RenderException(List.of(new Problem(
                        "helm",
                        "gitops.helm is \"" + word + '"',
                        "it has to be \"" + BUILT_IN + "\", \"" + CLI + "\" or \"" + BOTH + '"',
                        null)));
        };
    }

    private static CliEngine cli(@Nullable String searchPath) throws RenderException {
        HelmCommand helm = new HelmCommand(HelmCommand.find(searchPath), TIMEOUT);
        return new CliEngine(helm, helm.version());
    }
}
