package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.STRING_MAP;

import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;

/**
 * Merges maps as sprig does: what is empty in the target (absent, null, false, 0, empty text, list or map) is taken
 * from the source; with overwriting, all that the source has. Maps are merged key by key; each leaf keeps the mark of
 * the side it came from.
 */
final class Merge {
    private static final int DEEPEST = 1000;

    private final boolean overwrite;
    private int depth;

    Merge(boolean overwrite) {
        this.overwrite = overwrite;
    }

    /** Changes the target; maps that only the source has are shared with it. */
    void into(MapValue target, MapValue source) {
        if (target.entries() == source.entries()) {
            return;
        }
        if (++depth > DEEPEST) {
            throw new FunctionException("exceeded max depth: the value contains itself");
        }
        for (String key : source.keys()) {
            Value theirs = source.get(key);
            if (theirs != null) {
                entry(target, source, key, theirs);
            }
        }
        depth--;
    }

    private void entry(MapValue target, MapValue source, String key, Value theirs) {
        Value ours = target.get(key);
        if (theirs instanceof NilValue) {
            if (overwrite) {
                put(target, source, key, theirs);
            }
            return;
        }
        if (theirs instanceof MapValue inner
                && ours instanceof MapValue map
                && !map.entries().isNil()) {
            into(map, inner);
            if (map.size() > 0) {
                return;
            }
        }
        if (overwrite || ours == null || !ours.truth()) {
            put(target, source, key, theirs);
        }
    }

    private static void put(MapValue target, MapValue source, String key, Value value) {
        if (STRING_MAP.equals(target.type()) && !STRING_MAP.equals(source.type())) {
            throw new FunctionException(
                    "reflect.Value.SetMapIndex: value of type interface {} is not assignable to type string");
        }
        target.put(key, value);
    }
}
