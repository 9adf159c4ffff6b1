package dev.plumbline.environment;

import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a map and notes what is wrong with them, so that all problems come out at once. A list or map
 * with nothing in its place is taken as not given; a string, number or boolean has to be there if its key is.
 */
final class Fields {

    private final Node.Mapping map;
    private final boolean isMap;
    private final NotedFile file;

    private Fields(Node.Mapping map, boolean isMap, NotedFile file) {
        this.map = map;
        this.isMap = isMap;
        this.file = file;
    }

    /** The fields of a node, none if it is not a map; keys that are not known are noted. */
    static Fields of(Node node, String what, Set<String> known, NotedFile file) {
        if (!(node instanceof Node.Mapping map)) {
            Fields none = new Fields(new Node.Mapping(Map.of(), Map.of(), node.at()), false, file);
            none.note(node.at(), what + " has to be a map, and this is " + node.describe(), "");
            return none;
        }
        Fields fields = new Fields(map, true, file);
        for (String key : map.fields().keySet()) {
            if (!known.contains(key)) {
                fields.note(map.keyAt(key), "unknown key \"" + key + "\" in " + what, Suggestion.of(key, known));
            }
        }
        return fields;
    }

    void note(Position at, String message, String fix) {
        file.note(at, message, fix);
    }

    /** Where the value of a key stands in its file. */
    SourceLocation place(String key) {
        return file.place(at(key));
    }

    /** Where this map starts. */
    Position at() {
        return map.at();
    }

    /** Where the value of a key starts, or else the map. */
    Position at(String key) {
        Node value = map.get(key);
        return value == null ? map.at() : value.at();
    }

    /** Whether there is a map to read at all; if not, that was noted and nothing more needs to be. */
    boolean isMap() {
        return isMap;
    }

    /** Whether a key stands in the map. */
    boolean has(String key) {
        return map.get(key) != null;
    }

    /** Whether a list stands at a key. */
    boolean isList(String key) {
        return map.get(key) instanceof Node.Sequence;
    }

    /** Whether something stands at a key. */
    boolean hasContent(String key) {
        return given(key) != null;
    }

    /** The fields of a map that may be left out. */
    Optional<Fields> map(String key, Set<String> known) {
        Node value = given(key);
        return value == null ? Optional.empty() : Optional.of(of(value, '"' + key + '"', known, file));
    }

    /** The fields of each item of a list. */
    List<Fields> maps(String key, String what, Set<String> known) {
        return items(key).stream().map(item -> item(item, what, known)).toList();
    }

    /** The fields of an item of a list. */
    Fields item(Node item, String what, Set<String> known) {
        return of(item, what, known, file);
    }

    /** One of some words; empty if there is none, or, noted, another one. */
    String oneOf(String key, List<String> words) {
        String word = optional(key);
        if (word.isEmpty() || words.contains(word)) {
            return word;
        }
        note(at(key), "\"" + key + "\" cannot be \"" + word + "\"", Suggestion.of(word, words));
        return "";
    }

    /** A string that has to be there; empty, and noted, if it is not. */
    String required(String key) {
        if (isMap && map.get(key) == null) {
            note(map.at(), "\"" + key + "\" is missing", "");
        }
        return optional(key);
    }

    /** A string; empty if there is none. */
    String optional(String key) {
        Node value = map.get(key);
        return value == null ? "" : text(key, value);
    }

    /** A string, or what it is if the key is not there. */
    String optional(String key, String otherwise) {
        return map.get(key) == null ? otherwise : optional(key);
    }

    /** A folder that has to be there if it is named; nothing if it is not named, or noted. */
    Optional<NamedPath> folder(String key, ProjectPaths paths) {
        String value = optional(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<NamedPath> folder = path(at(key), value, paths);
        folder.filter(path -> !Files.isDirectory(path.path()))
                .ifPresent(path -> note(at(key), "there is no folder " + path.name(), ""));
        return folder;
    }

    /** What a path leads to; nothing, and noted, if the text cannot be one. */
    Optional<NamedPath> path(Position at, String value, ProjectPaths paths) {
        try {
            return Optional.of(paths.resolve(value));
        } catch (InvalidPathException e) {
            boolean ascii = value.chars().allMatch(c -> c < 128);
            note(
                    at,
                    "\"" + printable(value) + "\" cannot be a path",
                    ascii ? "" : "files of such names need another locale: set LC_ALL=C.UTF-8");
            return Optional.empty();
        }
    }

    /** A whole number within bounds, both included; 0 if there is none. */
    int number(String key, int least, int most) {
        Node value = map.get(key);
        if (value == null) {
            return 0;
        }
        if (value instanceof Node.Scalar scalar
                && scalar.value() instanceof Long number
                && number >= least
                && number <= most) {
            return number.intValue();
        }
        String found = value instanceof Node.Scalar scalar && scalar.value() instanceof Number number
                ? number.toString()
                : value.describe();
        note(
                value.at(),
                "\"" + key + "\" has to be a whole number from " + least + " to " + most + ", and this is " + found,
                "");
        return 0;
    }

    /** A boolean; false if there is none. */
    boolean flag(String key) {
        Node value = map.get(key);
        if (value == null) {
            return false;
        }
        if (value instanceof Node.Scalar scalar && scalar.value() instanceof Boolean flag) {
            return flag;
        }
        note(
                value.at(),
                "\"" + key + "\" has to be a boolean, and this is " + value.describe(),
                "write true or false, without quotes");
        return false;
    }

    /** A list of strings; empty if there is none. */
    List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        for (Node item : items(key)) {
            String text = text(key, item);
            if (!text.isEmpty()) {
                strings.add(text);
            }
        }
        return strings;
    }

    /** The items of a list; none if there is no list. */
    List<Node> items(String key) {
        Node value = given(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        note(value.at(), "\"" + key + "\" has to be a list, and this is " + value.describe(), "");
        return List.of();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private @Nullable Node given(String key) {
        Node value = map.get(key);
        return value instanceof Node.Scalar scalar && scalar.value() == null ? null : value;
    }

    /** The string that stands at a key, or in a list there; empty, and noted, if it is none. */
    String text(String key, Node value) {
        if (value instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
            if (text.isBlank()) {
                note(value.at(), "\"" + key + "\" is empty", "");
                return "";
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
