package dev.plumbline.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run is asked for.
 *
 * @param config the project file
 * @param base the folder that paths in messages are relative to
 * @param environments names of the environments to render; empty for all
 * @param goal what to do with the result
 * @param options how to go about it
 */
public record Request(Path config, Path base, List<String> environments, Goal goal, Options options) {

    public Request {
        environments = List.copyOf(environments);
    }

    /** What to do with what was rendered. */
    public enum Goal {
        /** Write it. */
        RENDER,
        /** Say what writing it would do. */
        DRY_RUN,
        /** Only see that it renders. */
        CHECK,
        /** Compare it with the tree on disk. */
        VERIFY
    }

    /**
     * How to go about it.
     *
     * @param force whether to overwrite files that stand in the way
     */
    public record Options(boolean force) {

        /** What holds unless somebody asks for something else. */
        public static final Options DEFAULT = new Options(false);

        /** These, overwriting files that stand in the way or not. */
        public Options withForce(boolean force) {
            return new Options(force);
        }
    }
}
