package dev.plumbline.helm.function;

import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A set of values by Go's deep equality; strings, which are most of what charts put in, by hash. */
final class DistinctValues {
    private final Set<String> strings = new HashSet<>();
    private final List<Value> others = new ArrayList<>();

    /** Adds a value; false if it is there already. */
    boolean add(Value value) {
        if (value instanceof StringValue string) {
            return strings.add(string.string());
        }
        return !contains(value) && others.add(value);
    }

    boolean contains(Value value) {
        if (value instanceof StringValue string) {
            return strings.contains(string.string());
        }
        for (Value other : others) {
            if (DeepEqual.test(value, other)) {
                return true;
            }
        }
        return false;
    }
}
