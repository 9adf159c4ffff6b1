package dev.plumbline.render;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.manifest.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Nodes of ours and values of the engine as the same plain objects; numbers are doubles, all that Helm keeps of them. */
final class Plain {

    private Plain() {}

    static Object of(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> fields = new LinkedHashMap<>();
            mapping.fields().forEach((key, value) -> fields.put(key, of(value)));
            return fields;
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(Plain::of).toList();
        }
        Object value = ((Node.Scalar) node).value();
        return value == null
                ? Optional.empty()
                : value instanceof Number number ? positive(number.doubleValue()) : value;
    }

    static Object of(Value value) {
        if (value instanceof MapValue map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.keys().forEach(key -> fields.put(key, of(map.lookUp(key))));
            return fields;
        }
        if (value instanceof ListValue list) {
            return list.items().stream().map(Plain::of).toList();
        }
        if (value instanceof FloatValue number) {
            return positive(number.value());
        }
        if (value instanceof BoolValue bool) {
            return bool.value();
        }
        return value instanceof NilValue ? Optional.empty() : ((StringValue) value).string();
    }

    /** JSON's zero has a sign, and the API server drops it. */
    private static Double positive(double value) {
        return value + 0.0;
    }

    static Object field(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key));
    }
}
