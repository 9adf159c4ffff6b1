package dev.plumbline.helm.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Go map refers to. Keys come in Go's order, by the bytes of their UTF-8, wherever order shows; Go itself leaves
 * the order of {@code keys} and {@code values} to chance.
 *
 * <p>Not thread-safe while it changes; each rendering works on its own copy.
 */
public final class Entries {
    private final Map<String, Value> map;
    private final boolean nil;
    private @Nullable List<String> sorted;

    private Entries(Map<String, Value> map, boolean nil) {
        this.map = map;
        this.nil = nil;
    }

    /** An empty map. */
    public Entries() {
        this(new HashMap<>(), false);
    }

    /** A map of the same entries; the values themselves are shared. */
    public Entries(Entries other) {
        this(new HashMap<>(other.map), false);
    }

    /** Go's nil map: it reads as empty and refuses to be written. */
    public static Entries nil() {
        return new Entries(new HashMap<>(), true);
    }

    /** Whether this is Go's nil map, which JSON writes as {@code null}. */
    public boolean isNil() {
        return nil;
    }

    /** The value of a key; null if it is missing. A Go nil is a {@link NilValue}. */
    @Nullable
    Value get(String key) {
        return map.get(key);
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    /**
     * Sets the value of a key.
     *
     * @throws FunctionException if this is Go's nil map
     */
    public void put(String key, Value value) {
        if (nil) {
            throw new FunctionException("assignment to entry in nil map");
        }
        if (map.put(key, value) == null) {
            sorted = null;
        }
    }

    public void remove(String key) {
        if (map.remove(key) != null) {
            sorted = null;
        }
    }

    int size() {
        return map.size();
    }

    /** The keys in Go's order; unchangeable. */
    List<String> keys() {
        List<String> known = sorted;
        if (known == null) {
            List<String> keys = new ArrayList<>(map.keySet());
            keys.sort(GoStrings.ORDER);
            known = List.copyOf(keys);
            sorted = known;
        }
        return known;
    }
}
