package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of an object.
 *
 * @param at the way to the value: keys and indexes
 * @param value what to put there; null to remove what is there
 */
record Edit(List<Object> at, @Nullable Node value) {

    Edit {
        at = List.copyOf(at);
    }

    Node applyTo(Node node) {
        return apply(node, 0);
    }

    private Node apply(Node node, int depth) {
        Object step = at.get(depth);
        boolean last = depth == at.size() - 1;
        if (step instanceof String key) {
            Map<String, Node> fields = new LinkedHashMap<>(((Node.Mapping) node).fields());
            if (!last) {
                fields.put(key, apply(child(fields.get(key)), depth + 1));
            } else if (value == null) {
                fields.remove(key);
            } else {
                fields.put(key, value);
            }
            return new Node.Mapping(fields, Map.of(), Position.START);
        }
        List<Node> items = new ArrayList<>(((Node.Sequence) node).items());
        int index = (Integer) step;
        if (!last) {
            items.set(index, apply(items.get(index), depth + 1));
        } else if (value == null) {
            items.remove(index);
        } else if (index == items.size()) {
            items.add(value);
        } else {
            items.set(index, value);
        }
        return new Node.Sequence(items, Position.START);
    }

    private static Node child(@Nullable Node node) {
        return node == null ? new Node.Mapping(Map.of(), Map.of(), Position.START) : node;
    }

    Node toJson() {
        Map<String, Node> fields = new LinkedHashMap<>();
        List<Node> steps = new ArrayList<>();
        for (Object step : at) {
            steps.add(
                    new Node.Scalar(step instanceof Integer index ? (Object) index.longValue() : step, Position.START));
        }
        fields.put("at", new Node.Sequence(steps, Position.START));
        if (value != null) {
            fields.put("set", value);
        }
        return new Node.Mapping(fields, Map.of(), Position.START);
    }

    static Edit fromJson(Node node) {
        Map<String, Node> fields = Json.fields(node);
        List<Object> at = new ArrayList<>();
        for (Node step : ((Node.Sequence) fields.getOrDefault("at", node)).items()) {
            Object value = ((Node.Scalar) step).value();
            at.add(value instanceof Long index ? (Object) index.intValue() : String.valueOf(value));
        }
        return new Edit(at, fields.get("set"));
    }
}
