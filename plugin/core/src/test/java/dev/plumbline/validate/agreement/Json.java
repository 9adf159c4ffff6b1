package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Nodes as JSON, one line. */
public final class Json {

    private Json() {}

    /** A node as JSON. */
    public static String write(Node node) {
        if (node instanceof Node.Mapping map) {
            return map.fields().entrySet().stream()
                    .map(field -> quoted(field.getKey()) + ':' + write(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
        }
        Object value = ((Node.Scalar) node).value();
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** JSON as it is written here is YAML too. */
    public static Node.Mapping read(String json) {
        try {
            List<Node> documents = YamlReader.documents(json);
            return (Node.Mapping) documents.get(0);
        } catch (YamlException e) {
            throw new IllegalArgumentException(e.problem() + " in " + json, e);
        }
    }

    /** The fields of a node that is a map. */
    public static Map<String, Node> fields(Node node) {
        return ((Node.Mapping) node).fields();
    }

    /** A map laid over another: maps that are in both are merged in turn, what else is in both is taken from the upper one. */
    public static Node.Mapping merged(Node.Mapping base, Node.Mapping over) {
        Node.Mapping merged = base;
        for (Map.Entry<String, Node> field : over.fields().entrySet()) {
            Node old = merged.get(field.getKey());
            merged = merged.with(
                    field.getKey(),
                    old instanceof Node.Mapping map && field.getValue() instanceof Node.Mapping more
                            ? merged(map, more)
                            : field.getValue());
        }
        return merged;
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u")
                                .append(Integer.toHexString(0x10000 + c).substring(1));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
