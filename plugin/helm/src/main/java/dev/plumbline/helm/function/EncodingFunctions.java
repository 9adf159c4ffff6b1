package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.JsonReader;
import dev.plumbline.helm.value.JsonWriter;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlReader;
import dev.plumbline.helm.value.YamlWriter;
import java.util.List;
import java.util.function.Function;

/** YAML and JSON in and out. */
final class EncodingFunctions {

    static final List<GoFunction> ALL = List.of(
            writer("toYaml", YamlWriter::write, false),
            writer("toYamlPretty", YamlWriter::writePretty, true),
            writer("toJson", JsonWriter::write, false),
            writer("mustToJson", JsonWriter::write, true),
            writer("toPrettyJson", JsonWriter::writePretty, false),
            writer("mustToPrettyJson", JsonWriter::writePretty, true),
            writer("toRawJson", JsonWriter::writeRaw, true),
            writer("mustToRawJson", JsonWriter::writeRaw, true),
            reader("fromYaml", EncodingFunctions::yamlMap),
            reader("fromYamlArray", EncodingFunctions::yamlArray),
            reader("fromJson", EncodingFunctions::jsonMap),
            reader("mustFromJson", EncodingFunctions::json),
            reader("fromJsonArray", EncodingFunctions::jsonArray));

    private EncodingFunctions() {}

    /** A function that writes; one that does not refuse gives no text for what cannot be written. */
    private static GoFunction writer(String name, Function<Value, Text> write, boolean refuses) {
        return GoFunction.of(
                name,
                (call, arguments) -> {
                    Value value = arguments[0];
                    Text text;
                    try {
                        text = write.apply(value);
                    } catch (FunctionException e) {
                        if (refuses) {
                            throw e;
                        }
                        text = Text.of("", value.mark());
                    }
                    call.charge(text.length());
                    return new StringValue(text);
                },
                GoType.ANY);
    }

    private static GoFunction reader(String name, Function<Text, Value> read) {
        return GoFunction.of(
                name,
                (call, arguments) -> {
                    Text text = ((StringValue) arguments[0]).text();
                    call.charge(text.length());
                    return read.apply(text);
                },
                GoType.STRING);
    }

    /** Helm's way to tell a template that its text is wrong. */
    private static MapValue errorIn(MapValue map, String message, Text text) {
        map.put("Error", StringValue.of(message, text.mark()));
        return map;
    }

    private static ListValue errorList(String message, Text text) {
        Mark mark = text.mark();
        return ListValue.of(List.of(StringValue.of(message, mark)), mark);
    }

    private static Value yamlMap(Text text) {
        try {
            return YamlReader.readMap(text);
        } catch (YamlException e) {
            return errorIn(MapValue.empty(text.mark()), e.getMessage(), text);
        }
    }

    private static Value yamlArray(Text text) {
        try {
            return YamlReader.readList(text);
        } catch (YamlException e) {
            return errorList(e.getMessage(), text);
        }
    }

    private static Value jsonMap(Text text) {
        try {
            JsonReader.Result result = JsonReader.read(text);
            if (result.value() instanceof NilValue) {
                return new MapValue(Entries.nil(), GoType.MAP, text.mark());
            }
            if (!(result.value() instanceof MapValue map)) {
                return errorIn(
                        MapValue.empty(text.mark()), JsonReader.mismatch(result.value(), GoType.MAP.name()), text);
            }
            return result.unfit() == null ? map : errorIn(map, result.unfit(), text);
        } catch (FunctionException e) {
            return errorIn(MapValue.empty(text.mark()), e.getMessage(), text);
        }
    }

    private static Value jsonArray(Text text) {
        try {
            JsonReader.Result result = JsonReader.read(text);
            if (result.value() instanceof NilValue) {
                return ListValue.nil(GoType.LIST, text.mark());
            }
            if (!(result.value() instanceof ListValue list)) {
                return errorList(JsonReader.mismatch(result.value(), GoType.LIST.name()), text);
            }
            return result.unfit() == null ? list : errorList(result.unfit(), text);
        } catch (FunctionException e) {
            return errorList(e.getMessage(), text);
        }
    }

    private static Value json(Text text) {
        JsonReader.Result result = JsonReader.read(text);
        if (result.unfit() != null) {
            throw new FunctionException(result.unfit());
        }
        return result.value();
    }
}
