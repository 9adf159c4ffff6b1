package dev.plumbline.bridge;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of the outputs, which a schema has been over: what is missing all the same reads as empty.
 *
 * @param file the file's path as a person knows it
 * @param node what stands there; null if nothing does
 */
record BridgeNode(String file, @Nullable Node node) {

    /** What stands at a key of this map. */
    BridgeNode at(String key) {
        return new BridgeNode(file, node instanceof Node.Mapping map ? map.get(key) : null);
    }

    /** Whether there is something, and not null. */
    boolean present() {
        return node != null && !(node instanceof Node.Scalar scalar && scalar.value() == null);
    }

    SourceLocation place() {
        return node == null ? SourceLocation.of(file) : SourceLocation.of(file, node.at());
    }

    /** Text, or what a number or truth value looks like; empty if there is none. */
    String text() {
        return node instanceof Node.Scalar scalar && scalar.value() != null
                ? scalar.value().toString()
                : "";
    }

    boolean flag() {
        return node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }

    /** A whole number; 0 if there is none. */
    int number() {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Long number ? number.intValue() : 0;
    }

    /** Any number; 0 if there is none. */
    double decimal() {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Number number ? number.doubleValue() : 0;
    }

    List<String> texts() {
        return list(BridgeNode::text);
    }

    <T> List<T> list(Function<BridgeNode, T> reader) {
        List<T> items = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> items.add(reader.apply(new BridgeNode(file, item))));
        }
        return items;
    }

    /** The entries of a map, in its order. */
    <T> Map<String, T> map(Function<BridgeNode, T> reader) {
        Map<String, T> entries = new LinkedHashMap<>();
        if (node instanceof Node.Mapping map) {
            map.fields().forEach((key, value) -> entries.put(key, reader.apply(new BridgeNode(file, value))));
        }
        return entries;
    }
}
