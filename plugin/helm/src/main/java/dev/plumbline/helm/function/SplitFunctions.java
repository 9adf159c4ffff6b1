package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.INT;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Between strings and lists of strings. */
final class SplitFunctions {
    private static final Comparator<Value> ORDER =
            (a, b) -> GoStrings.ORDER.compare(Arguments.string(a), Arguments.string(b));

    private SplitFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.of("join", SplitFunctions::join, STRING, ANY),
                GoFunction.of("sortAlpha", SplitFunctions::sortAlpha, ANY),
                GoFunction.of("split", SplitFunctions::split, STRING, STRING),
                GoFunction.of("splitn", SplitFunctions::splitn, STRING, INT, STRING),
                GoFunction.of("splitList", SplitFunctions::splitList, STRING, STRING),
                GoFunction.of("toStrings", (call, a) -> strings(texts(a[0]), a[0].mark()), ANY));
    }

    /** A {@code []string}. */
    static ListValue strings(List<Text> texts, Mark mark) {
        List<Value> items = new ArrayList<>(texts.size());
        for (Text text : texts) {
            items.add(new StringValue(text));
        }
        return new ListValue(items, GoType.STRINGS, mark);
    }

    /** What sprig makes of any value where it wants strings: nil items are left out, nil is none, all else is one. */
    private static List<Text> texts(Value value) {
        List<Value> items = Arguments.items(value);
        if (items == null) {
            return value instanceof NilValue ? List.of() : List.of(Arguments.printed(value));
        }
        List<Text> texts = new ArrayList<>(items.size());
        for (Value item : items) {
            if (!(item instanceof NilValue)) {
                texts.add(Arguments.printed(Arguments.element(item, value.mark())));
            }
        }
        return texts;
    }

    private static Value join(Call call, Value[] a) {
        Text separator = Arguments.text(a[0]);
        List<Text> texts = texts(a[1]);
        if (texts.size() == 1) {
            return new StringValue(texts.get(0));
        }
        call.charge((long) texts.size() * separator.length());
        Text.Builder builder = new Text.Builder();
        if (texts.isEmpty()) {
            builder.gap(Ink.of(a[1].mark()));
        }
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                builder.append(separator);
            }
            builder.append(texts.get(i));
        }
        return new StringValue(builder.build());
    }

    private static Value sortAlpha(Call call, Value[] a) {
        if (Arguments.items(a[0]) == null) {
            return strings(List.of(Arguments.printed(a[0])), a[0].mark());
        }
        List<Value> items = new ArrayList<>(strings(texts(a[0]), Mark.NONE).items());
        items.sort(ORDER);
        return new ListValue(items, GoType.STRINGS, a[0].mark());
    }

    private static Value split(Call call, Value[] a) {
        return numbered(parts(Arguments.text(a[1]), Arguments.string(a[0]), -1), Arguments.inputs(a));
    }

    private static Value splitn(Call call, Value[] a) {
        return numbered(
                parts(Arguments.text(a[2]), Arguments.string(a[0]), Arguments.integer(a[1])), Arguments.inputs(a));
    }

    private static Value splitList(Call call, Value[] a) {
        return strings(parts(Arguments.text(a[1]), Arguments.string(a[0]), -1), Arguments.inputs(a));
    }

    /** The parts as a map with the keys {@code _0}, {@code _1} ... */
    private static MapValue numbered(List<Text> parts, Mark mark) {
        Entries entries = new Entries();
        for (int i = 0; i < parts.size(); i++) {
            entries.put("_" + i, new StringValue(parts.get(i)));
        }
        return new MapValue(entries, GoType.STRING_MAP, mark);
    }

    /**
     * The parts between separators; an empty separator stands between all characters.
     *
     * @param limit how many parts at most, the last with the rest; negative for all
     */
    private static List<Text> parts(Text text, String separator, long limit) {
        List<Text> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        String string = text.string();
        int done = 0;
        if (separator.isEmpty()) {
            while (done < string.length() && parts.size() != limit - 1) {
                int next = done + Character.charCount(string.codePointAt(done));
                parts.add(text.slice(done, next));
                done = next;
            }
            if (done < string.length()) {
                parts.add(text.slice(done, string.length()));
            }
            return parts;
        }
        int at = string.indexOf(separator);
        while (at >= 0 && parts.size() != limit - 1) {
            parts.add(text.slice(done, at));
            done = at + separator.length();
            at = string.indexOf(separator, done);
        }
        parts.add(text.slice(done, string.length()));
        return parts;
    }
}
