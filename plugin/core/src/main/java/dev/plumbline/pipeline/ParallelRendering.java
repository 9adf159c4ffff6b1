package dev.plumbline.pipeline;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.Release;
import dev.plumbline.render.Engine;
import dev.plumbline.render.Placement;
import dev.plumbline.render.ReleaseRenderer;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.render.ValuesFiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Renders every release into every environment on all cores; each chart is loaded once. */
final class ParallelRendering {

    /** One release in one environment: what it rendered to, or why it did not. */
    record Result(
            Environment environment,
            Release release,
            @Nullable RenderedRelease rendered,
            @Nullable RenderException failure) {}

    private ParallelRendering() {}

    /** Results in the order of the environments, then the releases; those of charts that cannot be loaded come first. */
    static List<Result> run(
            Engine engine, Project project, ValuesFiles values, List<Environment> environments, Progress progress) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()), task -> {
                    Thread thread = new Thread(task, "plumbline-render");
                    // Libraries look for their services through it; inside Maven it is the plugin's.
                    thread.setContextClassLoader(loader);
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            List<Result> results = new ArrayList<>();
            Map<Release, Engine.LoadedChart> charts = load(engine, project, environments, pool, results);
            List<Future<Result>> futures = new ArrayList<>();
            for (Environment environment : environments) {
                charts.forEach((release, chart) ->
                        futures.add(pool.submit(() -> render(chart, values, release, environment))));
            }
            for (Future<Result> future : futures) {
                results.add(future.get());
                progress.at("rendered", results.size(), futures.size(), "releases");
            }
            return placed(results);
        } catch (ExecutionException e) {
            throw new IllegalStateException("rendering broke: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("rendering was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The charts that can be loaded, all at a time; what is wrong with the others is added for each environment. */
    private static Map<Release, Engine.LoadedChart> load(
            Engine engine, Project project, List<Environment> environments, ExecutorService pool, List<Result> results)
            throws InterruptedException, ExecutionException {
        Map<Release, Future<Engine.LoadedChart>> loading = new LinkedHashMap<>();
        for (Release release : project.releases()) {
            loading.put(release, pool.submit(() -> engine.load(release.chart(), release.chartName())));
        }
        Map<Release, Engine.LoadedChart> charts = new LinkedHashMap<>();
        for (Map.Entry<Release, Future<Engine.LoadedChart>> entry : loading.entrySet()) {
            Release release = entry.getKey();
            try {
                charts.put(release, entry.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RenderException problem)) {
                    throw e;
                }
                environments.forEach(environment -> results.add(new Result(environment, release, null, problem)));
            }
        }
        return charts;
    }

    private static List<Result> placed(List<Result> results) {
        List<RenderedRelease> rendered = Placement.place(
                results.stream().map(Result::rendered).filter(Objects::nonNull).toList());
        Iterator<RenderedRelease> next = rendered.iterator();
        return results.stream()
                .map(result -> result.rendered() == null
                        ? result
                        : new Result(result.environment(), result.release(), next.next(), null))
                .toList();
    }

    private static Result render(
            Engine.LoadedChart chart, ValuesFiles values, Release release, Environment environment) {
        try {
            return new Result(environment, release, ReleaseRenderer.render(chart, values, release, environment), null);
        } catch (RenderException e) {
            return new Result(environment, release, null, e);
        }
    }
}
