package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** TOML in and out. What cannot be written or read gives the words of the error, not an error. */
final class TomlFunctions {

    static final List<GoFunction> ALL = List.of(
            GoFunction.of(
                    "toToml",
                    (call, arguments) -> {
                        Text text = write(arguments[0]);
                        call.charge(text.length());
                        return new StringValue(text);
                    },
                    GoType.ANY),
            GoFunction.of(
                    "fromToml",
                    (call, arguments) -> {
                        Text text = Arguments.text(arguments[0]);
                        call.charge(text.length());
                        return read(text);
                    },
                    GoType.STRING));

    private TomlFunctions() {}

    private static Text write(Value value) {
        if (value instanceof NilValue) {
            throw new FunctionException("reflect: call of reflect.Value.Type on zero Value");
        }
        try {
            return TomlWriter.write(value);
        } catch (FunctionException e) {
            return Text.of(e.getMessage(), value.mark());
        }
    }

    private static MapValue read(Text text) {
        try {
            return TomlReader.read(text);
        } catch (FunctionException e) {
            MapValue map = MapValue.empty(text.mark());
            map.put("Error", StringValue.of(e.getMessage(), text.mark()));
            return map;
        }
    }
}
