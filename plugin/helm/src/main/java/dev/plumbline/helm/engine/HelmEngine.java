package dev.plumbline.helm.engine;

import dev.plumbline.helm.chart.ChartChecks;
import dev.plumbline.helm.chart.ChartException;
import dev.plumbline.helm.chart.ChartFile;
import dev.plumbline.helm.chart.DependencyProcessor;
import dev.plumbline.helm.chart.ProcessedChart;
import dev.plumbline.helm.chart.SchemaChecks;
import dev.plumbline.helm.chart.ValuesMerge;
import dev.plumbline.helm.function.FunctionLibrary;
import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.template.Definition;
import dev.plumbline.helm.template.Interpreter;
import dev.plumbline.helm.template.Limits;
import dev.plumbline.helm.template.TemplateException;
import dev.plumbline.helm.template.TemplateSet;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlReader;
import dev.plumbline.helm.value.YamlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Renders charts as {@code helm template} of Helm 3.21 does, without network, cluster, clock or environment. Thread-safe;
 * one engine serves any number of charts, environments and threads, and parses each template, and each document that
 * environments have in common, once.
 */
public final class HelmEngine {

    private static final String NOTES = "NOTES.txt";

    /** Hundreds of functions take a while to link in a fresh JVM; that is done while charts are loaded. */
    private static final CompletableFuture<Void> FUNCTIONS = CompletableFuture.runAsync(FunctionLibrary::all);

    /** Deepest first, then from the end of the alphabet: later ones replace what earlier ones define. */
    private static final Comparator<String> ORDER = (one, other) -> {
        int depths = Integer.compare(depth(other), depth(one));
        return depths != 0 ? depths : other.compareTo(one);
    };

    private final TemplateCache cache = new TemplateCache();
    private final DocumentCache documents = new DocumentCache();
    private final boolean tracing;
    private final Limits limits;

    /**
     * An engine with limits that no real chart meets.
     *
     * @param tracing whether rendered text carries its origins
     */
    public HelmEngine(boolean tracing) {
        this(tracing, Limits.DEFAULT);
    }

    /**
     * An engine.
     *
     * @param tracing whether rendered text carries its origins
     * @param limits what one rendering may use
     */
    public HelmEngine(boolean tracing, Limits limits) {
        this.tracing = tracing;
        this.limits = limits;
    }

    /** A template and the chart it belongs to. */
    private record Unit(ChartScope scope, String path, ChartFile file) {}

    /**
     * Renders.
     *
     * @throws HelmException with Helm's words if Helm would refuse; {@link HelmException#all()} has all problems found
     */
    public Rendering render(RenderRequest request) {
        List<String> warnings = new ArrayList<>(request.chart().warnings());
        try {
            return render(request, warnings);
        } catch (ChartException e) {
            warnings.addAll(e.warnings());
            throw HelmException.at(e.getMessage(), e.places()).after(warnings);
        } catch (HelmException e) {
            throw e.after(warnings);
        } catch (OutOfMemoryError e) {
            // The last resort behind the limits, for a small heap: what was rendered is garbage by now.
            throw new HelmException("chart " + request.chart().name() + " needs more memory to render than there is")
                    .after(warnings);
        }
    }

    /**
     * The values that the templates of the chart would see, of all charts, unchecked.
     *
     * @throws HelmException if they cannot be read or put together
     */
    public MapValue values(RenderRequest request) {
        try {
            return DependencyProcessor.process(request.chart(), given(request), tracing)
                    .values();
        } catch (ChartException e) {
            throw HelmException.at(e.getMessage(), e.places());
        }
    }

    private MapValue given(RenderRequest request) {
        return ValuesMerge.merge(request.values().stream().map(this::read).toList());
    }

    private Rendering render(RenderRequest request, List<String> warnings) {
        ProcessedChart chart = process(request, warnings);
        Value release = request.release().value(tracing);
        Value capabilities = request.capabilities().value(tracing);
        ChartScope root = ChartScope.of(chart, release, capabilities, Control.ROOT, tracing);
        SortedMap<String, Unit> units = new TreeMap<>(ORDER);
        collect(root, units);
        SortedMap<String, Text> outputs = execute(units);
        Optional<Text> notes = takeNotes(outputs, chart.path());
        ManifestSorter sorted = new ManifestSorter(outputs, documents);
        List<RenderedCrd> crds = new ArrayList<>();
        crds(chart, crds);
        warnings.addAll(sorted.warnings());
        return new Rendering(
                crds,
                sorted.manifests(),
                sorted.hooks(),
                sorted.unknownHooks(),
                sorted.uncertainTemplates(),
                notes,
                warnings);
    }

    private ProcessedChart process(RenderRequest request, List<String> warnings) {
        MapValue given = given(request);
        warnings.addAll(ChartChecks.beforeDependencies(request.chart()));
        ProcessedChart chart = DependencyProcessor.process(request.chart(), given, tracing);
        warnings.addAll(chart.warnings());
        checkSchemas(chart, request);
        ChartChecks.kubeVersion(request.chart(), request.capabilities().kubeVersion());
        return chart;
    }

    private static void checkSchemas(ProcessedChart chart, RenderRequest request) {
        try {
            SchemaChecks.check(chart);
        } catch (ChartException e) {
            KeyPlaces keys = new KeyPlaces(request.values(), request.chart());
            List<HelmException> each = new ArrayList<>();
            for (SchemaChecks.Problem problem : SchemaChecks.problems(chart)) {
                List<Place> places = problem.places().stream().map(keys::key).toList();
                each.add(HelmException.at(problem.chart() + ": " + words(problem), places));
            }
            throw HelmException.at(e.getMessage(), e.places()).standingFor(each);
        }
    }

    /** Helm's words without the hyphen of a list, and what may have been meant. */
    private static String words(SchemaChecks.Problem problem) {
        String message = problem.message();
        return (message.startsWith("- ") ? message.substring(2) : message)
                + (problem.suggestions().isEmpty()
                        ? ""
                        : "; did you mean " + String.join(" or ", problem.suggestions()) + '?');
    }

    private MapValue read(ValuesFile file) {
        Source source = Source.values(file.name(), file.layer());
        try {
            YamlTree tree = file.tree();
            return YamlReader.readMap(source, tree == null ? YamlTree.parse(file.text()) : tree, tracing);
        } catch (YamlException e) {
            throw HelmException.at(
                    "failed to parse " + file.name() + ": " + e.getMessage(), List.of(source.at(e.line(), e.column())));
        }
    }

    private static void collect(ChartScope scope, SortedMap<String, Unit> units) {
        scope.subcharts().forEach(subchart -> collect(subchart, units));
        for (ChartFile file : scope.templates()) {
            String path = scope.chart().path() + '/' + file.name();
            units.put(path, new Unit(scope, path, file));
        }
    }

    private static int depth(String path) {
        int depth = 0;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            depth++;
        }
        return depth;
    }

    private SortedMap<String, Text> execute(SortedMap<String, Unit> units) {
        Problems problems = new Problems();
        List<Definition> definitions = new ArrayList<>();
        for (Unit unit : units.values()) {
            try {
                definitions.addAll(
                        cache.parse(Source.template(unit.path()), unit.file().text()));
            } catch (TemplateException e) {
                problems.parse(e);
            }
        }
        problems.raise();
        TemplateSet set = TemplateSet.empty("gotpl").with(definitions);
        FUNCTIONS.join();
        Interpreter interpreter = new Interpreter(set, new HelmFunctions(cache).all(), limits, tracing);
        SortedMap<String, Text> outputs = new TreeMap<>();
        for (Unit unit : units.values()) {
            if (!ChartScope.isPartial(unit.path())) {
                unit.scope().enter(unit.path(), tracing);
                try {
                    Text text = interpreter.execute(
                            unit.path(), unit.scope().dot(), unit.scope().control());
                    outputs.put(unit.path(), HelmFunctions.withoutAbsent(text));
                } catch (TemplateException e) {
                    problems.execution(e);
                }
            }
        }
        problems.raise();
        return outputs;
    }

    private static Optional<Text> takeNotes(SortedMap<String, Text> outputs, String chart) {
        Optional<Text> notes = Optional.ofNullable(outputs.get(chart + "/templates/" + NOTES));
        outputs.keySet().removeIf(path -> path.endsWith(NOTES));
        return notes;
    }

    private static void crds(ProcessedChart chart, List<RenderedCrd> crds) {
        for (ChartFile file : chart.chart().crds()) {
            crds.add(new RenderedCrd(chart.path() + '/' + file.name(), file.text()));
        }
        chart.subcharts().forEach(subchart -> crds(subchart, crds));
    }
}
