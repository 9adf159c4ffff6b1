package dev.plumbline.helm.function;

import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Copies maps, and all lists and maps in them, so that changes to the copy stay there. */
final class DeepCopy {
    private static final int DEEPEST = 1000;

    private final Call call;

    DeepCopy(Call call) {
        this.call = call;
    }

    /** The copy, with the marks of the original. */
    Value of(Value value, int depth) {
        if (depth > DEEPEST) {
            throw new FunctionException("exceeded max depth: the value contains itself");
        }
        if (value instanceof MapValue map && !map.entries().isNil()) {
            call.charge(map.size());
            Entries copy = new Entries();
            for (String key : map.keys()) {
                copy.put(key, of(map.lookUp(key), depth + 1));
            }
            return new MapValue(copy, map.type(), map.mark());
        }
        if (value instanceof ListValue list && !list.isNil()) {
            call.charge(list.size());
            List<Value> copy = new ArrayList<>(list.size());
            for (Value item : list.items()) {
                copy.add(of(item, depth + 1));
            }
            return new ListValue(copy, list.type(), list.mark());
        }
        return value;
    }
}
