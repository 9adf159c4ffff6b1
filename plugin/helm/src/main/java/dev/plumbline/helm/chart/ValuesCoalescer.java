package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/**
 * Lays values over the defaults of a chart and its subcharts, by Helm's rules: what is given wins over what is default, a
 * parent's values win over a subchart's own, globals go down to all subcharts, and a null takes a default away.
 */
final class ValuesCoalescer {
    static final String GLOBAL = "global";

    private final List<String> warnings;
    private final boolean keepsNulls;
    private final ValuesCopy copy;

    /**
     * A coalescer.
     *
     * @param keepsNulls whether a null stays instead of taking the default away, so that it can do so later
     * @param copy how values are copied
     * @param warnings takes what Helm says on standard error
     */
    ValuesCoalescer(boolean keepsNulls, ValuesCopy copy, List<String> warnings) {
        this.keepsNulls = keepsNulls;
        this.copy = copy;
        this.warnings = warnings;
    }

    /**
     * The values of a chart with its subcharts' in it.
     *
     * @param given not changed
     * @return a tree of new maps, in which subtrees may be shared as Helm shares them
     * @throws ChartException if a subchart's values are no table
     */
    MapValue coalesce(ChartNode chart, MapValue given) {
        MapValue values = copy.deep(given);
        coalesce(chart, values, "");
        return values;
    }

    private void coalesce(ChartNode chart, MapValue values, String prefix) {
        String own = join(prefix, chart.name());
        defaults(chart, values, own);
        for (ChartNode subchart : chart.subcharts()) {
            MapValue inner = tableOf(subchart, values);
            globals(values, inner, own);
            coalesce(subchart, inner, own);
        }
    }

    private static MapValue tableOf(ChartNode subchart, MapValue values) {
        Value found = values.get(subchart.name());
        if (found == null) {
            MapValue table = MapValue.empty(values.lookUp(subchart.name()).mark());
            values.put(subchart.name(), table);
            return table;
        }
        if (found instanceof MapValue table) {
            return table;
        }
        throw new ChartException(
                "type mismatch on " + subchart.name() + ": "
                        + GoFormat.sprintf(Text.of("%t"), found).string(),
                Places.of(found.mark()),
                null);
    }

    private void defaults(ChartNode chart, MapValue values, String prefix) {
        MapValue defaults = copy.deep(chart.values());
        for (String key : defaults.keys()) {
            Value value = defaults.lookUp(key);
            Value given = values.get(key);
            if (given == null) {
                values.put(key, value);
            } else if (given instanceof NilValue && !keepsNulls) {
                values.entries().remove(key);
            } else if (given instanceof MapValue table) {
                if (value instanceof MapValue below) {
                    boolean ofSubchart = chart.subcharts().stream()
                            .anyMatch(subchart -> subchart.name().equals(key));
                    under(table, below, join(prefix, key), keepsNulls || ofSubchart);
                } else if (!(value instanceof NilValue)) {
                    warnings.add("warning: skipped value for " + prefix + '.' + key + ": Not a table.");
                }
            }
        }
    }

    /**
     * Adds to a table what it lacks of another one.
     *
     * @param keepNulls whether a null of the first table stays
     */
    void under(MapValue table, MapValue below, String prefix, boolean keepNulls) {
        for (String key : below.keys()) {
            Value value = below.lookUp(key);
            Value given = table.get(key);
            String path = join(prefix, key);
            if (given == null) {
                table.put(key, value);
            } else if (given instanceof NilValue && !keepNulls) {
                if (!(value instanceof NilValue)) {
                    table.entries().remove(key);
                }
            } else if (value instanceof MapValue inner) {
                if (given instanceof MapValue givenTable) {
                    under(givenTable, inner, path, keepNulls);
                } else if (!(given instanceof NilValue)) {
                    warnings.add("warning: cannot overwrite table with non table for " + path + " ("
                            + GoFormat.print(value).string() + ')');
                }
            } else if (given instanceof MapValue && !(value instanceof NilValue)) {
                warnings.add("warning: destination for " + path + " is a table. Ignoring non-table value ("
                        + GoFormat.print(value).string() + ')');
            }
        }
    }

    /** Lays the globals of a chart over those that its values give to a subchart. */
    private void globals(MapValue values, MapValue inner, String prefix) {
        Value target = inner.has(GLOBAL) ? inner.lookUp(GLOBAL) : MapValue.empty(globalMark(values));
        if (!(target instanceof MapValue globals)) {
            warnings.add("warning: skipping globals because destination " + GLOBAL + " is not a table.");
            return;
        }
        Value origin = values.has(GLOBAL) ? values.lookUp(GLOBAL) : MapValue.empty();
        if (!(origin instanceof MapValue source)) {
            warnings.add("warning: skipping globals because source " + GLOBAL + " is not a table.");
            return;
        }
        for (String key : source.keys()) {
            global(globals, key, source.lookUp(key), prefix);
        }
        inner.put(GLOBAL, globals);
    }

    private static Mark globalMark(MapValue values) {
        return values.lookUp(GLOBAL).mark();
    }

    private void global(MapValue globals, String key, Value value, String prefix) {
        Value given = globals.get(key);
        if (value instanceof MapValue table) {
            if (given != null && !(given instanceof MapValue)) {
                warnings.add("Conflict: cannot merge map onto non-map for \"" + key + "\". Skipping.");
                return;
            }
            // Only the table itself is copied: Helm too lets a subchart's deeper globals show in the parent's.
            MapValue merged = ValuesCopy.shallow(table);
            if (given instanceof MapValue below) {
                under(merged, below, join(prefix, key), true);
            }
            globals.put(key, merged);
        } else if (given instanceof MapValue) {
            warnings.add("key " + key + " is table. Skipping");
        } else {
            globals.put(key, value);
        }
    }

    private static String join(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + '.' + key;
    }
}
