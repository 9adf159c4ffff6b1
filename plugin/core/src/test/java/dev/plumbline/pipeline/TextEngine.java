package dev.plumbline.pipeline;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.Engine;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderInput;
import dev.plumbline.render.Rendering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Stands in for the Helm engine: a chart is a folder of YAML files in which {@code @values@} becomes the text of the
 * last values file.
 */
final class TextEngine implements Engine {

    final AtomicInteger loads = new AtomicInteger();

    @Override
    public String name() {
        return "the engine of tests";
    }

    @Override
    public LoadedChart load(Path chart, String name) throws RenderException {
        loads.incrementAndGet();
        if (!Files.exists(chart.resolve("Chart.yaml"))) {
            throw RenderException.of("Chart.yaml is missing", SourceLocation.of(name));
        }
        return new LoadedChart() {
            @Override
            public Rendering render(RenderInput input) throws RenderException {
                return TextEngine.render(chart, input);
            }

            @Override
            public SourceLocation locate(Place place) {
                return new SourceLocation(place.source().name(), place.line(), place.column());
            }
        };
    }

    private static Rendering render(Path chart, RenderInput input) throws RenderException {
        List<Rendering.Document> documents = new ArrayList<>();
        List<RenderException.Problem> warnings = new ArrayList<>();
        String values = input.values().isEmpty()
                ? ""
                : input.values().get(input.values().size() - 1).text().strip();
        if (values.equals("fail")) {
            throw RenderException.of(
                    "the values say so",
                    new SourceLocation(input.values().get(0).name(), 1, 1));
        }
        if (values.equals("warn")) {
            warnings.add(new RenderException.Problem("the values say so", null));
        }
        try (Stream<Path> files = Files.list(chart.resolve("templates"))) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file).replace("@values@", values);
                documents.add(new Rendering.Document("templates/" + file.getFileName(), Text.of(text)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rendering(documents, List.of(), warnings);
    }
}
