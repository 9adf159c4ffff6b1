package dev.plumbline.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps in mind what a run reads, lists, looks at and follows, and whether it was there. For any thread. */
public final class InputRecord implements FileObserver {

    /** File systems stamp with a clock that ticks in milliseconds. */
    private static final Duration TICK = Duration.ofMillis(50);

    private final Instant begin;
    private final Map<Observation, Boolean> found = new ConcurrentHashMap<>();

    private record Observation(Access access, Path path) {}

    /** @param begin when the run began, by the clock of the machine */
    public InputRecord(Instant begin) {
        this.begin = begin;
    }

    @Override
    public void after(Access access, Path path, boolean there) {
        if (access != Access.CHANGE) {
            // Two different answers to one question are a change, which is noticed when the state is taken.
            found.merge(new Observation(access, path.toAbsolutePath()), there, Boolean::logicalAnd);
        }
    }

    /**
     * What has to be found again for the run to come out the same; nothing if an input was changed while it ran, so
     * that nobody knows which content it saw.
     */
    public Optional<List<Expectation>> expectations() {
        List<Expectation> expectations = new ArrayList<>();
        try {
            for (Map.Entry<Observation, Boolean> entry : found.entrySet()) {
                Observation observation = entry.getKey();
                Expectation now = Expectation.ofNow(observation.access(), observation.path());
                if ((now.state() != null) != entry.getValue() || changed(now)) {
                    return Optional.empty();
                }
                expectations.add(now);
            }
            return Optional.of(EssentialExpectations.of(expectations));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean changed(Expectation expectation) throws IOException {
        boolean dated =
                switch (expectation.access()) {
                    case READ, READ_PLAIN, LIST -> true;
                    case LOOK, FOLLOW, CHANGE -> false;
                };
        if (!dated || expectation.state() == null) {
            return false;
        }
        Path path = expectation.path();
        FileTime time = path.getFileSystem().supportedFileAttributeViews().contains("unix")
                // Not the time of the content, which a move or a copy brings along.
                ? (FileTime) Files.getAttribute(path, "unix:ctime")
                : Files.readAttributes(path, BasicFileAttributes.class).lastModifiedTime();
        return !time.toInstant().isBefore(begin.minus(TICK));
    }
}
