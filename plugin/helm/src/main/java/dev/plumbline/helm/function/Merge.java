package dev.plumbline.helm.function;

import dev.plumbline.helm.value.Entries;
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
    void into(Entries target, Entries source) {
        if (target == source) {
            return;
        }
        if (++depth > DEEPEST) {
            throw new FunctionException("exceeded max depth: the value contains itself");
        }
        for (String key : source.keys()) {
            Value theirs = source.get(key);
            if (theirs != null) {
                entry(target, key, theirs);
            }
        }
        depth--;
    }

    private void entry(Entries target, String key, Value theirs) {
        Value ours = target.get(key);
        if (theirs instanceof NilValue) {
            if (overwrite) {
                target.put(key, theirs);
            }
            return;
        }
        if (theirs instanceof MapValue source && ours instanceof MapValue map) {
            into(map.entries(), source.entries());
            if (map.size() > 0) {
                return;
            }
        }
        if (overwrite || ours == null || !ours.truth()) {
            target.put(key, theirs);
        }
    }
}
