package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a map and notes what is wrong with them, so that all problems come out at once. */
final class Fields {

    private final Node.Mapping map;
    private final String file;
    private final List<Finding> problems;

    private Fields(Node.Mapping map, String file, List<Finding> problems) {
        this.map = map;
        this.file = file;
        this.problems = problems;
    }

    /** The fields of a node, none if it is not a map; keys that are not known are noted. */
    static Fields of(Node node, String what, Set<String> known, String file, List<Finding> problems) {
        if (!(node instanceof Node.Mapping map)) {
            Fields none = new Fields(new Node.Mapping(Map.of(), Map.of(), node.at()), file, problems);
            none.note(node.at(), what + " has to be a map, and this is " + node.describe(), "");
            return none;
        }
        Fields fields = new Fields(map, file, problems);
        for (String key : map.fields().keySet()) {
            if (!known.contains(key)) {
                fields.note(map.keyAt(key), "unknown key \"" + key + "\" in " + what, Suggestion.of(key, known));
            }
        }
        return fields;
    }

    void note(Position at, String message, String fix) {
        problems.add(Finding.error("project", "", message, fix, SourceLocation.of(file, at)));
    }

    Position at(String key) {
        Node value = map.get(key);
        return value == null ? map.at() : value.at();
    }

    @Nullable
    Node get(String key) {
        return map.get(key);
    }

    /** A string that has to be there; empty, and noted, if it is not. */
    String required(String key) {
        if (map.get(key) == null) {
            note(map.at(), "\"" + key + "\" is missing", "");
            return "";
        }
        return optional(key);
    }

    /** A string; empty if there is none. */
    String optional(String key) {
        Node value = map.get(key);
        return value == null ? "" : string(key, value);
    }

    /** A list of strings; empty if there is none. */
    List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        for (Node item : items(key)) {
            String text = string(key, item);
            if (!text.isEmpty()) {
                strings.add(text);
            }
        }
        return strings;
    }

    /** The items of a list; none if there is no list. */
    List<Node> items(String key) {
        Node value = map.get(key);
        if (value == null || (value instanceof Node.Scalar scalar && scalar.value() == null)) {
            return List.of();
        }
        if (value instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        note(value.at(), "\"" + key + "\" has to be a list, and this is " + value.describe(), "");
        return List.of();
    }

    private String string(String key, Node value) {
        if (value instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
            if (text.isBlank()) {
                note(value.at(), "\"" + key + "\" is empty", "");
            }
            return text;
        }
        boolean number = value.describe().equals("a number");
        note(
                value.at(),
                "\"" + key + "\" has to be a string, and this is " + value.describe(),
                number ? "put quotes around it" : "");
        return "";
    }
}
