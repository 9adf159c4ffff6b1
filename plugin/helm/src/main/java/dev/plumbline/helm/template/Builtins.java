package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that text/template has of itself. */
final class Builtins {

    /** The interpreter evaluates its arguments one by one. */
    static final GoFunction AND = GoFunction.variadic("and", Builtins::notCalled, GoType.ANY, GoType.ANY);

    /** The interpreter evaluates its arguments one by one. */
    static final GoFunction OR = GoFunction.variadic("or", Builtins::notCalled, GoType.ANY, GoType.ANY);

    static final Map<String, GoFunction> ALL = Stream.of(
                    AND,
                    OR,
                    GoFunction.of("not", Builtins::not, GoType.ANY),
                    GoFunction.of("len", Builtins::len, GoType.ANY),
                    GoFunction.variadic("call", Builtins::call, GoType.ANY, GoType.ANY),
                    GoFunction.variadic("index", Indexing::index, GoType.ANY, GoType.ANY),
                    GoFunction.variadic("slice", Indexing::slice, GoType.ANY, GoType.ANY),
                    GoFunction.variadic("html", Escaping::html, GoType.ANY),
                    GoFunction.variadic("js", Escaping::js, GoType.ANY),
                    GoFunction.variadic("urlquery", Escaping::urlquery, GoType.ANY),
                    GoFunction.variadic("print", Builtins::print, GoType.ANY),
                    GoFunction.variadic("println", Builtins::println, GoType.ANY),
                    GoFunction.variadic("printf", Builtins::printf, GoType.STRING, GoType.ANY),
                    GoFunction.variadic("eq", Comparison::eq, GoType.ANY, GoType.ANY),
                    GoFunction.of("ne", Comparison::ne, GoType.ANY, GoType.ANY),
                    GoFunction.of("lt", Comparison::lt, GoType.ANY, GoType.ANY),
                    GoFunction.of("le", Comparison::le, GoType.ANY, GoType.ANY),
                    GoFunction.of("gt", Comparison::gt, GoType.ANY, GoType.ANY),
                    GoFunction.of("ge", Comparison::ge, GoType.ANY, GoType.ANY))
            .collect(Collectors.toUnmodifiableMap(GoFunction::name, function -> function));

    private Builtins() {}

    /** Whether there is such a function even if nobody defines it. */
    static boolean has(String name) {
        return ALL.containsKey(name);
    }

    /** All that arguments depend on. */
    static Mark union(Value[] arguments) {
        Mark mark = Mark.NONE;
        for (Value argument : arguments) {
            mark = mark.and(argument.mark());
        }
        return mark;
    }

    private static Value notCalled(Call call, Value[] arguments) {
        throw new IllegalStateException("evaluated by the interpreter");
    }

    private static Value not(Call call, Value[] arguments) {
        return BoolValue.of(!arguments[0].truth(), arguments[0].mark());
    }

    private static Value len(Call call, Value[] arguments) {
        Value item = arguments[0];
        if (item instanceof NilValue) {
            boolean variable = call instanceof Calls.Site site && site.boxed();
            throw new FunctionException(
                    variable ? "len of nil pointer" : "reflect: call of reflect.Value.Type on zero Value");
        }
        return new IntValue(length(item), GoType.INT, item.mark());
    }

    private static int length(Value item) {
        if (item instanceof StringValue string) {
            return GoStrings.length(string.string());
        }
        if (item instanceof ListValue list) {
            return list.size();
        }
        if (item instanceof MapValue map) {
            return map.size();
        }
        if (item instanceof BytesValue bytes) {
            return bytes.size();
        }
        throw new FunctionException("len of type " + item.type());
    }

    /** No value that a template can have is a function. */
    private static Value call(Call call, Value[] arguments) {
        Value function = arguments[0];
        if (function instanceof NilValue) {
            throw new FunctionException("call of nil");
        }
        boolean written = call instanceof Calls.Site site && site.arguments().length > 0;
        String name = written
                ? ((Calls.Site) call).arguments()[0].toString()
                : GoFormat.print(function).string();
        throw new FunctionException("non-function " + name + " of type " + function.type());
    }

    private static Value print(Call call, Value[] arguments) {
        return new StringValue(GoFormat.sprint(arguments));
    }

    private static Value println(Call call, Value[] arguments) {
        return new StringValue(GoFormat.sprintln(arguments));
    }

    private static Value printf(Call call, Value[] arguments) {
        Text format = ((StringValue) arguments[0]).text();
        return new StringValue(
                GoFormat.sprintf(call::charge, format, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
