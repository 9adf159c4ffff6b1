package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.ArrayList;
import java.util.List;

/** The function {@code range}. */
final class Range {

    static final String NAME = "range";

    /** More numbers are refused. */
    private static final int MOST = 1_000;

    private Range() {}

    /** {@code range(end)}, {@code range(start, end)} or {@code range(start, end, step)}, as Python has it. */
    public static List<Long> of(Object... arguments) {
        ClosedInterpreter interpreter = (ClosedInterpreter) JinjavaInterpreter.getCurrent();
        if (arguments.length < 1 || arguments.length > 3) {
            throw interpreter.refuse("range takes one to three numbers", "", NAME);
        }
        long[] numbers = new long[arguments.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!(interpreter.plain(arguments[i]) instanceof Long number)) {
                throw interpreter.refuse("range takes whole numbers", "", NAME);
            }
            numbers[i] = number;
        }
        long start = numbers.length == 1 ? 0 : numbers[0];
        long end = numbers[numbers.length == 1 ? 0 : 1];
        long step = numbers.length == 3 ? numbers[2] : 1;
        if (step == 0) {
            throw interpreter.refuse("the step of range is 0", "", NAME);
        }
        List<Long> result = new ArrayList<>();
        for (long next = start; step > 0 ? next < end : next > end; next += step) {
            if (result.size() == MOST) {
                throw interpreter.refuse("range gives at most " + MOST + " numbers", "", NAME);
            }
            result.add(next);
        }
        return result;
    }
}
