package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoNumbers;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.StructValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes TOML as {@code toToml} does. The text of each leaf keeps the leaf's origins; keys and headers have those of the
 * value that they introduce.
 */
final class TomlWriter {
    private static final int DEEPEST = 500;

    private final Text.Builder out = new Text.Builder();
    private int depth;

    private TomlWriter() {}

    /**
     * The text of a value.
     *
     * @throws FunctionException if TOML cannot hold the value; the words are what {@code toToml} gives instead
     */
    static Text write(Value value) {
        TomlWriter writer = new TomlWriter();
        Value plain = plain(value);
        if (plain instanceof MapValue || plain instanceof StructValue) {
            writer.table(List.of(), plain);
        } else if (plain instanceof ListValue list && list.size() == 0) {
            writer.out.append("[]", Ink.of(plain.mark()));
        } else if (plain instanceof ListValue list && isTables(list)) {
            throw new FunctionException("toml: top-level values must be Go maps or structs");
        } else if (!isNil(plain)) {
            writer.element(plain);
        }
        return writer.out.build();
    }

    /** Times and versions as TOML has them; structs stay structs, whose fields go by their Go names. */
    private static Value plain(Value value) {
        if (value instanceof ObjectValue object && !(value instanceof StructValue) && !(value instanceof TimeValue)) {
            return object.plain().and(object.mark());
        }
        return value;
    }

    private static boolean isNil(Value value) {
        return value instanceof NilValue
                || (value instanceof ListValue list && list.isNil())
                || (value instanceof MapValue map && map.entries().isNil());
    }

    /** Whether a list is written as tables of their own. */
    private static boolean isTables(ListValue list) {
        boolean all = list.size() > 0;
        for (Value item : list.items()) {
            if (isNil(item)) {
                throw new FunctionException("toml: cannot encode array with nil element");
            }
            all &= item instanceof MapValue || plain(item) instanceof StructValue;
        }
        return all;
    }

    private static boolean isTable(Value value) {
        return (value instanceof MapValue map && !map.entries().isNil())
                || value instanceof StructValue
                || (value instanceof ListValue list && isTables(list));
    }

    /** A key and its value, in the order in which they are written. */
    private record Entry(String key, Value value) {}

    private static List<Entry> entries(Value table) {
        List<Entry> entries = new ArrayList<>();
        if (table instanceof MapValue map) {
            for (String key : map.keys()) {
                Value value = map.get(key);
                add(entries, key, value == null ? NilValue.NIL : value);
            }
        } else if (table instanceof StructValue struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                StructValue.Field field = struct.fields().get(i);
                if (i == 0 && struct.embedding()) {
                    entries.addAll(entries(field.value()));
                } else if (field.value().truth() || !isCollection(field.value())) {
                    // Collections that nobody has written are nil.
                    add(entries, field.name(), field.value());
                }
            }
        }
        return entries;
    }

    private static boolean isCollection(Value value) {
        return value instanceof ListValue || value instanceof MapValue;
    }

    private static void add(List<Entry> entries, String key, Value value) {
        entries.add(new Entry(key, plain(value)));
    }

    private void table(List<String> path, Value table) {
        descend();
        List<Entry> entries = entries(table);
        for (Entry entry : entries) {
            if (!isTable(entry.value) && !isNil(entry.value)) {
                Ink ink = Ink.of(entry.value.mark());
                out.append("  ".repeat(path.size()), ink);
                key(entry.key, ink);
                out.append(" = ", ink);
                element(entry.value);
                out.append("\n", ink);
            }
        }
        for (Entry entry : entries) {
            if (isTable(entry.value)) {
                List<String> inner = new ArrayList<>(path);
                inner.add(entry.key);
                tables(inner, entry.value);
            }
        }
        depth--;
    }

    private void tables(List<String> path, Value value) {
        if (value instanceof ListValue list) {
            for (Value item : list.items()) {
                header(path, item, "[[", "]]", true);
                table(path, plain(item));
            }
        } else {
            header(path, value, "[", "]", path.size() == 1);
            table(path, value);
        }
    }

    private void header(List<String> path, Value value, String open, String close, boolean apart) {
        Ink ink = Ink.of(value.mark());
        if (apart && out.length() > 0) {
            out.append("\n", ink);
        }
        out.append("  ".repeat(path.size() - 1), ink).append(open, ink);
        for (int i = 0; i < path.size(); i++) {
            if (i > 0) {
                out.append(".", ink);
            }
            key(path.get(i), ink);
        }
        out.append(close, ink).append("\n", ink);
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw new FunctionException("toml: the value is nested too deeply");
        }
    }

    private void key(String key, Ink ink) {
        if (isBare(key)) {
            out.append(key, ink);
        } else {
            quoted(Text.of(key, ink), ink);
        }
    }

    /** Whether a key needs no quotes. */
    static boolean isBare(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (!TomlReader.isBareKeyCharacter(key.charAt(i))) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private void element(Value value) {
        Ink ink = Ink.of(value.mark());
        if (value instanceof StringValue string) {
            quoted(string.text(), ink);
        } else if (value instanceof ListValue list) {
            array(list, ink);
        } else if (value instanceof MapValue || value instanceof StructValue) {
            inlineTable(value, ink);
        } else {
            out.append(scalar(value), ink);
        }
    }

    private static String scalar(Value value) {
        if (value instanceof BoolValue bool) {
            return Boolean.toString(bool.value());
        }
        if (value instanceof FloatValue number) {
            return number(number.value());
        }
        if (value instanceof BytesValue bytes) {
            return numbers(bytes.bytes());
        }
        if (value instanceof TimeValue time) {
            return TomlTime.write(time.time());
        }
        return value instanceof IntValue number && number.type().kind().unsigned()
                ? Long.toUnsignedString(number.value())
                : Long.toString(((IntValue) value).value());
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        String text = GoNumbers.format(number);
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
    }

    private static String numbers(byte[] bytes) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < bytes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(bytes[i] & 0xFF);
        }
        return text.append(']').toString();
    }

    private void array(ListValue list, Ink ink) {
        descend();
        out.append("[", ink);
        boolean first = true;
        for (Value item : list.items()) {
            if (item instanceof NilValue) {
                throw new FunctionException("toml: cannot encode array with nil element");
            }
            if (!first) {
                out.append(", ", ink);
            }
            first = false;
            element(plain(item));
        }
        out.append("]", ink);
        depth--;
    }

    /** A table on one line, simple values first; a null leaves no trace but the comma before it, as Helm has it. */
    private void inlineTable(Value table, Ink ink) {
        descend();
        List<Entry> simple = new ArrayList<>();
        List<Entry> tables = new ArrayList<>();
        entries(table).forEach(entry -> (isTable(entry.value) ? tables : simple).add(entry));
        out.append("{", ink);
        inlineEntries(simple, !tables.isEmpty(), ink);
        inlineEntries(tables, false, ink);
        out.append("}", ink);
        depth--;
    }

    private void inlineEntries(List<Entry> entries, boolean more, Ink ink) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!isNil(entry.value)) {
                Ink inner = Ink.of(entry.value.mark());
                key(entry.key, inner);
                out.append(" = ", inner);
                element(entry.value);
                if (more || i < entries.size() - 1) {
                    out.append(", ", ink);
                }
            }
        }
    }

    private void quoted(Text text, Ink ink) {
        out.append("\"", ink);
        out.append(text.translate(TomlWriter::escape));
        out.append("\"", ink);
    }

    private static @Nullable String escape(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> {
                if (point < ' ' || point == 0x7F) {
                    String hex = Integer.toHexString(point);
                    yield "\\u" + "0".repeat(4 - hex.length()) + hex;
                }
                yield null;
            }
        };
    }
}
