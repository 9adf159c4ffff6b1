package dev.plumbline.render;

import dev.plumbline.helm.chart.Chart;
import dev.plumbline.helm.chart.ChartException;
import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.engine.Capabilities;
import dev.plumbline.helm.engine.HelmEngine;
import dev.plumbline.helm.engine.HelmException;
import dev.plumbline.helm.engine.Release;
import dev.plumbline.helm.engine.RenderRequest;
import dev.plumbline.helm.engine.RenderedCrd;
import dev.plumbline.helm.engine.RenderedHook;
import dev.plumbline.helm.engine.RenderedManifest;
import dev.plumbline.helm.engine.UnknownHook;
import dev.plumbline.helm.engine.ValuesFile;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** Renders with the engine of {@code plumbline-helm}, inside this process. */
public final class BuiltInEngine implements Engine {

    /** Longer lines of messages are cut, in characters. */
    private static final int LONGEST = 1_000;

    /** How Helm says what it says without a place; the engine knows the template. */
    private static final String UNKNOWN_HOOK = "info: skipping unknown hook: ";

    private static final Text LINE_FEED = Text.of("\n");

    private final HelmEngine engine = new HelmEngine(true);
    private final ReadDocuments documents = new ReadDocuments();

    @Override
    public String name() {
        return "the built-in engine";
    }

    @Override
    public BuiltInChart load(Path chart, String name) throws RenderException {
        try {
            Chart loaded = new ChartLoader().load(chart);
            return new BuiltInChart(engine, documents, loaded, new ChartFiles(chart, name, loaded.name()));
        } catch (ChartException e) {
            // No chart, no chart name: its files go by the folder's.
            Path folder = chart.getFileName();
            ChartFiles files = new ChartFiles(chart, name, folder == null ? name : folder.toString());
            String words = shortened(e.getMessage().replace(chart.toString(), name));
            throw new RenderException(List.of(new Problem(words, files.first(e.places(), name))));
        }
    }

    /** Without the middle of a line that repeats itself, as that of a template without end does. */
    static String shortened(String words) {
        if (words.length() <= LONGEST) {
            return words;
        }
        StringJoiner lines = new StringJoiner("\n");
        for (String line : words.split("\n", -1)) {
            lines.add(
                    line.length() <= LONGEST
                            ? line
                            : line.substring(0, LONGEST / 2) + " ... " + line.substring(line.length() - LONGEST / 2));
        }
        return lines.toString();
    }

    /** A chart that the engine has read. */
    record BuiltInChart(HelmEngine engine, ReadDocuments documents, Chart chart, ChartFiles files)
            implements LoadedChart {

        @Override
        public SourceLocation locate(Place place) {
            return files.location(place);
        }

        @Override
        public Rendering render(RenderInput input) throws RenderException {
            return documents(run(input));
        }

        /** The values that templates see, as YAML. */
        String values(RenderInput input) throws RenderException {
            return RenderInput.ValuesDocument.yaml(asked(input, engine::values));
        }

        /** What the engine gives, as it gives it. */
        dev.plumbline.helm.engine.Rendering run(RenderInput input) throws RenderException {
            return asked(input, engine::render);
        }

        private <T> T asked(RenderInput input, Function<RenderRequest, T> question) throws RenderException {
            List<ValuesFile> values = input.values().stream()
                    .map(document -> new ValuesFile(document.name(), document.tree(), document.layer()))
                    .toList();
            try {
                return question.apply(new RenderRequest(
                        chart,
                        values,
                        new Release(input.release(), input.namespace()),
                        Capabilities.of(input.kubernetesVersion(), input.apiVersions())));
            } catch (HelmException e) {
                throw new RenderException(e.all().stream().map(this::problem).toList());
            }
        }

        /** The same, taken apart. */
        Rendering documents(dev.plumbline.helm.engine.Rendering rendered) {
            List<Rendering.Document> documents = new ArrayList<>();
            for (RenderedCrd crd : rendered.crds()) {
                documents.add(new Rendering.Document(files.file(crd.source()), printed(Text.of(crd.text()))));
            }
            for (RenderedManifest manifest : rendered.manifests()) {
                documents.add(document(manifest));
            }
            for (RenderedHook hook : rendered.hooks()) {
                documents.add(document(hook.manifest()));
            }
            List<Rendering.Uncertain> uncertain = rendered.uncertainTemplates().stream()
                    .map(template -> new Rendering.Uncertain(files.file(template.source()), template.causes()))
                    .toList();
            return new Rendering(documents, uncertain, warnings(rendered));
        }

        private List<Problem> warnings(dev.plumbline.helm.engine.Rendering rendered) {
            List<Problem> warnings = new ArrayList<>();
            for (String warning : rendered.warnings()) {
                if (!warning.startsWith(UNKNOWN_HOOK)) {
                    warnings.add(new Problem(warning, null));
                }
            }
            for (UnknownHook hook : rendered.unknownHooks()) {
                warnings.add(Hooks.leftOut(hook.hook(), SourceLocation.of(files.file(hook.source()))));
            }
            return warnings;
        }

        private Rendering.Document document(RenderedManifest manifest) {
            String file = files.file(manifest.source());
            return documents
                    .of(manifest.tree())
                    .map(parsed -> new Rendering.Document(file, manifest.text(), parsed))
                    .orElseGet(() -> new Rendering.Document(file, printed(manifest.text())));
        }

        /** Helm prints a line feed after each document; a literal block at the end of one would lose its own without. */
        private static Text printed(Text document) {
            return document.concat(LINE_FEED);
        }

        private Problem problem(HelmException e) {
            Place place = e.place();
            return new Problem(shortened(e.getMessage()), place == null ? null : files.location(place));
        }
    }
}
