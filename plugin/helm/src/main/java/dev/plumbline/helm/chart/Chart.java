package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart as it stands in its folder or archive, with its subcharts; immutable, shared by all environments and threads.
 *
 * @param metadata what {@code Chart.yaml} says
 * @param path where it stands, as a person knows it: the root chart's name, then {@code /charts/} and the folder's or
 *     archive's name of each subchart
 * @param valuesText the text of {@code values.yaml}; empty if there is none
 * @param values what {@code values.yaml} says, each node marked with its place; nobody changes it
 * @param schema {@code values.schema.json}; null if there is none
 * @param templates the files below {@code templates/}, in the order of the folder or archive
 * @param files all other files, {@code crds/} among them: what {@code .Files} holds
 * @param subcharts the charts below {@code charts/}, by name
 * @param warnings what Helm would say on standard error while it loads the chart, one line each; those of subcharts are
 *     in the root chart's
 */
public record Chart(
        Metadata metadata,
        String path,
        String valuesText,
        MapValue values,
        @Nullable ValuesSchema schema,
        List<ChartFile> templates,
        List<ChartFile> files,
        List<Chart> subcharts,
        List<String> warnings) {

    public Chart {
        templates = List.copyOf(templates);
        files = List.copyOf(files);
        subcharts = List.copyOf(subcharts);
        warnings = List.copyOf(warnings);
    }

    /** The name in {@code Chart.yaml}. */
    public String name() {
        return metadata.name();
    }

    /** The files below {@code crds/} that hold manifests, in the order of the folder or archive. */
    public List<ChartFile> crds() {
        return files.stream()
                .filter(file -> file.name().startsWith("crds/"))
                .filter(file -> isManifest(file.name()))
                .toList();
    }

    private static boolean isManifest(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    /** The document of {@code values.yaml}, as marks name it. */
    public Source valuesSource() {
        return Source.chartValues(path + "/values.yaml");
    }
}
