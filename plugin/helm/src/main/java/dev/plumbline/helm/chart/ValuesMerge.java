package dev.plumbline.helm.chart;

import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** Values files laid over each other, as several {@code -f} of the command line. */
public final class ValuesMerge {

    private ValuesMerge() {}

    /**
     * One map of several; later ones win, maps are merged, everything else is replaced, a null too.
     *
     * @param files in order; not changed
     * @return a new map; empty if there is no file
     */
    public static MapValue merge(List<MapValue> files) {
        MapValue merged = MapValue.empty();
        for (MapValue file : files) {
            merged = over(merged, file);
        }
        return merged;
    }

    private static MapValue over(MapValue lower, MapValue upper) {
        MapValue merged = new MapValue(ValuesCopy.shallow(lower).entries(), upper.type(), upper.mark());
        for (String key : upper.keys()) {
            Value value = upper.lookUp(key);
            boolean tables = value instanceof MapValue && lower.get(key) instanceof MapValue;
            merged.put(key, tables ? over((MapValue) lower.lookUp(key), (MapValue) value) : value);
        }
        return merged;
    }
}
