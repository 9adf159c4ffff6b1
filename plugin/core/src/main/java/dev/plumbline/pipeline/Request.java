package dev.plumbline.pipeline;

import dev.plumbline.finding.Severity;
import java.nio.file.Path;
import java.time.Duration;
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
     * @param failOn findings of this severity, and graver ones, keep the run from writing and fail it
     * @param patience how long to wait for another run that is writing the same tree
     */
    public record Options(boolean force, Severity failOn, Duration patience) {

        /** What holds unless somebody asks for something else. */
        public static final Options DEFAULT = new Options(false, Severity.ERROR, Duration.ofSeconds(60));

        /** These, overwriting files that stand in the way or not. */
        public Options withForce(boolean force) {
            return new Options(force, failOn, patience);
        }

        /** These, failing on another severity. */
        public Options withFailOn(Severity failOn) {
            return new Options(force, failOn, patience);
        }

        /** These, with another patience. */
        public Options withPatience(Duration patience) {
            return new Options(force, failOn, patience);
        }
    }
}
