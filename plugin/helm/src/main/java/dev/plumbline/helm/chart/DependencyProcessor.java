package dev.plumbline.helm.chart;

import dev.plumbline.helm.chart.ChartNode.Declared;
import dev.plumbline.helm.chart.ProcessedChart.Decision;
import dev.plumbline.helm.chart.ProcessedChart.EnabledDependency;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Works out which subcharts take part in a rendering, and all values: conditions, tags, aliases, {@code import-values},
 * defaults and globals.
 */
public final class DependencyProcessor {
    private final ValuesCopy copy;
    private final List<String> warnings = new ArrayList<>();
    private final ValuesCoalescer coalescer;

    private DependencyProcessor(boolean tracing) {
        this.copy = new ValuesCopy(tracing);
        this.coalescer = new ValuesCoalescer(false, copy, warnings);
    }

    /**
     * The charts as templates see them.
     *
     * @param chart the chart; not changed
     * @param given the values laid over its defaults, {@link ValuesMerge#merge} of the values files; not changed
     * @param tracing whether values keep their marks
     * @return the root of a tree of values and charts that this rendering alone uses
     * @throws ChartException in Helm's words if the values of a subchart are no table
     */
    public static ProcessedChart process(Chart chart, MapValue given, boolean tracing) {
        DependencyProcessor processor = new DependencyProcessor(tracing);
        try {
            return processor.process(chart, given);
        } catch (ChartException e) {
            throw e.after(processor.warnings);
        }
    }

    private ProcessedChart process(Chart chart, MapValue given) {
        ChartNode root = ChartNode.of(chart);
        enable(root, given, "");
        new ImportedValues(copy, warnings).take(root);
        return finish(root, coalescer.coalesce(root, given), true);
    }

    private void enable(ChartNode chart, MapValue given, String path) {
        List<Declared> declared = chart.dependencies();
        if (declared == null) {
            return;
        }
        chart.setSubcharts(known(chart, declared));
        declared.forEach(one -> one.decide(true, Mark.NONE));
        MapValue values = coalescer.coalesce(chart, given);
        MapValue tags = ValuesPath.table(values, "tags").table();
        if (tags != null) {
            declared.forEach(one -> byTags(one, tags));
        }
        declared.forEach(one -> byCondition(one, values, path));
        chart.setDecisions(declared.stream()
                .map(one -> new Decision(one.name(), one.enabled(), one.decided()))
                .toList());
        keepEnabled(chart, declared);
        for (ChartNode subchart : chart.subcharts()) {
            enable(subchart, values, path + subchart.name() + '.');
        }
        chart.setDependencies(declared.stream().filter(Declared::enabled).toList());
    }

    /** The subcharts that no declaration is about, then one for each declaration. */
    private static List<ChartNode> known(ChartNode chart, List<Declared> declared) {
        List<ChartNode> known = new ArrayList<>();
        for (ChartNode subchart : chart.subcharts()) {
            if (declared.stream().noneMatch(one -> isAbout(one, subchart))) {
                known.add(subchart);
            }
        }
        for (Declared one : declared) {
            chart.subcharts().stream()
                    .filter(subchart -> isAbout(one, subchart))
                    .findFirst()
                    .ifPresent(subchart -> known.add(subchart.as(one.dependency())));
            one.goByAlias();
        }
        return known;
    }

    private static boolean isAbout(Declared declared, ChartNode subchart) {
        return declared.name().equals(subchart.name())
                && ChartVersions.accepts(
                        declared.dependency().version(),
                        subchart.chart().metadata().version());
    }

    private void byTags(Declared dependency, MapValue tags) {
        boolean on = false;
        boolean off = false;
        Mark by = Mark.NONE;
        for (String tag : dependency.dependency().tags()) {
            Value value = tags.get(tag);
            if (value instanceof BoolValue bool) {
                on |= bool.value();
                off |= !bool.value();
                by = by.and(value.mark());
            } else if (value != null) {
                warnings.add("Warning: Tag '" + tag + "' for chart " + dependency.name() + " returned non-bool value");
            } else {
                by = by.and(tags.lookUp(tag).mark());
            }
        }
        dependency.decide(on || !off, by);
    }

    private void byCondition(Declared dependency, MapValue values, String path) {
        String condition = dependency.dependency().condition().strip();
        for (String one : condition.split(",", -1)) {
            if (one.isEmpty()) {
                continue;
            }
            ValuesPath.Leaf found = ValuesPath.leaf(values, path + one);
            if (found.value() instanceof BoolValue bool) {
                dependency.decide(bool.value(), found.mark());
                return;
            }
            dependency.decide(dependency.enabled(), found.mark());
            if (found.value() != null) {
                warnings.add("Warning: Condition path '" + one + "' for chart " + dependency.name()
                        + " returned non-bool value");
            }
        }
    }

    private static void keepEnabled(ChartNode chart, List<Declared> declared) {
        Set<String> disabled = new HashSet<>();
        for (Declared one : declared) {
            if (!one.enabled()) {
                disabled.add(one.name());
            }
        }
        List<ChartNode> kept = new ArrayList<>();
        for (ChartNode subchart : chart.subcharts()) {
            if (!disabled.contains(subchart.name())) {
                declared.stream()
                        .filter(one -> one.name().equals(subchart.name()))
                        .forEach(one -> subchart.setDecided(one.decided()));
                kept.add(subchart);
            }
        }
        chart.setSubcharts(kept);
    }

    private ProcessedChart finish(ChartNode node, MapValue values, boolean root) {
        List<ProcessedChart> subcharts = new ArrayList<>();
        for (ChartNode subchart : node.subcharts()) {
            // By path, not by key: Helm finds no values for a subchart with a dot in its name.
            MapValue inner = ValuesPath.table(values, subchart.name()).table();
            subcharts.add(finish(subchart, inner == null ? MapValue.empty() : inner, false));
        }
        List<EnabledDependency> dependencies = new ArrayList<>();
        List<Declared> declared = node.dependencies();
        if (declared != null) {
            declared.forEach(one -> dependencies.add(
                    new EnabledDependency(one.dependency(), one.name(), one.enabled(), one.imports())));
        }
        return new ProcessedChart(
                node.chart(),
                node.name(),
                node.path(),
                root,
                values,
                node.decided(),
                dependencies,
                node.decisions(),
                subcharts,
                root ? warnings : List.of());
    }
}
