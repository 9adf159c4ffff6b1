package dev.plumbline.pipeline;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says now and then how far a long work is, and nothing about a short one. For one thread. */
final class Progress {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Consumer<String> listener;
    private final LongSupplier nanoseconds;
    private long last;

    /**
     * Progress that begins now.
     *
     * @param nanoseconds a clock
     */
    Progress(Consumer<String> listener, LongSupplier nanoseconds) {
        this.listener = listener;
        this.nanoseconds = nanoseconds;
        this.last = nanoseconds.getAsLong();
    }

    /** Progress that begins now, by the clock of the machine. */
    static Progress of(Consumer<String> listener) {
        return new Progress(listener, System::nanoTime);
    }

    /** So much is done; said only if nothing was said for some seconds and more is to come. */
    void at(String done, int number, int of, String things) {
        long now = nanoseconds.getAsLong();
        if (number < of && now - last >= PAUSE.toNanos()) {
            listener.accept(done + ' ' + number + " of " + of + ' ' + things);
            last = now;
        }
    }
}
