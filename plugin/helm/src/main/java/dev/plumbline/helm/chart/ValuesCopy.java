package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Copies of values trees, so that no rendering changes what another one reads. */
final class ValuesCopy {
    private final boolean tracing;

    /**
     * A copier.
     *
     * @param tracing whether copies keep the marks
     */
    ValuesCopy(boolean tracing) {
        this.tracing = tracing;
    }

    /** A map of new maps all the way down. */
    MapValue deep(MapValue map) {
        Entries copy = new Entries();
        for (String key : map.keys()) {
            copy.put(key, deep(map.lookUp(key)));
        }
        return new MapValue(copy, map.type(), mark(map));
    }

    /** A new map of the same values. */
    static MapValue shallow(MapValue map) {
        return new MapValue(new Entries(map.entries()), map.type(), map.mark());
    }

    private Value deep(Value value) {
        if (value instanceof MapValue map) {
            return deep(map);
        }
        if (value instanceof ListValue list) {
            List<Value> items = new ArrayList<>(list.size());
            for (Value item : list.items()) {
                items.add(deep(item));
            }
            return new ListValue(items, list.type(), mark(list));
        }
        return tracing || value.mark() == Mark.NONE ? value : unmarked(value);
    }

    private Mark mark(Value value) {
        return tracing ? value.mark() : Mark.NONE;
    }

    private static Value unmarked(Value value) {
        if (value instanceof StringValue string) {
            return StringValue.of(string.string());
        }
        if (value instanceof FloatValue number) {
            return FloatValue.of(number.value());
        }
        if (value instanceof BoolValue bool) {
            return BoolValue.of(bool.value());
        }
        return value instanceof NilValue ? NilValue.NIL : value;
    }
}
