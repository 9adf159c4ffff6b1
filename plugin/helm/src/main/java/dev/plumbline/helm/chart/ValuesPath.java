package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A dotted path looked up in values. */
final class ValuesPath {

    private ValuesPath() {}

    /**
     * What a path leads to.
     *
     * @param table the table; null if there is none
     * @param missing the step that led to no table
     * @param mark the values that were looked at
     */
    record Table(@Nullable MapValue table, String missing, Mark mark) {}

    /** The table at a path. */
    static Table table(MapValue values, String path) {
        MapValue at = values;
        Mark mark = Mark.NONE;
        for (String step : path.split("\\.", -1)) {
            Value next = at.lookUp(step);
            if (!(next instanceof MapValue table)) {
                return new Table(null, step, mark.and(next.mark()));
            }
            at = table;
        }
        return new Table(at, "", mark);
    }

    /**
     * What a path leads to.
     *
     * @param value the value, which is no table; null if there is none
     * @param mark the values that were looked at, an absent one too
     */
    record Leaf(@Nullable Value value, Mark mark) {}

    /** The value at a path that is no table. */
    static Leaf leaf(MapValue values, String path) {
        int dot = path.lastIndexOf('.');
        Table table = dot < 0 ? new Table(values, "", Mark.NONE) : table(values, path.substring(0, dot));
        MapValue holder = table.table();
        if (holder == null) {
            return new Leaf(null, table.mark());
        }
        String key = path.substring(dot + 1);
        Value value = holder.lookUp(key);
        boolean absent = value instanceof MapValue || (value instanceof NilValue && !holder.has(key));
        return new Leaf(absent ? null : value, value.mark());
    }
}
