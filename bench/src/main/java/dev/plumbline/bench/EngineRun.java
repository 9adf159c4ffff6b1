package dev.plumbline.bench;

import dev.plumbline.helm.chart.Chart;
import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.engine.Capabilities;
import dev.plumbline.helm.engine.HelmEngine;
import dev.plumbline.helm.engine.Release;
import dev.plumbline.helm.engine.RenderRequest;
import dev.plumbline.helm.engine.Rendering;
import dev.plumbline.helm.engine.ValuesFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Our side: one chart, loaded once, rendered for any number of environments. */
final class EngineRun {

    private final Chart chart;
    private final HelmEngine engine;

    EngineRun(Path chart, boolean tracing) {
        this.engine = new HelmEngine(tracing);
        this.chart = new ChartLoader().load(chart);
    }

    Rendering render(Path values) {
        ValuesFile file = new ValuesFile(values.toString(), read(values), "environment");
        return engine.render(new RenderRequest(
                chart, List.of(file), new Release("bench", "bench"), Capabilities.of("v1.35.0", List.of())));
    }

    /** Renders each values file on all cores; the sum of characters, so that nothing is left out. */
    long renderAll(List<Path> values) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (Path file : values) {
                results.add(pool.submit(() -> render(file).print().length()));
            }
            long characters = 0;
            for (Future<Integer> result : results) {
                characters += result.get();
            }
            return characters;
        } finally {
            pool.shutdownNow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
