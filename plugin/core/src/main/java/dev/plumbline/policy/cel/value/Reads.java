package dev.plumbline.policy.cel.value;

import dev.plumbline.validate.schema.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes which fields of an object an expression looked at. For one thread.
 *
 * <p>What lies on the way to a field that was looked at as well is not worth telling, so only the last steps count.
 */
public final class Reads {

    private final Map<String, FieldPath> paths = new LinkedHashMap<>();

    void read(@Nullable FieldPath parent, FieldPath path) {
        if (parent != null) {
            paths.remove(parent.toString());
        }
        paths.put(path.toString(), path);
    }

    /** The fields, in the order in which they were looked at first. */
    public List<FieldPath> paths() {
        return List.copyOf(paths.values());
    }
}
