package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a chart of the files that a folder or archive holds. */
final class ChartAssembler {
    private static final String METADATA = "Chart.yaml";
    private static final String VALUES = "values.yaml";
    private static final String REQUIREMENTS = "requirements.yaml";

    private final FileBudget budget;
    private final List<String> warnings;
    private final MetadataReader metadata = new MetadataReader();
    private final List<ChartFile> templates = new ArrayList<>();
    private final List<ChartFile> others = new ArrayList<>();
    private final Map<String, List<ChartFile>> below = new TreeMap<>(GoStrings.ORDER);
    private final boolean root;
    private final String fallback;
    private String path;
    private String valuesText = "";
    private @Nullable MapValue values;
    private @Nullable ValuesSchema schema;

    private ChartAssembler(String path, String fallback, FileBudget budget, List<String> warnings) {
        this.root = path.isEmpty();
        this.path = path;
        this.fallback = fallback;
        this.budget = budget;
        this.warnings = warnings;
    }

    /**
     * The chart that was asked for.
     *
     * @param files in Helm's order
     * @param fallback the name of its folder or archive, which stands in places for a name that cannot be read
     * @param warnings takes what Helm says on standard error
     * @throws ChartException with Helm's words
     */
    static Chart root(List<ChartFile> files, String fallback, FileBudget budget, List<String> warnings) {
        return new ChartAssembler("", fallback, budget, warnings).assemble(files);
    }

    private Chart assemble(List<ChartFile> files) {
        boolean found = false;
        for (ChartFile file : files) {
            if (file.name().equals(METADATA)) {
                metadata(file);
                found = true;
            }
        }
        if (!found) {
            throw new ChartException("Chart.yaml file is missing");
        }
        files.forEach(this::take);
        Metadata checked = metadata.validated();
        List<Chart> subcharts = subcharts(checked.name());
        MapValue known = values;
        return new Chart(
                checked,
                path,
                valuesText,
                known == null ? MapValue.empty(Mark.of(new Origin.Value(valuesStart(), ""))) : known,
                schema,
                templates,
                others,
                subcharts,
                root ? warnings : List.of());
    }

    private Place valuesStart() {
        return Source.chartValues(path + '/' + VALUES).at(1, 1);
    }

    private Source source(Source.Kind kind, String file) {
        return new Source(kind, path + '/' + file, "");
    }

    private void metadata(ChartFile file) {
        if (path.isEmpty()) {
            path = nameOf(file);
        }
        readMetadata(file);
    }

    /** The name, so that places can be told by it. */
    private String nameOf(ChartFile file) {
        MetadataReader reader = new MetadataReader();
        try {
            reader.read(new Source(Source.Kind.CHART_METADATA, METADATA, ""), file.text());
        } catch (ChartException e) {
            // Reading it again tells; what could be read of it may still hold the name.
        }
        return reader.name().isEmpty() ? fallback : reader.name();
    }

    private void readMetadata(ChartFile file) {
        loading(file.name(), () -> metadata.read(source(Source.Kind.CHART_METADATA, file.name()), file.text()));
    }

    private static void loading(String file, Runnable reading) {
        try {
            reading.run();
        } catch (ChartException e) {
            throw e.within("cannot load " + file + ": ");
        }
    }

    private void take(ChartFile file) {
        String name = file.name();
        switch (name) {
            case METADATA -> {
                // Read before all others.
            }
            case VALUES -> loading(VALUES, () -> values(file));
            case "values.schema.json" -> schema = new ValuesSchema(file);
            case "Chart.lock" -> lock(file);
            case "requirements.lock" -> {
                lock(file);
                legacy(
                        file,
                        "Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". "
                                + "We recommend migrating to Chart.lock.");
            }
            case REQUIREMENTS -> {
                legacy(
                        file,
                        "Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". "
                                + "We recommend migrating dependencies to Chart.yaml.");
                readMetadata(file);
            }
            default -> other(file);
        }
    }

    private void other(ChartFile file) {
        String name = file.name();
        if (name.startsWith("templates/")) {
            templates.add(file);
        } else if (name.startsWith("charts/")) {
            if (name.endsWith(".prov")) {
                others.add(file);
            } else {
                String inner = name.substring("charts/".length());
                int slash = inner.indexOf('/');
                String folder = slash < 0 ? inner : inner.substring(0, slash);
                below.computeIfAbsent(folder, key -> new ArrayList<>()).add(file.named(inner));
            }
        } else {
            others.add(file);
        }
    }

    private void legacy(ChartFile file, String warning) {
        if (metadata.isVersionOne()) {
            others.add(file);
        } else {
            warnings.add(warning);
        }
    }

    /** The lock itself is not used; Helm only wants it to be readable. */
    private void lock(ChartFile file) {
        loading(file.name(), () -> StructReader.of(
                        source(Source.Kind.FILE, file.name()), file.text(), "chart.Lock", "Lock")
                .check());
        if (file.name().equals("Chart.lock") && metadata.isVersionOne()) {
            others.add(file);
        }
    }

    private void values(ChartFile file) {
        Source source = Source.chartValues(path + '/' + VALUES);
        valuesText = file.text();
        try {
            values = YamlReader.readMap(source, valuesText, true);
        } catch (YamlException e) {
            throw new ChartException(e.getMessage(), List.of(source.at(e.line(), e.column())), e);
        }
    }

    private List<Chart> subcharts(String name) {
        List<Chart> found = new ArrayList<>();
        below.forEach((folder, files) -> {
            if (!folder.startsWith("_") && !folder.startsWith(".")) {
                try {
                    found.add(subchart(folder, files));
                } catch (ChartException e) {
                    throw e.within("error unpacking subchart " + folder + " in " + name + ": ");
                }
            }
        });
        found.sort(Comparator.comparing(Chart::name, GoStrings.ORDER));
        return found;
    }

    private Chart subchart(String folder, List<ChartFile> files) {
        String inner = path + "/charts/" + folder;
        ChartFile first = files.get(0);
        if (folder.endsWith(".tgz") && first.name().equals(folder)) {
            return new ChartAssembler(inner, "", budget, warnings).assemble(ArchiveReader.read(first.raw(), budget));
        }
        List<ChartFile> own = new ArrayList<>();
        for (ChartFile file : files) {
            int slash = file.name().indexOf('/');
            own.add(slash < 0 ? file : file.named(file.name().substring(slash + 1)));
        }
        return new ChartAssembler(inner, "", budget, warnings).assemble(own);
    }
}
