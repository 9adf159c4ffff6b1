package dev.plumbline.helm.engine;

import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlWriter;
import java.util.Map;

/** {@code chartutil.Values}: the type of {@code .}, {@code .Values} and {@code .Template}, a map with methods. */
final class ValuesType {

    private static final GoType WRITER = GoType.basic("io.Writer", Kind.STRUCT);

    static final GoType VALUES = GoType.MAP
            .named("chartutil.Values")
            .with(Map.of(
                    "AsMap",
                    receiver -> GoFunction.of("AsMap", (call, in) -> plain(receiver)),
                    "YAML",
                    receiver -> GoFunction.of("YAML", (call, in) -> new StringValue(YamlWriter.write(receiver))),
                    "Table",
                    receiver -> GoFunction.of("Table", (call, in) -> table(receiver, in[0]), GoType.STRING),
                    "PathValue",
                    receiver -> GoFunction.of("PathValue", (call, in) -> value(receiver, in[0]), GoType.STRING),
                    "Encode",
                    receiver -> GoFunction.of("Encode", (call, in) -> receiver, WRITER)));

    private ValuesType() {}

    private static Value plain(Value receiver) {
        MapValue values = (MapValue) receiver;
        return new MapValue(values.entries(), GoType.MAP, values.mark());
    }

    private static Value table(Value receiver, Value path) {
        MapValue table = (MapValue) receiver;
        for (String key : text(path).split("\\.", -1)) {
            if (!(table.get(key) instanceof MapValue inner)) {
                throw new FunctionException('"' + key + "\" is not a table");
            }
            table = inner;
        }
        // The method belongs to a type that cannot be named while it is being made.
        return new MapValue(table.entries(), receiver.type(), table.mark());
    }

    private static Value value(Value receiver, Value path) {
        String text = text(path);
        if (text.isEmpty()) {
            throw new FunctionException("YAML path cannot be empty");
        }
        String[] keys = text.split("\\.", -1);
        String last = keys[keys.length - 1];
        MapValue table = (MapValue) receiver;
        for (int i = 0; i < keys.length - 1; i++) {
            if (!(table.get(keys[i]) instanceof MapValue inner)) {
                throw noValue(last);
            }
            table = inner;
        }
        Value found = table.get(last);
        if (found == null || found instanceof MapValue) {
            throw noValue(last);
        }
        return found;
    }

    private static FunctionException noValue(String key) {
        return new FunctionException('"' + key + "\" is not a value");
    }

    private static String text(Value value) {
        return ((StringValue) value).string();
    }
}
