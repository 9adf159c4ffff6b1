package dev.plumbline.policy.cel.custom;

import dev.plumbline.policy.cel.function.Joining;
import dev.plumbline.policy.cel.value.Equality;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** A list whose items are a set: their order does not matter, and joining leaves out what is there. */
final class SetList extends AbstractList<Object> implements Joining, Equality.Comparing {

    private final List<Object> items;

    SetList(List<Object> items) {
        this.items = List.copyOf(items);
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public boolean sameAs(List<?> other) {
        return other.size() == items.size() && items.stream().allMatch(item -> Equality.contains(other, item));
    }

    @Override
    public List<Object> join(List<?> other) {
        List<Object> joined = new ArrayList<>(items);
        for (Object item : other) {
            if (!Equality.contains(items, item)) {
                joined.add(item);
            }
        }
        return new SetList(joined);
    }
}
