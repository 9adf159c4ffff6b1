package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds items of a list that cannot be told apart. For a custom resource the API server refuses them; for its own kinds
 * it leaves that to each kind, but server-side apply, which merges lists by these keys, refuses them all the same.
 */
final class ListItems {

    private final Definitions definitions;
    private final Schema schema;
    private final Dialect dialect;

    ListItems(Definitions definitions, Schema schema, Dialect dialect) {
        this.definitions = definitions;
        this.schema = schema;
        this.dialect = dialect;
    }

    void check(Node.Sequence list, FieldPath path, Consumer<Violation> violations) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            Object identity = schema.traits().listType() == Schema.ListType.SET ? item : keys(item);
            if (identity != null && !seen.add(identity)) {
                violations.accept(new Violation(
                        "duplicate", path.item(i), "Duplicate value: " + words(item), "", dialect == Dialect.BUILT_IN));
            }
        }
    }

    /** The values of the keys; null if the item has none of them. */
    private @Nullable List<Object> keys(Node item) {
        if (!(item instanceof Node.Mapping map)) {
            return null;
        }
        List<Object> keys = new ArrayList<>();
        boolean any = false;
        for (String key : schema.traits().listKeys()) {
            Node value = map.get(key);
            any |= value != null;
            Node effective = value == null ? defaultOf(key) : value;
            keys.add(effective == null ? "" : effective);
        }
        return any ? keys : null;
    }

    private @Nullable Node defaultOf(String key) {
        Schema items = schema.items();
        Schema property =
                items == null ? null : definitions.resolve(items).properties().get(key);
        return property == null ? null : definitions.resolve(property).traits().defaultValue();
    }

    private String words(Node item) {
        if (!(item instanceof Node.Mapping map)) {
            return ScalarCheck.show(item);
        }
        return schema.traits().listKeys().stream()
                .filter(key -> map.get(key) != null)
                .map(key -> key + '=' + ScalarCheck.show(map.fields().getOrDefault(key, item)))
                .collect(Collectors.joining(", "));
    }
}
