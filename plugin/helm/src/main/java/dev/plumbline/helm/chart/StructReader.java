package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoNumbers;
import dev.plumbline.helm.value.JsonReader;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a Go struct out of YAML, and keeps the first refusal as Go's JSON decoder does. */
final class StructReader {
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0[xo])?[0-9a-fA-F_]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[1-9][0-9_]*");
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64);

    private final Source source;
    private final String text;
    private final Value value;
    private final String path;
    private final List<ChartException> refusals;

    private StructReader(Source source, String text, Value value, String path, List<ChartException> refusals) {
        this.source = source;
        this.text = text;
        this.value = value;
        this.path = path;
        this.refusals = refusals;
    }

    /** Takes one field. */
    interface FieldReader {
        void field(StructReader struct, String key, Value value);
    }

    /**
     * The struct that a document holds.
     *
     * @param type the Go type
     * @param path how refusals name its fields
     * @throws ChartException if the text is no YAML, or no map
     */
    static StructReader of(Source source, String text, String type, String path) {
        Value value;
        try {
            value = YamlReader.read(source, text);
        } catch (YamlException e) {
            throw new ChartException(e.getMessage(), List.of(source.at(e.line(), e.column())), e);
        }
        StructReader reader = new StructReader(source, text, value, path, new ArrayList<>());
        if (!(value instanceof MapValue) && !(value instanceof NilValue)) {
            reader.refusals.add(reader.refusal(value, "value of type " + type));
        }
        return reader;
    }

    /** The struct that an item of a list field holds. */
    StructReader inner(Value item, String field, String type, String name) {
        if (!(item instanceof MapValue) && !(item instanceof NilValue)) {
            refuse(item, field, type);
        }
        return new StructReader(source, text, item, name + '.' + field, refusals);
    }

    /** Gives all fields in the order of their names. */
    void each(FieldReader reader) {
        if (value instanceof MapValue map) {
            for (String key : map.keys()) {
                reader.field(this, key, map.lookUp(key));
            }
        }
    }

    /**
     * The end.
     *
     * @throws ChartException the first refusal, if any
     */
    void check() {
        if (!refusals.isEmpty()) {
            List<Place> places = new ArrayList<>();
            refusals.forEach(refusal -> places.addAll(refusal.places()));
            throw new ChartException(refusals.get(0).getMessage(), places, null);
        }
    }

    /** Where a value is written; null if unknown. */
    static @Nullable Place place(Value value) {
        return value.mark().single() instanceof Origin.Value origin ? origin.place() : null;
    }

    String string(String field, Value item, String before) {
        if (item instanceof StringValue string) {
            return string.string();
        }
        if (item instanceof BoolValue bool) {
            return Boolean.toString(bool.value());
        }
        if (item instanceof FloatValue number) {
            return number(number);
        }
        if (!(item instanceof NilValue)) {
            refuse(item, field, "string");
        }
        return before;
    }

    boolean bool(String field, Value item, boolean before) {
        if (item instanceof BoolValue bool) {
            return bool.value();
        }
        if (!(item instanceof NilValue)) {
            refuse(item, field, "bool");
        }
        return before;
    }

    List<String> strings(String field, Value item) {
        List<String> found = new ArrayList<>();
        for (Value one : items(field, item, "[]string")) {
            found.add(string(field, one, ""));
        }
        return found;
    }

    List<Value> items(String field, Value item, String type) {
        if (item instanceof ListValue list) {
            return list.items();
        }
        if (!(item instanceof NilValue)) {
            refuse(item, field, type);
        }
        return List.of();
    }

    void refuse(Value item, String field, String type) {
        refusals.add(refusal(item, "struct field " + path + '.' + field + " of type " + type));
    }

    private ChartException refusal(Value item, String target) {
        Place place = place(item);
        String message = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + JsonReader.sort(item)
                + " into Go " + target;
        return new ChartException(message, place == null ? List.of() : List.of(place), null);
    }

    /** A number where a string is wanted: integers in full, the rest as a 32-bit float. */
    private String number(FloatValue number) {
        String written = written(number);
        if (DECIMAL.matcher(written).matches() && Math.abs(number.value()) >= 1L << 53) {
            BigInteger exact = new BigInteger(written.replace("_", ""));
            if (exact.compareTo(LARGEST) < 0 && exact.bitLength() <= 64) {
                return exact.toString();
            }
        } else if (INTEGER.matcher(written).matches()) {
            return Long.toString((long) number.value());
        }
        return GoNumbers.format((float) number.value());
    }

    /** The number's own text in the document. */
    private String written(Value item) {
        Place place = place(item);
        if (place == null) {
            return "";
        }
        String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
        int start = line.offsetByCodePoints(0, Math.min(place.column() - 1, line.codePointCount(0, line.length())));
        int end = start;
        while (end < line.length() && " \t,]}#".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(start, end);
    }
}
