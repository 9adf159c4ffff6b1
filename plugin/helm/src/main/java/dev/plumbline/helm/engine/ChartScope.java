package dev.plumbline.helm.engine;

import dev.plumbline.helm.chart.ChartFile;
import dev.plumbline.helm.chart.ChartFiles;
import dev.plumbline.helm.chart.ChartMetadataValue;
import dev.plumbline.helm.chart.ProcessedChart;
import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart in one rendering: what its templates see as the dot.
 *
 * @param chart the chart
 * @param dot {@code .Values}, {@code .Chart}, {@code .Release} and the rest; all templates of the chart share it
 * @param control the conditions that switched the chart on
 */
record ChartScope(ProcessedChart chart, MapValue dot, Control control, List<ChartScope> subcharts) {

    /**
     * The scope of a chart and of all below it.
     *
     * @param release {@code .Release}
     * @param capabilities {@code .Capabilities}
     */
    static ChartScope of(ProcessedChart chart, Value release, Value capabilities, Control around, boolean tracing) {
        Control control = chart.decided() == Mark.NONE
                ? around
                : around.then(Control.Kind.DEPENDENCY, chart.decided(), null, chart.path());
        MapValue below = MapValue.empty();
        List<ChartScope> subcharts = new ArrayList<>();
        for (ProcessedChart subchart : chart.subcharts()) {
            ChartScope scope = of(subchart, release, capabilities, control, tracing);
            below.put(subchart.name(), scope.dot);
            subcharts.add(scope);
        }
        MapValue dot = new MapValue(new Entries(), ValuesType.VALUES, Mark.NONE);
        MapValue values = chart.values();
        dot.put("Values", new MapValue(values.entries(), ValuesType.VALUES, values.mark()));
        dot.put("Chart", ChartMetadataValue.of(chart, tracing));
        dot.put("Release", release);
        dot.put("Capabilities", capabilities);
        dot.put("Files", ChartFiles.of(chart.chart(), tracing));
        dot.put("Subcharts", below);
        return new ChartScope(chart, dot, control, List.copyOf(subcharts));
    }

    /** Puts {@code .Template} in place before a template runs. */
    void enter(String name, boolean tracing) {
        MapValue template = new MapValue(new Entries(), ValuesType.VALUES, Mark.NONE);
        template.put("Name", StringValue.of(name, mark("Name", tracing)));
        template.put("BasePath", StringValue.of(chart.path() + "/templates", mark("BasePath", tracing)));
        dot.put("Template", template);
    }

    private static Mark mark(String field, boolean tracing) {
        return tracing ? Mark.of(new Origin.BuiltIn("Template." + field, null)) : Mark.NONE;
    }

    /** The templates that take part: all of an application, only the partials of a library. */
    List<ChartFile> templates() {
        List<ChartFile> templates = new ArrayList<>();
        for (ChartFile file : chart.chart().templates()) {
            if (!chart.metadata().library() || isPartial(file.name())) {
                templates.add(file);
            }
        }
        return templates;
    }

    /** Whether a file only serves other templates. */
    static boolean isPartial(String path) {
        return path.startsWith("_", path.lastIndexOf('/') + 1);
    }
}
