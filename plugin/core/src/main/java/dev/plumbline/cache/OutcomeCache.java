package dev.plumbline.cache;

import dev.plumbline.input.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** From here on a second thread is worth its start. */
    private static final int MANY = 500;

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

    /** Looks at half of them in another thread if they are many: most of the time is the operating system's. */
    private static boolean holds(List<Expectation> expectations) {
        if (expectations.size() < MANY) {
            return allHold(expectations);
        }
        int middle = expectations.size() / 2;
        FutureTask<Boolean> others = new FutureTask<>(() -> allHold(expectations.subList(middle, expectations.size())));
        Thread helper = new Thread(others, "plumbline-cache");
        helper.setDaemon(true);
        helper.start();
        try {
            return allHold(expectations.subList(0, middle)) && others.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("comparing broke: " + e.getCause(), e.getCause());
        }
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
        } catch (IOException e) {
            // The next run looks again.
        }
    }

    /** Keys that share a file take it from each other. */
    private Path file() {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return folder.resolve("outcome-" + Long.toHexString(sum.getValue()) + ".bin");
    }
}
