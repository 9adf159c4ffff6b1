package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.INT;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regular expressions. The {@code must} variants of sprig only word the refusal of a bad expression differently. */
final class RegexFunctions {
    private static final String META = "\\.+*?()|[]{}^$";

    private RegexFunctions() {}

    static List<GoFunction> all() {
        List<GoFunction> all = new ArrayList<>();
        all.add(GoFunction.of("regexMatch", (call, a) -> matchOrNot(a), STRING, STRING));
        all.add(GoFunction.of("mustRegexMatch", (call, a) -> match(a), STRING, STRING));
        all.add(GoFunction.of("regexQuoteMeta", (call, a) -> quoteMeta(Arguments.text(a[0])), STRING));
        both(
                all,
                "regexFind",
                "mustRegexFind",
                (a, regex) -> string(regex.find(Arguments.text(a[1])), a),
                STRING,
                STRING);
        both(
                all,
                "regexFindAll",
                "mustRegexFindAll",
                (a, regex) -> strings(regex.findAll(Arguments.text(a[1]), Arguments.integer(a[2])), a),
                STRING,
                STRING,
                INT);
        both(
                all,
                "regexSplit",
                "mustRegexSplit",
                (a, regex) -> strings(regex.split(Arguments.text(a[1]), Arguments.integer(a[2])), a),
                STRING,
                STRING,
                INT);
        both(all, "regexReplaceAll", "mustRegexReplaceAll", (a, r) -> replace(a, r, false), STRING, STRING, STRING);
        both(
                all,
                "regexReplaceAllLiteral",
                "mustRegexReplaceAllLiteral",
                (a, regex) -> replace(a, regex, true),
                STRING,
                STRING,
                STRING);
        return all;
    }

    /** What a function does with the expression that its first argument is. */
    private interface Use {
        Value apply(Value[] arguments, GoRegex regex);
    }

    private static void both(List<GoFunction> all, String name, String must, Use use, GoType... parameters) {
        all.add(GoFunction.of(name, (call, a) -> use.apply(a, compileOrPanic(Arguments.string(a[0]))), parameters));
        all.add(GoFunction.of(must, (call, a) -> use.apply(a, GoRegex.of(Arguments.string(a[0]))), parameters));
    }

    private static GoRegex compileOrPanic(String expression) {
        try {
            return GoRegex.of(expression);
        } catch (FunctionException e) {
            String quoted = fitsBackQuotes(expression)
                    ? '`' + expression + '`'
                    : GoQuotes.quote(Text.of(expression)).string();
            throw new FunctionException("regexp: Compile(" + quoted + "): " + e.getMessage(), e);
        }
    }

    private static boolean fitsBackQuotes(String expression) {
        return expression
                .codePoints()
                .noneMatch(
                        c -> (c < ' ' && c != '\t') || c == '`' || c == 0x7F || c == 0xFEFF || GoStrings.isRawByte(c));
    }

    private static Value match(Value[] a) {
        boolean found = GoRegex.of(Arguments.string(a[0])).matches(Arguments.string(a[1]));
        return BoolValue.of(found, Arguments.inputs(a));
    }

    /** A bad expression matches nothing. */
    private static Value matchOrNot(Value[] a) {
        try {
            return match(a);
        } catch (FunctionException e) {
            return BoolValue.of(false, Arguments.inputs(a));
        }
    }

    private static Value string(Text text, Value[] a) {
        return new StringValue(text.and(Arguments.inputs(a[0])));
    }

    private static Value strings(@Nullable List<Text> texts, Value[] a) {
        Mark expression = Arguments.inputs(a[0], a[2]);
        Mark mark = a[1].mark().and(expression);
        if (texts == null) {
            return ListValue.nil(GoType.STRINGS, mark);
        }
        List<Text> marked = new ArrayList<>(texts.size());
        for (Text text : texts) {
            marked.add(text.and(expression));
        }
        return SplitFunctions.strings(marked, mark);
    }

    private static Value replace(Value[] a, GoRegex regex, boolean literal) {
        Text replaced = regex.replaceAll(Arguments.text(a[1]), Arguments.string(a[2]), literal, Arguments.inputs(a[2]));
        return string(replaced, a);
    }

    private static Value quoteMeta(Text text) {
        return new StringValue(text.translate(point -> META.indexOf(point) >= 0 ? "\\" + (char) point : null));
    }
}
