package dev.plumbline.pipeline;

import dev.plumbline.input.FileObserver;
import dev.plumbline.input.ObservedFileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param config the project file
 * @param base the folder that paths in messages are relative to
 * @param environments names of the environments to render; empty for all
 * @param goal what to do with the result
 * @param today the day that the run takes for today: what expires or is out of support is so by this, never by a clock
 * @param options how to go about it
 */
public record Request(Path config, Path base, List<String> environments, Goal goal, LocalDate today, Options options) {

    public Request {
        environments = List.copyOf(environments);
    }

    /** One of the day on which it is made, UTC, so that machines in other zones come to the same. */
    public Request(Path config, Path base, List<String> environments, Goal goal, Options options) {
        this(config, base, environments, goal, LocalDate.now(ZoneOffset.UTC), options);
    }

    /** All that makes this request differ from another one, its options too. */
    String text() {
        return String.join(
                "\n",
                config.toString(),
                base.toString(),
                String.join(",", environments),
                goal.name(),
                today.toString(),
                String.valueOf(options.force()),
                options.failOn().name(),
                text(options.baseline()),
                options.patience().toString(),
                text(options.cache()),
                text(options.reports()));
    }

    /** Without a lambda, for the sake of runs that only recall. */
    private static String text(Optional<Path> path) {
        return path.isEmpty() ? "" : path.get().toString();
    }

    /** The same, of files that are observed. */
    Request observed(FileObserver observer) {
        ObservedFileSystem files = ObservedFileSystem.of(config.getFileSystem(), observer);
        return new Request(
                files.observe(config),
                files.observe(base),
                environments,
                goal,
                today,
                options.withBaseline(options.baseline().map(files::observe)));
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
     * @param failOn what keeps the run from writing and fails it
     * @param baseline the file of findings that do not count, in place of the one that the project file names
     * @param patience how long to wait for another run that is writing the same tree
     * @param cache where outcomes are kept; empty if none are
     * @param reports where files about the findings are written; empty if none are
     */
    public record Options(
            boolean force,
            FailOn failOn,
            Optional<Path> baseline,
            Duration patience,
            Optional<Path> cache,
            Optional<Path> reports) {

        /** What holds unless somebody asks for something else. */
        public static final Options DEFAULT = new Options(
                false, FailOn.ERROR, Optional.empty(), Duration.ofSeconds(60), Optional.empty(), Optional.empty());

        /** These, overwriting files that stand in the way or not. */
        public Options withForce(boolean force) {
            return new Options(force, failOn, baseline, patience, cache, reports);
        }

        /** These, failing on something else. */
        public Options withFailOn(FailOn failOn) {
            return new Options(force, failOn, baseline, patience, cache, reports);
        }

        /** These, with a baseline in place of the project's, or none of their own. */
        public Options withBaseline(Optional<Path> baseline) {
            return new Options(force, failOn, baseline, patience, cache, reports);
        }

        /** These, keeping outcomes in a folder, or nowhere. */
        public Options withCache(Optional<Path> cache) {
            return new Options(force, failOn, baseline, patience, cache, reports);
        }

        /** These, writing files about the findings into a folder, or nowhere. */
        public Options withReports(Optional<Path> reports) {
            return new Options(force, failOn, baseline, patience, cache, reports);
        }

        /** These, with another patience. */
        public Options withPatience(Duration patience) {
            return new Options(force, failOn, baseline, patience, cache, reports);
        }
    }
}
