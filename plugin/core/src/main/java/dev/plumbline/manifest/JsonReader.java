package dev.plumbline.manifest;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON as RFC 8259 has it, each value with its place. Meant for what programs write: files of many megabytes in
 * one line, which a YAML parser would take ten times as long for. A key that stands twice is refused, since readers
 * differ about which one counts.
 */
public final class JsonReader {

    /** Deeper nesting is refused. */
    static final int MAX_DEPTH = 512;

    private final String text;
    private final Set<String> skipped;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonReader(String text, Set<String> skipped) {
        this.text = text;
        this.skipped = skipped;
    }

    /**
     * The value that a text holds.
     *
     * @throws YamlException naming the first problem and its place
     */
    public static Node read(String text) throws YamlException {
        return read(text, Set.of());
    }

    /**
     * The value that a text holds, without some members of the outermost map, of which only the brackets are followed.
     *
     * @param skipped keys of the outermost map that nobody asks for
     * @throws YamlException naming the first problem and its place
     */
    public static Node read(String text, Set<String> skipped) throws YamlException {
        JsonReader reader = new JsonReader(text, skipped);
        if (text.startsWith("\ufeff")) {
            reader.at = 1;
        }
        Node value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.problem("there is something after the end of the value");
        }
        return value;
    }

    private Node value() throws YamlException {
        blanks();
        Position place = place();
        if (at >= text.length()) {
            throw problem("the text ends where a value has to stand");
        }
        return switch (text.charAt(at)) {
            case '{' -> mapping(place);
            case '[' -> sequence(place);
            case '"' -> new Node.Scalar(string(), place);
            case 't' -> word("true", true, place);
            case 'f' -> word("false", false, place);
            case 'n' -> {
                expect("null");
                yield new Node.Scalar(null, place);
            }
            default -> new Node.Scalar(number(), place);
        };
    }

    private Node mapping(Position place) throws YamlException {
        enter();
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        at++;
        blanks();
        boolean first = true;
        while (!next('}', first)) {
            first = false;
            blanks();
            Position keyPlace = place();
            String key = key();
            if (depth == 1 && skipped.contains(key)) {
                skip();
            } else if (fields.put(key, value()) != null) {
                throw new YamlException("key \"" + key + "\" stands twice", keyPlace);
            }
            keys.put(key, keyPlace);
        }
        depth--;
        keys.keySet().retainAll(fields.keySet());
        return Node.Mapping.owning(fields, keys, place);
    }

    private Node sequence(Position place) throws YamlException {
        enter();
        List<Node> items = new ArrayList<>();
        at++;
        while (!next(']', items.isEmpty())) {
            items.add(value());
        }
        depth--;
        return new Node.Sequence(items, place);
    }

    private void enter() throws YamlException {
        if (++depth > MAX_DEPTH) {
            throw problem("this is nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    /** Whether a map or a list ends here; steps over its end, or over the comma before its next member. */
    private boolean next(char close, boolean first) throws YamlException {
        blanks();
        char c = at < text.length() ? text.charAt(at) : 0;
        if (c == close) {
            at++;
            return true;
        }
        if (!first) {
            if (c != ',') {
                throw problem(
                        at >= text.length() ? "the text ends too early" : "a ',' or '" + close + "' has to stand here");
            }
            at++;
        }
        return false;
    }

    private String key() throws YamlException {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw problem("a key in quotes has to stand here");
        }
        String key = string();
        blanks();
        expect(":");
        return key;
    }

    /** Steps over a value; what is in it is not looked at. */
    private void skip() throws YamlException {
        blanks();
        int open = 0;
        do {
            blanks();
            if (at >= text.length()) {
                throw problem("the text ends too early");
            }
            char c = text.charAt(at);
            if (c == '"') {
                skipString();
            } else if (c == '{' || c == '[') {
                open++;
                at++;
            } else if (c == '}' || c == ']') {
                open--;
                at++;
            } else {
                skipWord();
            }
        } while (open > 0);
    }

    /** A word without quotes, or what stands between two values. */
    private void skipWord() {
        do {
            at++;
        } while (at < text.length() && "\"{}[], \t\r\n".indexOf(text.charAt(at)) < 0);
    }

    private void skipString() throws YamlException {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw problem("the text ends within a string");
        }
        at++;
    }

    private String string() throws YamlException {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escaped(new StringBuilder(text.substring(start, at)));
            }
            if (c < ' ') {
                throw problem("a control character stands in a string without an escape");
            }
            at++;
        }
        throw problem("the text ends within a string");
    }

    private String escaped(StringBuilder out) throws YamlException {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c == '\\' && at < text.length()) {
                out.append(escape(text.charAt(at++)));
            } else if (c < ' ') {
                throw problem("a control character stands in a string without an escape");
            } else {
                out.append(c);
            }
        }
        throw problem("the text ends within a string");
    }

    private char escape(char c) throws YamlException {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int end = at + 4;
                if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
                    throw problem("\\u has to be followed by four hexadecimal digits");
                }
                char code = (char) Integer.parseInt(text.substring(at, end), 16);
                at = end;
                yield code;
            }
            default -> throw problem("\\" + c + " is no escape of JSON");
        };
    }

    private Object number() throws YamlException {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        if (!number.matches("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")) {
            at = start;
            throw problem("this is no value of JSON");
        }
        if (number.matches("-?[0-9]+")) {
            BigInteger whole = new BigInteger(number);
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
        }
        return PlainScalar.normal(Double.parseDouble(number));
    }

    private Node.Scalar word(String word, boolean value, Position place) throws YamlException {
        expect(word);
        return new Node.Scalar(value, place);
    }

    private void expect(String word) throws YamlException {
        if (!text.startsWith(word, at)) {
            throw problem(at >= text.length() ? "the text ends too early" : '\'' + word + "' has to stand here");
        }
        at += word.length();
    }

    private void blanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    /** Columns count UTF-16 units here: counting code points would make reading one long line take quadratic time. */
    private Position place() {
        return new Position(line, at - lineStart + 1);
    }

    private YamlException problem(String what) {
        return new YamlException(what, place());
    }
}
