package dev.plumbline.helm.chart;

import dev.plumbline.helm.chart.Dependency.ImportedValue;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.MapValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chart while its dependencies are worked out: what changes is here, the rest in the chart. */
final class ChartNode {
    private final Chart chart;
    private final String name;
    private @Nullable List<Declared> dependencies;
    private MapValue values;
    private List<ChartNode> subcharts;
    private @Nullable ChartNode parent;
    private Mark decided = Mark.NONE;
    private List<ProcessedChart.Decision> decisions = List.of();

    /** A declared dependency with what became of it. */
    static final class Declared {
        private final Dependency dependency;
        private String name;
        private boolean enabled;
        private List<ImportedValue> imports;
        private boolean importsKnown;
        private Mark decided = Mark.NONE;

        private Declared(Dependency dependency) {
            this.dependency = dependency;
            this.name = dependency.name();
            this.imports = dependency.imports();
        }

        Dependency dependency() {
            return dependency;
        }

        String name() {
            return name;
        }

        boolean enabled() {
            return enabled;
        }

        List<ImportedValue> imports() {
            return imports;
        }

        Mark decided() {
            return decided;
        }

        void goByAlias() {
            if (!dependency.alias().isEmpty()) {
                name = dependency.alias();
            }
        }

        void decide(boolean on, Mark by) {
            enabled = on;
            decided = decided.and(by);
        }

        /** The entries of {@code import-values} that are still to be worked on: none the second time, as in Helm. */
        List<ImportedValue> takeImports() {
            List<ImportedValue> open = importsKnown ? List.of() : imports;
            importsKnown = true;
            imports = List.of();
            return open;
        }

        void keep(List<ImportedValue> known) {
            imports = known;
        }
    }

    private ChartNode(
            Chart chart,
            String name,
            @Nullable List<Declared> dependencies,
            MapValue values,
            List<ChartNode> subcharts) {
        this.chart = chart;
        this.name = name;
        this.dependencies = dependencies;
        this.values = values;
        this.subcharts = subcharts;
    }

    /** The chart and all its subcharts as they were loaded. */
    static ChartNode of(Chart chart) {
        List<Declared> declared = null;
        if (chart.metadata().declaresDependencies()) {
            declared = new ArrayList<>();
            for (Dependency one : chart.metadata().dependencies()) {
                declared.add(new Declared(one));
            }
        }
        List<ChartNode> subcharts = new ArrayList<>();
        chart.subcharts().forEach(subchart -> subcharts.add(of(subchart)));
        ChartNode node = new ChartNode(chart, chart.name(), declared, chart.values(), List.of());
        node.setSubcharts(subcharts);
        return node;
    }

    /**
     * A copy under the name that a dependency gives it. It shares its subcharts and declarations with the original and with
     * other copies, as in Helm, so that what is decided for one of them shows in the others.
     */
    ChartNode as(Dependency dependency) {
        String known = dependency.alias().isEmpty() ? name : dependency.alias();
        return new ChartNode(chart, known, dependencies, values, subcharts);
    }

    Chart chart() {
        return chart;
    }

    String name() {
        return name;
    }

    /** Helm's path of the chart, through the chart that it was last made part of. */
    String path() {
        return parent == null ? name : parent.path() + "/charts/" + name;
    }

    /** The declared dependencies, the disabled ones left out once they are known; null if none are declared. */
    @Nullable
    List<Declared> dependencies() {
        return dependencies;
    }

    void setDependencies(List<Declared> kept) {
        dependencies = kept.isEmpty() ? null : kept;
    }

    MapValue values() {
        return values;
    }

    void setValues(MapValue newValues) {
        values = newValues;
    }

    List<ChartNode> subcharts() {
        return subcharts;
    }

    void setSubcharts(List<ChartNode> kept) {
        subcharts = List.copyOf(kept);
        subcharts.forEach(subchart -> subchart.parent = this);
    }

    /** What decided that the chart is part of its parent. */
    Mark decided() {
        return decided;
    }

    void setDecided(Mark by) {
        decided = by;
    }

    List<ProcessedChart.Decision> decisions() {
        return decisions;
    }

    void setDecisions(List<ProcessedChart.Decision> made) {
        decisions = List.copyOf(made);
    }
}
