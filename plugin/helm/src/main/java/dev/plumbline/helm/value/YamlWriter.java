package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Writes YAML as Helm does, byte by byte: key order, quoting, folding and all.
 *
 * <p>The text of each leaf keeps the leaf's origins, those of single characters included; keys, indicators and
 * indentation have the origins of the value that they introduce.
 */
public final class YamlWriter {
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final YamlDialect dialect;
    private final YamlKeyOrder order;
    private final YamlEmitter emitter;
    private int depth;

    private YamlWriter(YamlDialect dialect) {
        this.dialect = dialect;
        this.order = new YamlKeyOrder(dialect);
        this.emitter = new YamlEmitter(dialect);
    }

    /**
     * What {@code toYaml} gives: the value by way of JSON, sequences not indented, long lines folded, without a final
     * line break.
     *
     * @throws FunctionException if the value cannot be written: a number that is not finite, a map that contains
     *     itself, a character that YAML forbids (Helm's {@code toYaml} then gives an empty text)
     */
    public static Text write(Value value) {
        return new YamlWriter(YamlDialect.PLAIN).text(value);
    }

    /**
     * What {@code toYamlPretty} gives: sequences indented by two, no folding, without a final line break.
     *
     * @throws FunctionException if the value cannot be written: a map that contains itself
     */
    public static Text writePretty(Value value) {
        return new YamlWriter(YamlDialect.PRETTY).text(value);
    }

    private Text text(Value value) {
        emitter.ink(ink(value));
        node(value, -1, false);
        return emitter.finish();
    }

    /** What stands around a value has the ink of the value. */
    static Ink ink(Value value) {
        if (value instanceof StringValue string) {
            List<Span> spans = string.text().spans();
            if (spans.size() == 1 && spans.get(0).ink().writer() == null) {
                return spans.get(0).ink();
            }
        }
        return Ink.of(value.mark());
    }

    private void node(Value given, int indent, boolean inMapping) {
        Value value = dialect == YamlDialect.PLAIN && isNil(given) ? NilValue.NIL : given;
        if (value instanceof MapValue map) {
            descend();
            mapping(map, indent < 0 ? 0 : indent + YamlEmitter.STEP);
            depth--;
        } else if (value instanceof ListValue list) {
            descend();
            boolean flush = dialect == YamlDialect.PLAIN && inMapping && !emitter.inIndentation();
            sequence(list, indent < 0 ? 0 : flush ? indent : indent + YamlEmitter.STEP);
            depth--;
        } else if (value instanceof ObjectValue object) {
            object(object, indent, inMapping);
        } else if (value instanceof StringValue string) {
            string(string.text(), indent, false);
        } else if (value instanceof BytesValue bytes) {
            bytes(bytes, indent, inMapping);
        } else {
            emitter.bare(scalar(value));
        }
    }

    private void bytes(BytesValue bytes, int indent, boolean inMapping) {
        if (dialect == YamlDialect.PRETTY) {
            List<Value> numbers = new ArrayList<>(bytes.size());
            for (byte number : bytes.bytes()) {
                numbers.add(new IntValue(number & 0xFF, GoType.UINT8, bytes.mark()));
            }
            node(ListValue.of(numbers, bytes.mark()), indent, inMapping);
            return;
        }
        String base64 = Base64.getEncoder().encodeToString(bytes.bytes());
        string(Text.of(base64, bytes.mark()), indent, false);
    }

    private void object(ObjectValue object, int indent, boolean inMapping) {
        if (dialect == YamlDialect.PRETTY && object instanceof StructValue struct) {
            descend();
            struct(struct, indent < 0 ? 0 : indent + YamlEmitter.STEP);
            depth--;
        } else if (dialect == YamlDialect.PRETTY && object.type().equals(GoType.TIME)) {
            emitter.bare(((StringValue) object.plain()).string());
        } else {
            node(object.plain().and(object.mark()), indent, inMapping);
        }
    }

    /** Without JSON between, a struct's fields go by their Go names, and none is left out. */
    private void struct(StructValue struct, int indent) {
        for (StructValue.Field field : struct.fields()) {
            entry(field.name().toLowerCase(Locale.ROOT), field.value(), indent);
        }
    }

    /** Whether JSON makes a null of a map or a list. */
    private static boolean isNil(Value value) {
        return value instanceof MapValue map ? map.entries().isNil() : value instanceof ListValue list && list.isNil();
    }

    private void descend() {
        if (++depth > JsonWriter.DEEPEST) {
            throw new FunctionException("json: unsupported value: encountered a cycle via map[string]interface {}");
        }
    }

    private String scalar(Value value) {
        if (value instanceof BoolValue bool) {
            return bool.value() ? "true" : "false";
        }
        if (value instanceof IntValue number) {
            if (dialect == YamlDialect.PRETTY && number.type().equals(GoType.DURATION)) {
                return GoDurations.format(number.value());
            }
            return number.type().kind().unsigned()
                    ? Long.toUnsignedString(number.value())
                    : Long.toString(number.value());
        }
        return value instanceof FloatValue number ? number(number.value()) : "null";
    }

    private String number(double number) {
        if (dialect == YamlDialect.PLAIN) {
            // The reader that stands between takes what JSON wrote for an integer if it can.
            Value read = YamlScalars.plain(JsonWriter.number(number));
            return read instanceof FloatValue ? GoNumbers.format(number) : scalar(read);
        }
        if (Double.isNaN(number)) {
            return ".nan";
        }
        return Double.isInfinite(number) ? (number > 0 ? ".inf" : "-.inf") : GoNumbers.format(number);
    }

    private void string(Text given, int indent, boolean simpleKey) {
        Text text = dialect == YamlDialect.PLAIN ? YamlThroughJson.read(given) : given;
        String value = text.string();
        int inner = indent < 0 ? YamlEmitter.STEP : indent + YamlEmitter.STEP;
        if (!GoStrings.isValid(value)) {
            String base64 = Base64.getEncoder().encodeToString(GoStrings.bytes(value));
            emitter.bare("!!binary");
            emitter.plain(Text.of(base64, text.mark()), !simpleKey, inner);
            return;
        }
        YamlScalarForm form = YamlScalarForm.of(value, dialect);
        boolean lines = value.indexOf('\n') >= 0;
        if (lines && form.block() && !simpleKey) {
            emitter.literal(text, inner);
        } else if (lines || YamlScalars.readsAsOther(value)) {
            emitter.doubled(text, !simpleKey, inner);
        } else if (form.plain()) {
            emitter.plain(text, !simpleKey, inner);
        } else if (form.single()) {
            emitter.single(text, !simpleKey, inner);
        } else {
            emitter.doubled(text, !simpleKey, inner);
        }
    }

    private void mapping(MapValue map, int indent) {
        if (map.size() == 0) {
            emitter.bare("{}");
            return;
        }
        for (String key : order.sort(map.keys())) {
            Value value = map.get(key);
            if (value == null) {
                continue;
            }
            if (dialect == YamlDialect.PLAIN) {
                YamlThroughJson.checkKey(key);
            }
            entry(key, value, indent);
        }
    }

    private void entry(String key, Value value, int indent) {
        Ink ink = ink(value);
        emitter.ink(ink);
        emitter.indent(indent);
        key(Text.of(key, ink), indent);
        node(value, indent, true);
    }

    private void key(Text key, int indent) {
        boolean simple = GoStrings.length(key.string()) <= LONGEST_SIMPLE_KEY
                && !YamlScalarForm.of(key.string(), dialect).multiline();
        if (simple) {
            string(key, indent, true);
            emitter.indicator(":", false, false);
        } else {
            emitter.indicator("?", true, true);
            string(key, indent, false);
            emitter.indent(indent);
            emitter.indicator(":", true, true);
        }
    }

    private void sequence(ListValue list, int indent) {
        if (list.size() == 0) {
            emitter.bare("[]");
            return;
        }
        for (Value item : list.items()) {
            emitter.ink(ink(item));
            emitter.indent(indent);
            emitter.indicator("-", true, true);
            node(item, indent, false);
        }
    }
}
