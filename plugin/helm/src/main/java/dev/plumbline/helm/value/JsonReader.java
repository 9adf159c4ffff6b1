package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Go's {@code encoding/json} does, with its words where it refuses. Each value is marked with what its
 * characters depend on, collections with what stands between their values.
 */
public final class JsonReader {
    private static final int DEEPEST = 500;

    private final Text text;
    private final String json;
    private final boolean traced;
    private int at;
    private int depth;
    private @Nullable String unfit;

    private JsonReader(Text text) {
        this.text = text;
        this.json = text.string();
        this.traced = text.mark() != Mark.NONE;
    }

    /**
     * What was read.
     *
     * @param value the value; a number that is too large for a float64 is a nil in it, or infinite if it is all
     * @param unfit Go's words about the first such number; null if there is none
     */
    public record Result(Value value, @Nullable String unfit) {}

    /**
     * Reads a whole text.
     *
     * @throws FunctionException with Go's words if it is no JSON
     */
    public static Result read(Text text) {
        JsonReader reader = new JsonReader(text);
        Value value = reader.value();
        reader.skipSpace();
        if (reader.at < reader.json.length()) {
            throw reader.invalid("after top-level value");
        }
        return new Result(value, reader.unfit);
    }

    /** Go's words for a value that was read and is of another sort than the variable for it. */
    public static String mismatch(Value value, String type) {
        return "json: cannot unmarshal " + sort(value) + " into Go value of type " + type;
    }

    /** What Go's JSON decoder calls the sort of a value. */
    public static String sort(Value value) {
        if (value instanceof StringValue) {
            return "string";
        }
        if (value instanceof BoolValue) {
            return "bool";
        }
        if (value instanceof ListValue) {
            return "array";
        }
        return value instanceof MapValue ? "object" : "number";
    }

    private FunctionException invalid(String where) {
        return invalid(first(json.charAt(at)), where);
    }

    private static FunctionException invalid(char found, String where) {
        String shown = found == '\'' ? "\\'" : found == '"' ? "\"" : trimmed(found);
        return new FunctionException("invalid character '" + shown + "' " + where);
    }

    private static String trimmed(char c) {
        String quoted = GoQuotes.quote(Text.of(Character.toString(c))).string();
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The first byte of a character, which is all that Go looks at, as a character of its own. */
    private static char first(char c) {
        if (c < 0x80) {
            return c;
        }
        if (GoStrings.isRawByte(c)) {
            return (char) (c - 0xDC00);
        }
        byte[] bytes = Character.isSurrogate(c)
                ? new byte[] {(byte) 0xF0}
                : Character.toString(c).getBytes(StandardCharsets.UTF_8);
        return (char) (bytes[0] & 0xFF);
    }

    private static FunctionException unexpectedEnd() {
        return new FunctionException("unexpected end of JSON input");
    }

    private void skipSpace() {
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    /** The next character that is not a space, not consumed. */
    private char next() {
        skipSpace();
        if (at >= json.length()) {
            throw unexpectedEnd();
        }
        return json.charAt(at);
    }

    private Mark mark(int from) {
        return traced ? text.mark(from, at) : Mark.NONE;
    }

    private Value value() {
        char c = next();
        int start = at;
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new StringValue(string());
            case 't' -> {
                literal("true");
                yield BoolValue.of(true, mark(start));
            }
            case 'f' -> {
                literal("false");
                yield BoolValue.of(false, mark(start));
            }
            case 'n' -> {
                literal("null");
                yield nil(start);
            }
            default -> {
                if (c != '-' && !isDigit(c)) {
                    throw invalid("looking for beginning of value");
                }
                yield number();
            }
        };
    }

    private NilValue nil(int start) {
        return traced ? new NilValue(mark(start)) : NilValue.NIL;
    }

    private void literal(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (charAt(at + i) != word.charAt(i)) {
                throw invalid(first(charAt(at + i)), "in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        at += word.length();
    }

    /** The character at an index; a space after the end, which is what Go's reader pretends. */
    private char charAt(int index) {
        return index < json.length() ? json.charAt(index) : ' ';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Value number() {
        int start = at;
        if (json.charAt(at) == '-') {
            at++;
            requireDigit("in numeric literal");
        }
        if (charAt(at) == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (charAt(at) == '.') {
            at++;
            requireDigit("after decimal point in numeric literal");
            skipDigits();
        }
        if (charAt(at) == 'e' || charAt(at) == 'E') {
            at++;
            if (charAt(at) == '+' || charAt(at) == '-') {
                at++;
            }
            requireDigit("in exponent of numeric literal");
            skipDigits();
        }
        String digits = json.substring(start, at);
        double number = Double.parseDouble(digits);
        if (Double.isInfinite(number)) {
            if (unfit == null) {
                unfit = "json: cannot unmarshal number " + digits + " into Go value of type float64";
            }
            return depth == 0 ? new FloatValue(number, mark(start)) : nil(start);
        }
        return new FloatValue(number, mark(start));
    }

    private void requireDigit(String where) {
        if (!isDigit(charAt(at))) {
            throw invalid(first(charAt(at)), where);
        }
    }

    private void skipDigits() {
        while (isDigit(charAt(at))) {
            at++;
        }
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw new FunctionException("exceeded max depth");
        }
        at++;
    }

    private Value array() {
        int start = at;
        Mark mark = Mark.NONE;
        descend();
        List<Value> items = new ArrayList<>();
        boolean open = next() != ']';
        while (open) {
            skipSpace();
            mark = mark.and(mark(start));
            items.add(value());
            start = at;
            char c = next();
            if (c != ',' && c != ']') {
                throw invalid("after array element");
            }
            open = c == ',';
            at++;
        }
        if (items.isEmpty()) {
            at++;
        }
        depth--;
        return ListValue.of(items, mark.and(mark(start)));
    }

    private Value object() {
        int start = at;
        Mark mark = Mark.NONE;
        descend();
        Entries entries = new Entries();
        boolean open = next() != '}';
        if (!open) {
            at++;
        }
        while (open) {
            if (next() != '"') {
                throw invalid("looking for beginning of object key string");
            }
            String key = string().string();
            if (next() != ':') {
                throw invalid("after object key");
            }
            at++;
            skipSpace();
            mark = mark.and(mark(start));
            entries.put(key, value());
            start = at;
            char c = next();
            if (c != ',' && c != '}') {
                throw invalid("after object key:value pair");
            }
            open = c == ',';
            at++;
        }
        depth--;
        return new MapValue(entries, GoType.MAP, mark.and(mark(start)));
    }

    private Text string() {
        int start = ++at;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                return plain(start, at++);
            }
            if (c == '\\' || GoStrings.isRawByte(c) || c < ' ') {
                break;
            }
            at++;
        }
        at = start;
        return escaped();
    }

    /** The characters as they stand; of an empty string, what the quotes depend on. */
    private Text plain(int from, int to) {
        if (from == to) {
            return Text.of("", traced ? text.mark(from - 1, to + 1) : Mark.NONE);
        }
        return traced ? text.slice(from, to) : Text.of(json.substring(from, to));
    }

    private Text escaped() {
        Text.Builder out = new Text.Builder();
        int done = at;
        while (true) {
            if (at >= json.length()) {
                throw unexpectedEnd();
            }
            char c = json.charAt(at);
            if (c == '"') {
                out.append(text, done, at++);
                return out.build();
            }
            if (c < ' ') {
                throw invalid("in string literal");
            }
            if (Character.isHighSurrogate(c)) {
                at += 2;
            } else if (c == '\\' || Character.isLowSurrogate(c)) {
                out.append(text, done, at);
                int start = at;
                out.append(c == '\\' ? escape() : replacement(), text.inkAt(start));
                done = at;
            } else {
                at++;
            }
        }
    }

    private String replacement() {
        at++;
        return "\uFFFD";
    }

    private String escape() {
        char c = charAt(at + 1);
        at += 2;
        return switch (c) {
            case '"', '\\', '/' -> Character.toString(c);
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> unicode();
            default -> throw invalid(first(c), "in string escape code");
        };
    }

    private String unicode() {
        char first = hexadecimal();
        if (!Character.isSurrogate(first)) {
            return Character.toString(first);
        }
        int second = at;
        if (Character.isHighSurrogate(first) && charAt(at) == '\\' && charAt(at + 1) == 'u') {
            at += 2;
            char low = hexadecimal();
            if (Character.isLowSurrogate(low)) {
                return new String(new char[] {first, low});
            }
            at = second;
        }
        return "\uFFFD";
    }

    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            char c = charAt(at);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw invalid(first(c), "in \\u hexadecimal character escape");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }
}
