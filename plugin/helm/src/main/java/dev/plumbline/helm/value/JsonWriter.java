package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Go's {@code encoding/json} does.
 *
 * <p>The text of each leaf keeps the leaf's origins; keys and punctuation have those of the value that they introduce.
 */
public final class JsonWriter {
    /** How deep a value may be before it is taken to contain itself. */
    static final int DEEPEST = 500;

    private static final String[] ESCAPES = escapes();

    private final Text.Builder out = new Text.Builder();
    private final boolean html;
    private final boolean pretty;
    private int depth;

    private JsonWriter(boolean html, boolean pretty) {
        this.html = html;
        this.pretty = pretty;
    }

    private static String[] escapes() {
        String[] escapes = new String[128];
        for (int c = 0; c < 0x20; c++) {
            escapes[c] = "\\u00" + (c < 0x10 ? "0" : "") + Integer.toHexString(c);
        }
        escapes['\b'] = "\\b";
        escapes['\f'] = "\\f";
        escapes['\n'] = "\\n";
        escapes['\r'] = "\\r";
        escapes['\t'] = "\\t";
        escapes['"'] = "\\\"";
        escapes['\\'] = "\\\\";
        escapes['<'] = "\\u003c";
        escapes['>'] = "\\u003e";
        escapes['&'] = "\\u0026";
        return escapes;
    }

    /**
     * On one line, with {@code <}, {@code >} and {@code &} escaped: {@code toJson}.
     *
     * @throws FunctionException if the value cannot be written: a number that is not finite, a map that contains itself
     */
    public static Text write(Value value) {
        return new JsonWriter(true, false).text(value);
    }

    /**
     * On one line, nothing escaped for HTML: {@code toRawJson}.
     *
     * @throws FunctionException as {@link #write}
     */
    public static Text writeRaw(Value value) {
        return new JsonWriter(false, false).text(value);
    }

    /**
     * Indented by two spaces, escaped for HTML: {@code toPrettyJson}.
     *
     * @throws FunctionException as {@link #write}
     */
    public static Text writePretty(Value value) {
        return new JsonWriter(true, true).text(value);
    }

    /** A string in quotes, escaped for HTML. */
    static String quoted(String string) {
        JsonWriter writer = new JsonWriter(true, false);
        writer.string(Text.of(string), Ink.NONE);
        return writer.out.build().string();
    }

    /**
     * A number's text.
     *
     * @throws FunctionException if it is not finite
     */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new FunctionException("json: unsupported value: " + GoNumbers.format(number));
        }
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < 1L << 53 && (size > 0 || 1 / number > 0)) {
            return Long.toString((long) number);
        }
        if (size == 0 || (size >= 1e-6 && size < 1e21)) {
            return GoNumbers.format(number, 'f', GoNumbers.SHORTEST);
        }
        return GoNumbers.format(number, 'e', GoNumbers.SHORTEST).replace("e-0", "e-");
    }

    private Text text(Value value) {
        node(value, YamlWriter.ink(value));
        return out.build();
    }

    private void node(Value value, Ink ink) {
        if (value instanceof StringValue string) {
            string(string.text(), ink);
        } else if (value instanceof MapValue map && !map.entries().isNil()) {
            map(map, ink);
        } else if (value instanceof ListValue list && !list.isNil()) {
            list(list, ink);
        } else if (value instanceof StructValue struct) {
            struct(struct, ink);
        } else if (value instanceof ObjectValue object) {
            node(object.plain(), ink);
        } else {
            out.append(scalar(value), ink);
        }
    }

    private static String scalar(Value value) {
        if (value instanceof BoolValue bool) {
            return bool.value() ? "true" : "false";
        }
        if (value instanceof FloatValue number) {
            return number(number.value());
        }
        if (value instanceof IntValue number) {
            return number.type().kind().unsigned()
                    ? Long.toUnsignedString(number.value())
                    : Long.toString(number.value());
        }
        return value instanceof BytesValue bytes
                ? '"' + Base64.getEncoder().encodeToString(bytes.bytes()) + '"'
                : "null";
    }

    private void map(MapValue map, Ink ink) {
        descend();
        out.append("{", ink);
        boolean first = true;
        for (String key : map.keys()) {
            Value value = map.get(key);
            if (value != null) {
                member(key, value, first, ink);
                first = false;
            }
        }
        close(first, "}", ink);
    }

    /** Fields come in the order of their declaration. */
    private void struct(StructValue struct, Ink ink) {
        descend();
        out.append("{", ink);
        List<StructValue.Field> fields = new ArrayList<>();
        StructValue.written(struct, fields::add);
        for (int i = 0; i < fields.size(); i++) {
            member(fields.get(i).json(), fields.get(i).value(), i == 0, ink);
        }
        close(fields.isEmpty(), "}", ink);
    }

    private void member(String key, Value value, boolean first, Ink ink) {
        if (!first) {
            out.append(",", ink);
        }
        Ink inner = YamlWriter.ink(value);
        line(inner);
        string(Text.of(key, inner), inner);
        out.append(pretty ? ": " : ":", inner);
        node(value, inner);
    }

    private void list(ListValue list, Ink ink) {
        descend();
        out.append("[", ink);
        boolean first = true;
        for (Value item : list.items()) {
            if (!first) {
                out.append(",", ink);
            }
            first = false;
            Ink inner = YamlWriter.ink(item);
            line(inner);
            node(item, inner);
        }
        close(first, "]", ink);
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw new FunctionException("json: unsupported value: encountered a cycle via map[string]interface {}");
        }
    }

    private void close(boolean empty, String bracket, Ink ink) {
        depth--;
        if (!empty) {
            line(ink);
        }
        out.append(bracket, ink);
    }

    private void line(Ink ink) {
        if (pretty) {
            out.append("\n", ink).append("  ".repeat(depth), ink);
        }
    }

    private void string(Text text, Ink ink) {
        out.append("\"", ink);
        String value = text.string();
        int done = 0;
        for (int i = 0; i < value.length(); i++) {
            String escape = escape(value, i);
            if (escape != null) {
                out.append(text, done, i);
                out.gaps(text, i, i + 1);
                out.append(escape, text.inkAt(i));
                done = i + 1;
            }
        }
        out.append(text, done, value.length());
        out.append("\"", ink);
    }

    private @Nullable String escape(String value, int at) {
        char c = value.charAt(at);
        if (c < 0x80) {
            return html || (c != '<' && c != '>' && c != '&') ? ESCAPES[c] : null;
        }
        if (c == 0x2028 || c == 0x2029) {
            return c == 0x2028 ? "\\u2028" : "\\u2029";
        }
        boolean raw = Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
        return raw ? "\\ufffd" : null;
    }
}
