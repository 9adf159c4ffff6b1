package dev.plumbline.policy.cel.custom;

import dev.plumbline.policy.cel.function.Joining;
import dev.plumbline.policy.cel.value.Equality;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list whose items have keys: their order does not matter, and joining replaces items of the same keys. */
final class KeyedList extends AbstractList<Object> implements Joining, Equality.Comparing {

    private final List<Object> items;
    private final List<String> keys;

    KeyedList(List<Object> items, List<String> keys) {
        this.items = List.copyOf(items);
        this.keys = List.copyOf(keys);
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    private List<@Nullable Object> key(Object item) {
        List<@Nullable Object> key = new ArrayList<>();
        keys.forEach(name -> key.add(item instanceof Map<?, ?> map ? map.get(name) : null));
        return key;
    }

    @Override
    public boolean sameAs(List<?> other) {
        return other.size() == items.size()
                && items.stream().allMatch(item -> other.stream()
                        .anyMatch(candidate -> key(candidate).equals(key(item)) && Equality.holds(item, candidate)));
    }

    @Override
    public List<Object> join(List<?> other) {
        List<Object> joined = new ArrayList<>(items);
        for (Object item : other) {
            int at = -1;
            for (int i = 0; i < joined.size() && at < 0; i++) {
                at = key(joined.get(i)).equals(key(item)) ? i : -1;
            }
            if (at < 0) {
                joined.add(item);
            } else {
                joined.set(at, item);
            }
        }
        return new KeyedList(joined, keys);
    }
}
