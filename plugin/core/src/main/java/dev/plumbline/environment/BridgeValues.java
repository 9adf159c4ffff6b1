package dev.plumbline.environment;

import org.jspecify.annotations.Nullable;

/** Where expressions get the outputs of the layer below from. Implementations are safe for several threads. */
@FunctionalInterface
public interface BridgeValues {

    /** What expressions call it, and the rule of what is said of it. */
    String NAME = "bridge";

    /** Stands in values for what only the outputs say, where there are none yet. */
    String DEFERRED = "(an output of Terraform)";

    /** What {@code bridge} stands for in an environment. */
    Answer of(Environment environment);

    /**
     * What there is, or why there is nothing.
     *
     * @param data maps, lists and scalars; null if there is nothing
     * @param reason a clause without full stop; empty if there is something
     */
    record Answer(@Nullable Object data, String reason) {

        /** There is something. */
        public static Answer of(@Nullable Object data) {
            return new Answer(data, "");
        }

        /** There is nothing. */
        public static Answer absent(String reason) {
            return new Answer(null, reason);
        }
    }
}
