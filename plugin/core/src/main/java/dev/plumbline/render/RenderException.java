package dev.plumbline.render;

import dev.plumbline.manifest.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chart or values that cannot be rendered: a user's mistake, never a broken tool. */
public final class RenderException extends Exception {

    // Problems are values, and nobody sends an exception over a wire.
    private final transient List<Problem> problems;

    /** @param problems at least one */
    public RenderException(List<Problem> problems) {
        super(problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    /** One problem. */
    public static RenderException of(String message, @Nullable SourceLocation place) {
        return new RenderException(List.of(new Problem(message, place)));
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong, or worth knowing.
     *
     * @param rule id of the rule that is broken
     * @param message what it is, without a full stop
     * @param fix what to do, without a full stop; empty if the message says it
     * @param place where; null if unknown
     */
    public record Problem(
            String rule,
            String message,
            String fix,
            @Nullable SourceLocation place) {

        /** What is wrong with a chart, its values or what they render to. */
        public Problem(String message, @Nullable SourceLocation place) {
            this("render", message, "", place);
        }
    }
}
