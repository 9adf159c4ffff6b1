package dev.plumbline.helm.chart;

import dev.plumbline.helm.chart.ChartNode.Declared;
import dev.plumbline.helm.chart.Dependency.ImportedValue;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.MapValue;
import java.util.ArrayList;
import java.util.List;

/** Takes over into each chart the tables of its dependencies that {@code import-values} names. */
final class ImportedValues {
    private final ValuesCopy copy;
    private final List<String> warnings;
    private final ValuesCoalescer coalescer;

    ImportedValues(ValuesCopy copy, List<String> warnings) {
        this.copy = copy;
        this.warnings = warnings;
        this.coalescer = new ValuesCoalescer(true, copy, warnings);
    }

    /** Makes the values of a chart and of all its subcharts, innermost first. */
    void take(ChartNode chart) {
        chart.subcharts().forEach(this::take);
        List<Declared> dependencies = chart.dependencies();
        if (dependencies == null) {
            return;
        }
        MapValue values =
                coalescer.coalesce(chart, MapValue.empty(chart.values().mark()));
        MapValue imported = MapValue.empty();
        for (Declared dependency : dependencies) {
            List<ImportedValue> known = new ArrayList<>();
            for (ImportedValue entry : dependency.takeImports()) {
                take(entry, dependency, values, imported, known);
            }
            dependency.keep(known);
        }
        MapValue complete = copy.deep(values);
        coalescer.under(complete, imported, "", true);
        chart.setValues(complete);
    }

    private void take(
            ImportedValue entry, Declared from, MapValue values, MapValue imported, List<ImportedValue> known) {
        if (entry instanceof ImportedValue.Mapped mapped) {
            known.add(mapped);
            ValuesPath.Table found = ValuesPath.table(values, from.name() + '.' + mapped.child());
            MapValue table = found.table();
            if (table == null) {
                warnings.add("Warning: ImportValues missing table from chart " + from.name() + ": \"" + found.missing()
                        + "\" is not a table");
            } else {
                coalescer.under(imported, at(mapped.parent(), table), "", true);
            }
        } else if (entry instanceof ImportedValue.Exported exported) {
            String child = "exports." + exported.key();
            known.add(new ImportedValue.Mapped(child, "."));
            ValuesPath.Table found = ValuesPath.table(values, from.name() + '.' + child);
            MapValue table = found.table();
            if (table == null) {
                warnings.add("Warning: ImportValues missing table: \"" + found.missing() + "\" is not a table");
            } else {
                coalescer.under(imported, table, "", true);
            }
        }
    }

    /** The table wrapped in tables, so that it stands at a path. */
    private static MapValue at(String path, MapValue table) {
        if (path.equals(".")) {
            return table;
        }
        String[] steps = path.split("\\.", -1);
        MapValue wrapped = table;
        for (int i = steps.length - 1; i >= 0; i--) {
            MapValue outer = MapValue.empty(Mark.NONE);
            outer.put(steps[i], wrapped);
            wrapped = outer;
        }
        return wrapped;
    }
}
