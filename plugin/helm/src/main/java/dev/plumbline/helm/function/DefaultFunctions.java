package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.BOOL;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** Values instead of empty ones, choices, and refusals. */
final class DefaultFunctions {

    private DefaultFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.variadic("default", DefaultFunctions::orDefault, ANY, ANY),
                GoFunction.of("empty", (call, a) -> BoolValue.of(!a[0].truth(), a[0].mark()), ANY),
                GoFunction.variadic("coalesce", DefaultFunctions::coalesce, ANY),
                GoFunction.of("ternary", DefaultFunctions::ternary, ANY, ANY, BOOL),
                GoFunction.variadic("all", (call, a) -> quantified(a, false), ANY),
                GoFunction.variadic("any", (call, a) -> quantified(a, true), ANY),
                GoFunction.of("fail", DefaultFunctions::fail, STRING));
    }

    /** What was empty is part of the answer: setting it would change the result. */
    private static Value orDefault(Call call, Value[] a) {
        if (a.length == 1) {
            return a[0];
        }
        return a[1].truth() ? a[1] : a[0].and(Arguments.inputs(a[1]));
    }

    private static Value coalesce(Call call, Value[] a) {
        Mark tested = Mark.NONE;
        for (Value value : a) {
            if (value.truth()) {
                return value.and(tested);
            }
            tested = tested.and(Arguments.inputs(value));
        }
        return new NilValue(tested);
    }

    private static Value ternary(Call call, Value[] a) {
        return (Arguments.bool(a[2]) ? a[0] : a[1]).and(Arguments.inputs(a[2]));
    }

    /** Whether there is a non-empty value, or none that is empty. */
    private static Value quantified(Value[] a, boolean wanted) {
        Mark mark = Mark.NONE;
        for (Value value : a) {
            mark = mark.and(Arguments.inputs(value));
            if (value.truth() == wanted) {
                return BoolValue.of(wanted, mark);
            }
        }
        return BoolValue.of(!wanted, mark);
    }

    private static Value fail(Call call, Value[] a) {
        throw new FunctionException(Arguments.string(a[0]));
    }
}
