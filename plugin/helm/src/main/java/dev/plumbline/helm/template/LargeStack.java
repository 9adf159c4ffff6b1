package dev.plumbline.helm.template;

import org.jspecify.annotations.Nullable;

/**
 * A thread of its own with a large stack, for the rare template that goes deep: Go's stacks grow to a gigabyte, Java's
 * have a fixed size.
 */
final class LargeStack implements Runnable {
    private final Runnable work;
    private @Nullable Throwable thrown;

    private LargeStack(Runnable work) {
        this.work = work;
    }

    /**
     * Does some work and waits for it; what it throws is thrown here.
     *
     * @param bytes the size of the stack
     */
    @SuppressWarnings("Interruption") // the interrupt is kept for the caller; the work's own limits bound the wait
    static void run(long bytes, Runnable work) {
        LargeStack holder = new LargeStack(work);
        Thread thread = new Thread(null, holder, "plumbline-deep-template", bytes);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (holder.thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (holder.thrown instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
    }
}
