package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads TOML as {@code fromToml} does, with the words of BurntSushi's reader where it refuses. */
final class TomlReader {
    private static final int DEEPEST = 500;

    private final TomlInput in;
    private final TomlTables tables;
    private final TomlStrings strings;
    private final Text text;
    private int depth;

    private TomlReader(Text text) {
        this.text = text;
        this.tables = new TomlTables(text.mark());
        this.in = new TomlInput(text.string(), tables);
        this.strings = new TomlStrings(in);
    }

    /**
     * Reads a whole text; each value is marked with what its characters depend on.
     *
     * @throws FunctionException in Helm's words if it is no TOML
     */
    static MapValue read(Text text) {
        TomlReader reader = new TomlReader(text);
        reader.document();
        return reader.tables.root();
    }

    static boolean isBareKeyCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private Mark mark(int from) {
        return text.mark(from, in.at());
    }

    private FunctionException refused(String problem) {
        return in.refused(problem, in.line());
    }

    private static String shown(int c) {
        return GoQuotes.quote(Math.max(c, 0), false);
    }

    private void document() {
        in.checkStart();
        while (true) {
            in.skipSpaceAndLines();
            int c = in.peek();
            if (c == TomlInput.END) {
                return;
            }
            if (c == '#') {
                in.skipComment();
            } else {
                if (c == '[') {
                    header();
                } else {
                    keyAndValue();
                }
                endOfLine();
            }
        }
    }

    private void endOfLine() {
        in.skipSpace();
        int c = in.peek();
        if (c == '#') {
            in.skipComment();
        } else if (c != '\n' && c != '\r' && c != TomlInput.END) {
            throw refused("expected a top-level item to end with a newline, comment, or EOF, but got " + shown(c)
                    + " instead");
        }
    }

    private void header() {
        int start = in.at();
        in.next();
        boolean array = in.accept('[');
        List<String> path = new ArrayList<>();
        do {
            path.add(headerPart());
            in.skipSpace();
        } while (in.accept('.'));
        int c = in.next();
        if (c != ']') {
            throw refused("expected '.' or ']' to end table name, but got " + shown(c) + " instead");
        }
        if (array) {
            int end = in.next();
            if (end != ']') {
                throw refused("expected end of table array name delimiter ']', but got " + shown(end) + " instead");
            }
        }
        int line = in.line();
        in.located(line, () -> tables.open(path, array, mark(start)));
    }

    private String headerPart() {
        in.skipSpace();
        int c = in.peek();
        if (c == ']' || c == TomlInput.END) {
            throw refused("unexpected end of table name (table names cannot be empty)");
        }
        if (c == '.') {
            throw refused("unexpected table separator (table names cannot be empty)");
        }
        return keyPart(c);
    }

    private String keyPart(int c) {
        if (c == '"' || c == '\'') {
            in.next();
            return c == '"' ? strings.basic() : strings.raw();
        }
        int start = in.at();
        while (isBareKeyCharacter(in.peek())) {
            in.next();
        }
        return in.from(start);
    }

    private List<String> key() {
        in.skipSpace();
        int c = in.peek();
        if (c == '=' || c == TomlInput.END) {
            throw refused("unexpected '=': key name appears blank");
        }
        if (c == '.') {
            throw refused("unexpected '.': keys cannot start with a '.'");
        }
        List<String> parts = new ArrayList<>();
        while (true) {
            parts.add(keyPart(c));
            in.skipSpace();
            c = in.peek();
            if (c == '=') {
                in.next();
                return parts;
            }
            if (c == TomlInput.END) {
                throw refused("unexpected EOF; expected key separator '='");
            }
            if (c != '.') {
                throw refused("expected '.' or '=', but got " + shown(c) + " instead");
            }
            in.next();
            in.skipSpace();
            c = in.peek();
            if (c == '=' || c == TomlInput.END || c == '.') {
                throw refused("unexpected '" + (c == '.' ? '.' : '=') + "'");
            }
        }
    }

    private void keyAndValue() {
        TomlTables.Position outer = tables.position();
        int start = in.at();
        List<String> parts = key();
        in.located(in.line(), () -> tables.enterKey(parts, mark(start)));
        setValue();
        tables.back(outer);
    }

    private void setValue() {
        in.skipSpace();
        int line = in.line();
        Value value = value(false);
        in.located(line, () -> tables.set(value));
    }

    private Value value(boolean inArray) {
        in.skipSpace();
        int start = in.at();
        int c = in.peek();
        return switch (c) {
            case TomlInput.END -> throw in.refused("unexpected EOF; expected value", in.lineAtEnd());
            case '[' -> array();
            case '{' -> inlineTable(inArray);
            case '"', '\'' -> {
                in.next();
                yield StringValue.of(strings.value(c), mark(start));
            }
            case '.' -> throw refused("floats must start with a digit, not '.'");
            default -> {
                boolean number = (c >= '0' && c <= '9') || c == '+' || c == '-';
                if (number || in.startsWith("inf") || in.startsWith("nan")) {
                    yield new TomlNumbers(in, text).read();
                }
                yield word(c);
            }
        };
    }

    /** {@code true}, {@code false}, and what looks as if it had been meant for a value. */
    private Value word(int first) {
        int start = in.at();
        if (!Character.isLetter(first)) {
            throw refused("expected value but found " + shown(first) + " instead");
        }
        while (in.peek() != TomlInput.END && Character.isLetter(in.peek())) {
            in.next();
        }
        String word = in.from(start);
        if (word.equals("true") || word.equals("false")) {
            return BoolValue.of(word.equals("true"), mark(start));
        }
        // Go's reader has looked whether it is a number, and does not come back to the first letter.
        boolean tried = word.startsWith("in") || word.startsWith("na");
        String found = tried ? word.substring(1) : word;
        throw refused(
                "expected value but found " + GoQuotes.quote(Text.of(found)).string() + " instead");
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw refused("values are nested too deeply");
        }
    }

    private Value array() {
        descend();
        int start = in.at();
        in.next();
        in.located(in.line(), tables::markArray);
        List<Value> items = new ArrayList<>();
        while (true) {
            int c = in.peekBehindSpaceAndComments();
            if (c == ',') {
                throw refused("unexpected comma");
            }
            if (c == ']') {
                break;
            }
            items.add(value(true));
            c = in.peekBehindSpaceAndComments();
            if (c == ']') {
                break;
            }
            if (c != ',') {
                throw unseparated("expected a comma (',') or array terminator (']'), but got ", c, "");
            }
            in.next();
        }
        in.next();
        depth--;
        return ListValue.of(items, mark(start));
    }

    private FunctionException unseparated(String expected, int found, String end) {
        boolean ended = found == TomlInput.END;
        return in.refused(expected + (ended ? "end of file" : shown(found)) + end, ended ? in.lineAtEnd() : in.line());
    }

    private Value inlineTable(boolean inArray) {
        descend();
        int start = in.at();
        int line = in.line();
        in.next();
        TomlTables.Position outer = tables.position();
        in.located(line, () -> tables.enterInline(inArray, mark(start)));
        TomlTables.Position inner = tables.position();
        MapValue table = MapValue.empty();
        while (true) {
            int c = in.peekBehindSpaceAndComments();
            if (c == ',') {
                throw refused("unexpected comma");
            }
            if (c == '}') {
                break;
            }
            entry(table, inner);
            c = in.peekBehindSpaceAndComments();
            if (c == '}') {
                break;
            }
            if (c != ',') {
                throw unseparated("expected a comma or an inline table terminator '}', but got ", c, " instead");
            }
            in.next();
        }
        in.next();
        tables.back(outer);
        depth--;
        return table.and(mark(start));
    }

    private void entry(MapValue table, TomlTables.Position inner) {
        int start = in.at();
        List<String> parts = key();
        in.located(in.line(), () -> tables.enterKey(parts, mark(start)));
        in.skipSpace();
        int line = in.line();
        Value value = value(false);
        in.located(line, () -> tables.set(value));
        MapValue target = table;
        for (String part : parts.subList(0, parts.size() - 1)) {
            if (!(target.get(part) instanceof MapValue)) {
                target.put(part, MapValue.empty(mark(start)));
            }
            target = (MapValue) target.lookUp(part);
        }
        target.put(parts.get(parts.size() - 1), value);
        tables.backToTable(inner);
    }
}
