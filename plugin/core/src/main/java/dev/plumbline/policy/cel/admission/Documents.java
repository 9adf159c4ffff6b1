package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to what stands in a document; what is missing or of another sort is empty. */
final class Documents {

    private Documents() {}

    static String text(Node.@Nullable Mapping map, String key) {
        String text = map == null ? null : map.string(key);
        return text == null ? "" : text;
    }

    static Node.@Nullable Mapping map(Node.@Nullable Mapping map, String key) {
        return map == null ? null : map.mapping(key);
    }

    static List<Node.Mapping> maps(Node.@Nullable Mapping map, String key) {
        List<Node.Mapping> maps = new ArrayList<>();
        if (map != null && map.get(key) instanceof Node.Sequence list) {
            list.items().forEach(item -> {
                if (item instanceof Node.Mapping entry) {
                    maps.add(entry);
                }
            });
        }
        return List.copyOf(maps);
    }

    static List<String> texts(Node.@Nullable Mapping map, String key) {
        List<String> texts = new ArrayList<>();
        if (map != null && map.get(key) instanceof Node.Sequence list) {
            list.items().forEach(item -> {
                if (item instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
                    texts.add(text);
                }
            });
        }
        return List.copyOf(texts);
    }

    static Map<String, String> entries(Node.@Nullable Mapping map) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (map != null) {
            map.fields().forEach((key, value) -> {
                if (value instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
                    entries.put(key, text);
                }
            });
        }
        return entries;
    }

    static Map<String, String> labels(Node.@Nullable Mapping object) {
        return entries(map(map(object, "metadata"), "labels"));
    }

    static String name(Node.@Nullable Mapping object) {
        return text(map(object, "metadata"), "name");
    }

    static String namespace(Node.@Nullable Mapping object) {
        return text(map(object, "metadata"), "namespace");
    }
}
