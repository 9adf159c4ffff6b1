package dev.plumbline.pipeline;

import dev.plumbline.report.Summary.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the stages of a run, one after the other. */
final class Stopwatch {

    private final List<Stage> stages = new ArrayList<>();
    private long last = System.nanoTime();

    /** Ends a stage; the next one begins. */
    void lap(String stage) {
        long now = System.nanoTime();
        stages.add(new Stage(stage, Duration.ofNanos(now - last)));
        last = now;
    }

    /** The stages so far. */
    List<Stage> stages() {
        return List.copyOf(stages);
    }
}
