package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code .Files}: a map of the chart's other files, with the methods that Helm gives it. */
public final class ChartFiles {

    /** Helm's {@code engine.files}. */
    public static final GoType TYPE = GoType.map(GoType.BYTES)
            .named("engine.files")
            .with(Map.of(
                    "Get",
                    receiver -> GoFunction.of("Get", (call, names) -> get(receiver, names[0]), GoType.STRING),
                    "GetBytes",
                    receiver -> GoFunction.of("GetBytes", (call, names) -> bytes(receiver, names[0]), GoType.STRING),
                    "Glob",
                    receiver -> GoFunction.of("Glob", (call, names) -> glob(receiver, names[0]), GoType.STRING),
                    "Lines",
                    receiver -> GoFunction.of("Lines", (call, names) -> lines(receiver, names[0]), GoType.STRING),
                    "AsConfig",
                    receiver -> GoFunction.of("AsConfig", (call, none) -> yaml(receiver, ChartFiles::text)),
                    "AsSecrets",
                    receiver -> GoFunction.of("AsSecrets", (call, none) -> yaml(receiver, ChartFiles::base64))));

    private ChartFiles() {}

    /**
     * The files of a chart.
     *
     * @param tracing whether each is marked with an {@link Origin.File} of its path, the chart's own path first
     */
    public static MapValue of(Chart chart, boolean tracing) {
        Entries entries = new Entries();
        for (ChartFile file : chart.files()) {
            Mark mark = tracing ? Mark.of(new Origin.File(chart.path() + '/' + file.name())) : Mark.NONE;
            entries.put(file.name(), new BytesValue(file.raw(), mark));
        }
        Mark mark = tracing ? Mark.of(new Origin.BuiltIn("Files", null)) : Mark.NONE;
        return new MapValue(entries, TYPE, mark);
    }

    private static Value get(Value receiver, Value name) {
        Value found = ((MapValue) receiver).lookUp(text(name));
        if (found instanceof BytesValue bytes) {
            return new StringValue(text(bytes).and(name.mark()));
        }
        return StringValue.of("", found.mark().and(name.mark()));
    }

    private static Value bytes(Value receiver, Value name) {
        Value found = ((MapValue) receiver).lookUp(text(name));
        return found instanceof BytesValue bytes
                ? bytes.and(name.mark())
                : new BytesValue(new byte[0], found.mark().and(name.mark()));
    }

    private static Value glob(Value receiver, Value pattern) {
        MapValue files = (MapValue) receiver;
        FileGlob glob = FileGlob.compile(text(pattern));
        Entries found = new Entries();
        for (String name : files.keys()) {
            if (glob.matches(name)) {
                found.put(name, files.lookUp(name));
            }
        }
        return new MapValue(found, TYPE, files.mark().and(pattern.mark()));
    }

    private static Value lines(Value receiver, Value name) {
        Value found = ((MapValue) receiver).lookUp(text(name));
        List<Value> lines = new ArrayList<>();
        if (found instanceof BytesValue bytes) {
            if (bytes.size() == 0) {
                throw new FunctionException("runtime error: index out of range [-1]");
            }
            Text all = text(bytes);
            int end = all.string().endsWith("\n") ? all.length() - 1 : all.length();
            int start = 0;
            for (int at = all.string().indexOf('\n');
                    at >= 0 && at < end;
                    at = all.string().indexOf('\n', at + 1)) {
                lines.add(new StringValue(all.slice(start, at)));
                start = at + 1;
            }
            lines.add(new StringValue(all.slice(start, end)));
        }
        return new ListValue(lines, GoType.STRINGS, found.mark().and(name.mark()));
    }

    private static Value yaml(Value receiver, Function<BytesValue, Text> form) {
        MapValue files = (MapValue) receiver;
        MapValue data = MapValue.empty(files.mark());
        for (String name : files.keys()) {
            if (files.lookUp(name) instanceof BytesValue bytes) {
                data.put(baseName(name), new StringValue(form.apply(bytes)));
            }
        }
        return new StringValue(trimNewline(YamlWriter.write(data)));
    }

    private static Text trimNewline(Text yaml) {
        return yaml.string().endsWith("\n") ? yaml.keep(0, yaml.length() - 1) : yaml;
    }

    private static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String text(Value name) {
        return ((StringValue) name).string();
    }

    private static Text text(BytesValue bytes) {
        return Text.of(GoStrings.of(bytes.bytes()), bytes.mark());
    }

    private static Text base64(BytesValue bytes) {
        String encoded = new String(Base64.getEncoder().encode(bytes.bytes()), StandardCharsets.US_ASCII);
        return Text.of(encoded, bytes.mark());
    }
}
