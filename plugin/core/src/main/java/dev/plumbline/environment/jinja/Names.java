package dev.plumbline.environment.jinja;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can name.
 *
 * @param values data by name: strings, booleans, {@link Long}, {@link java.math.BigInteger}, {@link Double}, nulls, lists,
 *     and maps with strings for keys
 * @param absent names that exist in general and stand for nothing here, each with the reason: a clause without full stop
 */
public record Names(Map<String, @Nullable Object> values, Map<String, String> absent) {

    public Names {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        absent = Map.copyOf(absent);
    }

    /** The dotted name of a map of the data; nothing if it is none of these. */
    Optional<String> nameOf(Map<?, ?> map) {
        return Optional.ofNullable(nameOf(map, values, ""));
    }

    private static @Nullable String nameOf(Map<?, ?> wanted, @Nullable Object data, String name) {
        if (data == wanted) {
            return name;
        }
        String prefix = name.isEmpty() ? "" : name + '.';
        if (data instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String found = nameOf(wanted, entry.getValue(), prefix + entry.getKey());
                if (found != null) {
                    return found;
                }
            }
        } else if (data instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String found = nameOf(wanted, list.get(i), prefix + i);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
