package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.INT;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.GoSpace;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Trimming, cutting, repeating, quoting and indenting. */
final class StringFunctions {

    private StringFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.of("trim", (call, a) -> new StringValue(GoSpace.trim(Arguments.text(a[0]))), STRING),
                GoFunction.of("trimAll", StringFunctions::trimAll, STRING, STRING),
                GoFunction.of("trimall", StringFunctions::trimAll, STRING, STRING),
                GoFunction.of("trimPrefix", StringFunctions::trimPrefix, STRING, STRING),
                GoFunction.of("trimSuffix", StringFunctions::trimSuffix, STRING, STRING),
                GoFunction.of("trunc", StringFunctions::trunc, INT, STRING),
                GoFunction.of("substr", StringFunctions::substr, INT, INT, STRING),
                GoFunction.of("abbrev", StringFunctions::abbrev, INT, STRING),
                GoFunction.of("abbrevboth", StringFunctions::abbrevBoth, INT, INT, STRING),
                GoFunction.of("repeat", StringFunctions::repeat, INT, STRING),
                GoFunction.of("replace", StringFunctions::replace, STRING, STRING, STRING),
                GoFunction.of("plural", StringFunctions::plural, STRING, STRING, INT),
                test("contains", String::contains),
                test("hasPrefix", String::startsWith),
                test("hasSuffix", String::endsWith),
                GoFunction.variadic("quote", StringFunctions::quote, ANY),
                GoFunction.variadic("squote", StringFunctions::squote, ANY),
                GoFunction.variadic("cat", StringFunctions::cat, ANY),
                GoFunction.of("indent", (call, a) -> new StringValue(indent(call, a, "")), INT, STRING),
                GoFunction.of("nindent", (call, a) -> new StringValue(indent(call, a, "\n")), INT, STRING),
                GoFunction.of("wrap", TextWrap::wrap, INT, STRING),
                GoFunction.of("wrapWith", TextWrap::wrapWith, INT, STRING, STRING),
                GoFunction.of("toString", (call, a) -> new StringValue(Arguments.printed(a[0])), ANY),
                GoFunction.of("hello", (call, a) -> StringValue.of("Hello!")));
    }

    /** A question about a string, the part to look for given first. */
    private static GoFunction test(String name, BiPredicate<String, String> test) {
        return GoFunction.of(
                name,
                (call, a) -> BoolValue.of(
                        test.test(Arguments.string(a[1]), Arguments.string(a[0])), Arguments.inputs(a[0], a[1])),
                STRING,
                STRING);
    }

    private static Value trimAll(Call call, Value[] a) {
        String cut = Arguments.string(a[0]);
        Text text = Arguments.text(a[1]);
        String string = text.string();
        int start = 0;
        int end = string.length();
        while (start < end && cut.indexOf(string.codePointAt(start)) >= 0) {
            start += Character.charCount(string.codePointAt(start));
        }
        while (end > start && cut.indexOf(string.codePointBefore(end)) >= 0) {
            end -= Character.charCount(string.codePointBefore(end));
        }
        return new StringValue(text.keep(start, end).and(Arguments.inputs(a[0])));
    }

    private static Value trimPrefix(Call call, Value[] a) {
        String prefix = Arguments.string(a[0]);
        Text text = Arguments.text(a[1]);
        int start = text.string().startsWith(prefix) ? prefix.length() : 0;
        return new StringValue(text.keep(start, text.length()).and(Arguments.inputs(a[0])));
    }

    private static Value trimSuffix(Call call, Value[] a) {
        String suffix = Arguments.string(a[0]);
        Text text = Arguments.text(a[1]);
        int end = text.length() - (text.string().endsWith(suffix) ? suffix.length() : 0);
        return new StringValue(text.keep(0, end).and(Arguments.inputs(a[0])));
    }

    private static Value trunc(Call call, Value[] a) {
        long count = Arguments.integer(a[0]);
        Text text = Arguments.text(a[1]);
        int length = GoStrings.length(text.string());
        Text cut = text;
        if (count < 0 && length + count > 0) {
            cut = ByteSlices.keep(text, (int) (length + count), length);
        } else if (count >= 0 && length > count) {
            cut = ByteSlices.keep(text, 0, (int) count);
        }
        return new StringValue(cut.and(Arguments.inputs(a[0])));
    }

    private static Value substr(Call call, Value[] a) {
        long start = Arguments.integer(a[0]);
        long end = Arguments.integer(a[1]);
        Text text = Arguments.text(a[2]);
        int length = GoStrings.length(text.string());
        if (start < 0) {
            start = 0;
            if (end < 0) {
                throw new FunctionException("runtime error: slice bounds out of range [:" + end + "]");
            }
            if (end > length) {
                throw new FunctionException(
                        "runtime error: slice bounds out of range [:" + end + "] with length " + length);
            }
        } else if (end < 0 || end > length) {
            end = length;
        }
        if (start > end) {
            throw new FunctionException("runtime error: slice bounds out of range [" + start + ":" + end + "]");
        }
        return new StringValue(ByteSlices.keep(text, (int) start, (int) end).and(Arguments.inputs(a[0], a[1])));
    }

    private static Value abbrev(Call call, Value[] a) {
        long width = Arguments.integer(a[0]);
        Text text = Arguments.text(a[1]);
        return new StringValue((width < 4 ? text : abbreviate(text, 0, width)).and(Arguments.inputs(a[0])));
    }

    private static Value abbrevBoth(Call call, Value[] a) {
        long left = Arguments.integer(a[0]);
        long width = Arguments.integer(a[1]);
        Text text = Arguments.text(a[2]);
        boolean unabridged = width < 4 || (left > 0 && width < 7);
        return new StringValue((unabridged ? text : abbreviate(text, left, width)).and(Arguments.inputs(a[0], a[1])));
    }

    /** The text around a byte offset in at most so many bytes, with dots for what is left out. */
    private static Text abbreviate(Text text, long offset, long width) {
        int length = GoStrings.length(text.string());
        if (length <= width) {
            return text;
        }
        int shown = (int) width - 3;
        long from = Math.min(offset, length);
        if (length - from < shown) {
            from = length - (long) shown;
        }
        if (from <= 4) {
            return dots(ByteSlices.keep(text, 0, shown), false);
        }
        if (from + shown < length) {
            Text rest = ByteSlices.keep(text, (int) from, length);
            return dots(abbreviate(rest, 0, shown), true);
        }
        return dots(ByteSlices.keep(text, length - shown, length), true);
    }

    private static Text dots(Text text, boolean before) {
        Text.Builder builder = new Text.Builder();
        if (before) {
            return builder.append("...", text.inkAt(0)).append(text).build();
        }
        return builder.append(text)
                .append("...", text.inkAt(Math.max(text.length() - 1, 0)))
                .build();
    }

    private static Value repeat(Call call, Value[] a) {
        long count = Arguments.integer(a[0]);
        Text text = Arguments.text(a[1]);
        if (count < 0) {
            throw new FunctionException("strings: negative Repeat count");
        }
        Mark mark = Arguments.inputs(a[0]);
        if (count == 0 || text.isEmpty()) {
            return new StringValue(text.keep(0, 0).and(mark));
        }
        if (Math.multiplyHigh(count, GoStrings.length(text.string())) != 0
                || count * GoStrings.length(text.string()) < 0) {
            throw new FunctionException("strings: Repeat output length overflow");
        }
        call.charge(count * text.length());
        Text.Builder builder = new Text.Builder();
        for (long i = 0; i < count; i++) {
            builder.append(text);
        }
        return new StringValue(builder.build().and(mark));
    }

    private static Value replace(Call call, Value[] a) {
        String old = Arguments.string(a[0]);
        Text replacement = Arguments.text(a[1]);
        Text text = Arguments.text(a[2]);
        Mark mark = Arguments.inputs(a[0]);
        if (old.isEmpty()) {
            call.charge((text.length() + 1L) * replacement.length());
            return new StringValue(interleave(replacement, text).and(mark));
        }
        if (replacement.mark() == Mark.NONE || Arguments.inputs(a[1]) == Mark.NONE) {
            return new StringValue(text.replace(old, replacement.string()).and(mark));
        }
        return new StringValue(replaceTraced(text, old, replacement).and(mark));
    }

    /** The replacement comes from an input: its characters name that input and the one they replace. */
    private static Text replaceTraced(Text text, String old, Text replacement) {
        String string = text.string();
        Text.Builder builder = new Text.Builder();
        int done = 0;
        for (int at = string.indexOf(old); at >= 0; at = string.indexOf(old, done)) {
            builder.append(text, done, at).append(replacement.and(text.inkAt(at).data()));
            done = at + old.length();
        }
        return builder.append(text, done, string.length()).build();
    }

    /** The text with another before each character and at its end. */
    private static Text interleave(Text replacement, Text text) {
        String string = text.string();
        Text.Builder builder = new Text.Builder();
        for (int at = 0; at < string.length(); ) {
            int next = at + Character.charCount(string.codePointAt(at));
            builder.append(replacement).append(text, at, next);
            at = next;
        }
        return builder.append(replacement).build();
    }

    private static Value plural(Call call, Value[] a) {
        Value chosen = Arguments.integer(a[2]) == 1 ? a[0] : a[1];
        return chosen.and(Arguments.inputs(a[2]));
    }

    private static Value quote(Call call, Value[] a) {
        return joined(a, value -> {
            Text text = Arguments.printed(value);
            return text.isEmpty() ? Text.of("\"\"", text.mark()) : GoQuotes.quote(text);
        });
    }

    private static Value squote(Call call, Value[] a) {
        return joined(a, value -> {
            Text text = GoFormat.print(value);
            if (text.isEmpty()) {
                return Text.of("''", text.mark());
            }
            return new Text.Builder()
                    .append("'", text.inkAt(0))
                    .append(text)
                    .append("'", text.inkAt(text.length() - 1))
                    .build();
        });
    }

    private static Value cat(Call call, Value[] a) {
        return joined(a, GoFormat::print);
    }

    /** The values that are not nil as text, with spaces between; nil leaves its trace. */
    private static Value joined(Value[] values, Function<Value, Text> print) {
        if (values.length == 1 && !(values[0] instanceof NilValue)) {
            return new StringValue(print.apply(values[0]));
        }
        Text.Builder builder = new Text.Builder();
        boolean first = true;
        for (Value value : values) {
            if (value instanceof NilValue) {
                builder.gap(Ink.of(value.mark()));
            } else {
                if (!first) {
                    builder.append(" ");
                }
                builder.append(print.apply(value));
                first = false;
            }
        }
        return new StringValue(builder.build());
    }

    private static Text indent(Call call, Value[] a, String before) {
        long spaces = Arguments.integer(a[0]);
        Text text = Arguments.text(a[1]);
        if (spaces < 0) {
            throw new FunctionException("strings: negative Repeat count");
        }
        String string = text.string();
        long lines = 1;
        for (int at = string.indexOf('\n'); at >= 0; at = string.indexOf('\n', at + 1)) {
            lines++;
        }
        call.charge(spaces > Integer.MAX_VALUE ? Long.MAX_VALUE : lines * spaces + string.length());
        String padding = " ".repeat((int) spaces);
        Text.Builder builder = new Text.Builder().append(before).append(padding);
        int done = 0;
        for (int at = string.indexOf('\n') + 1; at > 0; at = string.indexOf('\n', at) + 1) {
            builder.append(text, done, at).append(padding);
            done = at;
        }
        return builder.append(text, done, string.length()).build().and(Arguments.inputs(a[0]));
    }
}
