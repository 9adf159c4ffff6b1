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
    private final Declarations declarations;
    private MapValue values;
    private List<ChartNode> subcharts;
    private Mark decided = Mark.NONE;
    private List<ProcessedChart.Decision> decisions = List.of();

    /** The name and the dependencies, which copies of a chart for an alias may share with the original, as in Helm. */
    private static final class Declarations {
        private final String name;
        private @Nullable List<Declared> dependencies;

        Declarations(String name, @Nullable List<Declared> dependencies) {
            this.name = name;
            this.dependencies = dependencies;
        }
    }

    /** A declared dependency with what became of it. */
    static final class Declared {
        private final Dependency dependency;
        private String name;
        private boolean enabled;
        private List<ImportedValue> imports;
        private Mark decided = Mark.NONE;

        private Declared(Dependency dependency, String name, boolean enabled, List<ImportedValue> imports) {
            this.dependency = dependency;
            this.name = name;
            this.enabled = enabled;
            this.imports = imports;
        }

        private Declared copy() {
            return new Declared(dependency, name, enabled, imports);
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

        void keep(List<ImportedValue> known) {
            imports = known;
        }
    }

    private ChartNode(Chart chart, Declarations declarations, MapValue values, List<ChartNode> subcharts) {
        this.chart = chart;
        this.declarations = declarations;
        this.values = values;
        this.subcharts = subcharts;
    }

    /** The chart and all its subcharts as they were loaded. */
    static ChartNode of(Chart chart) {
        List<Declared> declared = null;
        if (chart.metadata().declaresDependencies()) {
            declared = new ArrayList<>();
            for (Dependency one : chart.metadata().dependencies()) {
                declared.add(new Declared(one, one.name(), false, one.imports()));
            }
        }
        List<ChartNode> subcharts = new ArrayList<>();
        chart.subcharts().forEach(subchart -> subcharts.add(of(subchart)));
        return new ChartNode(chart, new Declarations(chart.name(), declared), chart.values(), subcharts);
    }

    /** A copy under the name that a dependency gives it. */
    ChartNode as(Dependency dependency) {
        List<Declared> declared = declarations.dependencies;
        String name = dependency.alias().isEmpty() ? name() : dependency.alias();
        List<ChartNode> shallow = new ArrayList<>();
        for (ChartNode subchart : subcharts) {
            shallow.add(new ChartNode(subchart.chart, subchart.declarations, subchart.values, subchart.subcharts));
        }
        List<Declared> copies =
                declared == null ? null : declared.stream().map(Declared::copy).toList();
        return new ChartNode(chart, new Declarations(name, copies), values, shallow);
    }

    Chart chart() {
        return chart;
    }

    String name() {
        return declarations.name;
    }

    /** The declared dependencies, the disabled ones left out once they are known; null if none are declared. */
    @Nullable
    List<Declared> dependencies() {
        return declarations.dependencies;
    }

    void setDependencies(List<Declared> kept) {
        declarations.dependencies = kept.isEmpty() ? null : kept;
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
