package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a Go map with string keys.
 *
 * @param entries what it refers to, shared by all references to the same map
 * @param type {@code map[string]interface {}} or another map type
 * @param mark what the map came from
 */
public record MapValue(Entries entries, GoType type, Mark mark) implements Value {

    /** A new, empty {@code map[string]interface {}}. */
    public static MapValue empty() {
        return new MapValue(new Entries(), GoType.MAP, Mark.NONE);
    }

    /** A new, empty {@code map[string]interface {}} that came from a mark. */
    public static MapValue empty(Mark mark) {
        return new MapValue(new Entries(), GoType.MAP, mark);
    }

    /** The value of a key; null if it is missing. */
    public @Nullable Value get(String key) {
        return entries.get(key);
    }

    /** As templates see it: the value, or a nil whose mark says that the key was looked for here. */
    public Value lookUp(String key) {
        Value value = entries.get(key);
        if (value != null) {
            return value;
        }
        return mark == Mark.NONE ? NilValue.NIL : new NilValue(Mark.of(absent(key)));
    }

    private Origin absent(String key) {
        Origin single = mark.single();
        if (single != null) {
            return absent(key, single);
        }
        // A default or a condition may have added to the mark; what the map itself came from stands first.
        for (Origin origin : mark.origins()) {
            if (origin instanceof Origin.Value || origin instanceof Origin.BuiltIn) {
                return absent(key, origin);
            }
        }
        return new Origin.Absent(key, key, null);
    }

    private static Origin absent(String key, Origin map) {
        if (map instanceof Origin.Value block) {
            String path = block.path().isEmpty() ? key : block.path() + '.' + key;
            return new Origin.Absent(key, path, block.place());
        }
        if (map instanceof Origin.BuiltIn object) {
            return new Origin.Absent(key, object.path() + '.' + key, null);
        }
        return new Origin.Absent(key, key, null);
    }

    public boolean has(String key) {
        return entries.has(key);
    }

    /** Changes the map for all its holders. */
    public void put(String key, Value value) {
        entries.put(key, value);
    }

    public int size() {
        return entries.size();
    }

    /** The keys in Go's order; unchangeable. */
    public List<String> keys() {
        return entries.keys();
    }

    @Override
    public MapValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new MapValue(entries, type, union);
    }

    @Override
    public boolean truth() {
        return entries.size() > 0;
    }
}
