package dev.plumbline.cache;

import dev.plumbline.input.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one outcome for each request, in a folder that may be deleted at any time. An outcome is found only if
 * everything that it depends on is as it was, byte for byte; a file that is damaged is one that is not there.
 */
public final class OutcomeCache {

    /** So many are worth the start of another thread. */
    private static final int MANY = 500;

    private static final Duration LONGEST_USE = Duration.ofDays(2);

    private final Path folder;
    private final String key;

    /**
     * The place of one request.
     *
     * @param folder where outcomes are kept; made when the first one is
     * @param key everything the outcome depends on that is no file
     */
    public OutcomeCache(Path folder, String key) {
        this.folder = folder;
        this.key = key;
    }

    /** The outcome; null if there is none that holds. */
    public @Nullable KeptOutcome find() {
        try {
            KeptFile kept = Files.isRegularFile(file()) ? KeptFile.read(Files.readAllBytes(file()), key) : null;
            return kept != null && holds(kept.expectations()) ? kept.outcome() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Looks at parts of them in other threads if they are many: most of the time is the operating system's. */
    private static boolean holds(List<Expectation> expectations) {
        int parts = Math.min(Runtime.getRuntime().availableProcessors(), 1 + expectations.size() / MANY);
        List<FutureTask<Boolean>> others = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            List<Expectation> part = part(expectations, i, parts);
            FutureTask<Boolean> task = new FutureTask<>(() -> allHold(part));
            others.add(task);
            Thread thread = new Thread(task, "plumbline-cache-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            boolean hold = allHold(part(expectations, 0, parts));
            for (FutureTask<Boolean> other : others) {
                hold = hold && other.get();
            }
            return hold;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("comparing broke: " + e.getCause(), e.getCause());
        }
    }

    private static List<Expectation> part(List<Expectation> all, int number, int parts) {
        return all.subList(all.size() * number / parts, all.size() * (number + 1) / parts);
    }

    private static boolean allHold(List<Expectation> expectations) {
        for (Expectation expectation : expectations) {
            if (!expectation.holds()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Keeps an outcome. A folder that cannot be written keeps nothing, and no run fails for it.
     *
     * @param expectations what has to be found for it to hold
     */
    public void keep(KeptOutcome outcome, List<Expectation> expectations) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "outcome", ".tmp");
            try {
                Files.write(temporary, new KeptFile(outcome, expectations).bytes(key));
                Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forget(Instant.now().minus(LONGEST_USE));
        } catch (IOException | DirectoryIteratorException e) {
            // The next run looks again.
        }
    }

    /** Deletes outcomes that were kept before then: the day is part of what is asked, so that nobody asks for them again. */
    private void forget(Instant before) throws IOException {
        try (DirectoryStream<Path> outcomes = Files.newDirectoryStream(folder, "outcome*.{bin,tmp}")) {
            for (Path outcome : outcomes) {
                if (Files.getLastModifiedTime(outcome).toInstant().isBefore(before)) {
                    Files.deleteIfExists(outcome);
                }
            }
        }
    }

    /** Keys that share a file take it from each other. */
    private Path file() {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return folder.resolve("outcome-" + Long.toHexString(sum.getValue()) + ".bin");
    }
}
