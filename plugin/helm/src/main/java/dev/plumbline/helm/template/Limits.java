package dev.plumbline.helm.template;

import java.time.Duration;

/**
 * What one rendering may use before it is stopped with an error.
 *
 * @param characters UTF-16 units written in all, what is written again by an outer template counted again
 * @param work UTF-16 units and list items that functions make
 * @param steps statements and turns of ranges executed
 * @param templates how many may call each other by an action of their own
 * @param calls how many may call each other by functions such as {@code include}
 * @param time from the first template on
 */
public record Limits(long characters, long work, long steps, int templates, int calls, Duration time) {

    /**
     * Far above what charts need, and low enough for a heap of 512 MB, since with origins each step may leave a trace; the
     * depth of templates is Go's.
     */
    public static final Limits DEFAULT =
            new Limits(50_000_000, 50_000_000, 1_000_000, 100_000, 10_000, Duration.ofSeconds(60));
}
