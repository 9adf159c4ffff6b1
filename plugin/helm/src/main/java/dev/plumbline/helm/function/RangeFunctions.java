package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.INT;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Sequences of integers. */
final class RangeFunctions {

    private RangeFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.of("until", RangeFunctions::until, INT),
                GoFunction.of("untilStep", RangeFunctions::untilStep, INT, INT, INT),
                GoFunction.variadic("seq", RangeFunctions::seq, INT));
    }

    private static Value until(Call call, Value[] a) {
        long count = Arguments.integer(a[0]);
        return numbers(call, 0, count, count < 0 ? -1 : 1, Arguments.inputs(a));
    }

    private static Value untilStep(Call call, Value[] a) {
        return numbers(
                call, Arguments.integer(a[0]), Arguments.integer(a[1]), Arguments.integer(a[2]), Arguments.inputs(a));
    }

    /** From {@code start} on, up to or down to {@code stop}, which is left out; none if the step leads away from it. */
    private static ListValue numbers(Call call, long start, long stop, long step, Mark mark) {
        List<Value> numbers = new ArrayList<>();
        boolean down = stop < start;
        if (start != stop && step != 0 && step < 0 == down) {
            double count = Math.ceil(((double) stop - start) / step);
            call.charge((long) count);
            for (long i = 0, number = start; i < (long) count; i++, number += step) {
                numbers.add(new IntValue(number, INT, mark));
            }
        }
        return new ListValue(numbers, GoType.INTS, mark);
    }

    private static Value seq(Call call, Value[] a) {
        if (a.length == 0 || a.length > 3) {
            return StringValue.EMPTY;
        }
        Mark mark = Arguments.inputs(a);
        long start = a.length == 1 ? 1 : Arguments.integer(a[0]);
        long end = Arguments.integer(a[a.length - 1]);
        long past = end < start ? -1 : 1;
        long step = a.length == 3 ? Arguments.integer(a[1]) : past;
        if (end < start && step > 0) {
            return StringValue.of("", mark);
        }
        ListValue numbers = numbers(call, start, end + past, step, mark);
        StringBuilder text = new StringBuilder();
        for (Value number : numbers.items()) {
            text.append(text.length() == 0 ? "" : " ").append(Arguments.integer(number));
        }
        return StringValue.of(text.toString(), mark);
    }
}
