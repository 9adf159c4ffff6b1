package dev.plumbline.pipeline;

import dev.plumbline.cache.KeptOutcome;
import dev.plumbline.cache.OutcomeCache;
import dev.plumbline.cache.ToolFingerprint;
import dev.plumbline.cache.TreeExpectations;
import dev.plumbline.input.Expectation;
import dev.plumbline.input.InputRecord;
import dev.plumbline.input.ObservedFileSystem;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.TreePlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Recalls what the same request came to, if nothing that it depends on has changed since: no file that was read, listed
 * or missed, nothing of the tree, no parameter, not the tool. What was read is not told by anybody but seen.
 */
final class RunMemory {

    private final Request request;
    private final @Nullable OutcomeCache cache;
    private final InputRecord inputs = new InputRecord(Instant.now());

    RunMemory(Request request) {
        this.request = request;
        Optional<Path> folder = request.options().cache();
        this.cache = folder.isEmpty()
                ? null
                : new OutcomeCache(folder.get(), ToolFingerprint.of(RunMemory.class) + '\n' + request.text());
    }

    /** What an earlier run came to that would come to the same now. */
    Optional<Outcome> recall() {
        KeptOutcome kept = cache == null ? null : cache.find();
        return kept == null
                ? Optional.empty()
                : Optional.of(new Outcome(kept.findings(), List.of(), TreePlan.NOTHING, kept.summary()));
    }

    /** The request with every file that is read seen; as it is where nothing is kept. */
    Request watched() {
        return cache == null ? request : request.observed(inputs);
    }

    /**
     * Keeps what a run came to, if it came to something good and left nothing to do.
     *
     * @param reports what it wrote about that, and what has to stand there still
     */
    void keep(Run run, RenderedTree rendered, Outcome outcome, SortedMap<Path, String> reports) {
        TreePlan plan = run.plan();
        boolean done = request.goal() == Goal.RENDER || !plan.hasWork();
        if (cache == null
                || !done
                || !run.repeatable()
                || !outcome.good()
                || !plan.conflicts().isEmpty()) {
            return;
        }
        Path root = ObservedFileSystem.plain(run.project().tree());
        // Many small files on both sides: most of the time is the operating system's.
        CompletableFuture<Optional<List<Expectation>>> reading = CompletableFuture.supplyAsync(inputs::expectations);
        Optional<List<Expectation>> tree = TreeExpectations.of(root, rendered, plan);
        Optional<List<Expectation>> read = reading.join();
        if (read.isPresent() && tree.isPresent()) {
            List<Expectation> all = new ArrayList<>(read.get());
            all.addAll(tree.get());
            reports.forEach((file, text) -> all.add(Expectation.content(file, text.getBytes(StandardCharsets.UTF_8))));
            cache.keep(KeptOutcome.of(outcome.findings(), outcome.summary()), all);
        }
    }
}
