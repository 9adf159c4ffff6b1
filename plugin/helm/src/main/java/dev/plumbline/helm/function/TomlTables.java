package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables of a TOML document while it is read, with the rules of what may be defined once, again or not at all, as
 * BurntSushi's reader has them.
 */
final class TomlTables {
    private static final GoType TABLES = GoType.slice(GoType.MAP);

    private final MapValue root;
    private final Set<List<String>> implicit = new HashSet<>();
    private final Set<List<String>> arrays = new HashSet<>();

    /** The path of the table that keys belong to. */
    private List<String> context = List.of();

    /** The key that is being read; empty if there is none. */
    private String key = "";

    TomlTables(Mark mark) {
        this.root = MapValue.empty(mark);
    }

    /** Where the reader stands, to come back to. */
    record Position(List<String> context, String key) {}

    MapValue root() {
        return root;
    }

    Position position() {
        return new Position(context, key);
    }

    void back(Position position) {
        context = position.context;
        key = position.key;
    }

    /** Comes back to a table, the key still being the last one. */
    void backToTable(Position position) {
        context = position.context;
    }

    /** The path of the last key that was read, for messages; empty if there is none. */
    String lastKey() {
        if (key.isEmpty()) {
            return context.isEmpty() ? "" : shown(context);
        }
        return context.isEmpty() ? key : shown(context) + '.' + key;
    }

    private static String shown(List<String> path) {
        StringBuilder shown = new StringBuilder();
        for (String part : path) {
            shown.append(shown.isEmpty() ? "" : ".");
            if (TomlWriter.isBare(part)) {
                shown.append(part);
            } else {
                shown.append('"')
                        .append(part.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return shown.toString();
    }

    private static List<String> with(List<String> path, String part) {
        List<String> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }

    /** A header, {@code [path]} or {@code [[path]]}. */
    void open(List<String> path, boolean array, Mark mark) {
        key = "";
        context = List.of();
        enter(path, array, mark);
    }

    /** The key of a value, all its parts but the last being tables that come to be by the way. */
    void enterKey(List<String> parts, Mark mark) {
        for (String part : parts.subList(0, parts.size() - 1)) {
            enterImplicitly(with(context, part), false, mark);
        }
        key = parts.get(parts.size() - 1);
    }

    /** The braces of an inline table at the current key. */
    void enterInline(boolean inArray, Mark mark) {
        List<String> path = with(context, key);
        key = "";
        enterImplicitly(path, inArray, mark);
    }

    private void enterImplicitly(List<String> path, boolean array, Mark mark) {
        implicit.add(path);
        enter(path, array, mark);
    }

    private void enter(List<String> path, boolean array, Mark mark) {
        MapValue table = root;
        List<String> walked = List.of();
        for (String part : path.subList(0, path.size() - 1)) {
            walked = with(walked, part);
            Value next = table.get(part);
            if (next == null) {
                implicit.add(walked);
                next = MapValue.empty(mark);
                table.put(part, next);
            }
            Value inner = last(next);
            if (!(inner instanceof MapValue map)) {
                throw new FunctionException("Key '" + shown(walked) + "' was already created as a hash.");
            }
            table = map;
        }
        context = walked;
        String name = path.get(path.size() - 1);
        if (array) {
            append(table, name, path, mark);
        } else {
            set(name, MapValue.empty(mark));
        }
        context = with(walked, name);
    }

    /** The last table of several, anything else as it is. */
    private static Value last(Value value) {
        if (value instanceof ListValue list && list.type().equals(TABLES) && list.size() > 0) {
            return list.items().get(list.size() - 1);
        }
        return value;
    }

    private static void append(MapValue table, String name, List<String> path, Mark mark) {
        Value before = table.get(name);
        List<Value> items = new ArrayList<>();
        if (before instanceof ListValue list && list.type().equals(TABLES)) {
            items.addAll(list.items());
        } else if (before != null) {
            throw new FunctionException(
                    "Key '" + shown(path) + "' was already created and cannot be used as an array.");
        }
        items.add(new MapValue(new Entries(), GoType.MAP, mark));
        table.put(name, new ListValue(items, TABLES, before == null ? mark : before.mark()));
    }

    /** Says that the value of the current key is an array. */
    void markArray() {
        arrays.add(with(context, key));
    }

    /** Sets the value of the current key. */
    void set(Value value) {
        set(key, value);
    }

    private void set(String name, Value value) {
        Value table = root;
        List<String> walked = List.of();
        for (String part : context) {
            walked = with(walked, part);
            Value next = table instanceof MapValue map ? map.get(part) : null;
            table = last(next == null ? NilValue.NIL : next);
            if (!(table instanceof MapValue)) {
                throw defined(walked);
            }
        }
        List<String> path = with(walked, name);
        MapValue map = (MapValue) table;
        if (!map.has(name)) {
            map.put(name, value);
        } else if (implicit.remove(path)) {
            if (arrays.contains(path)) {
                map.put(name, value);
            }
        } else {
            throw defined(path);
        }
    }

    private static FunctionException defined(List<String> path) {
        return new FunctionException("Key '" + shown(path) + "' has already been defined.");
    }
}
