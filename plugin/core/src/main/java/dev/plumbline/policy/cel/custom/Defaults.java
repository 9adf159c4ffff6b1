package dev.plumbline.policy.cel.custom;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects with the defaults of their schema, and without nulls where the schema allows none. */
final class Defaults {

    private final Definitions definitions;

    Defaults(Definitions definitions) {
        this.definitions = definitions;
    }

    Node apply(Node node, Schema declared) {
        Schema schema = definitions.resolve(declared);
        if (node instanceof Node.Sequence sequence && schema.items() != null) {
            Schema items = schema.items();
            List<Node> all = new ArrayList<>();
            sequence.items().forEach(item -> all.add(apply(item, items)));
            return new Node.Sequence(all, sequence.at());
        }
        return node instanceof Node.Mapping mapping ? apply(mapping, schema) : node;
    }

    private Node apply(Node.Mapping mapping, Schema schema) {
        Map<String, Node> fields = new LinkedHashMap<>();
        Schema values = schema.values();
        mapping.fields().forEach((name, node) -> {
            Schema property = schema.properties().getOrDefault(name, values);
            if (property == null) {
                fields.put(name, node);
            } else if (!isNull(node) || definitions.resolve(property).traits().nullable()) {
                fields.put(name, apply(node, property));
            }
        });
        schema.properties().forEach((name, property) -> {
            Node value = definitions.resolve(property).traits().defaultValue();
            if (value != null && !fields.containsKey(name)) {
                fields.put(name, apply(value, property));
            }
        });
        return new Node.Mapping(fields, mapping.keys(), mapping.at());
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == null;
    }
}
