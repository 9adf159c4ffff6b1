package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoDurations;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** The types of Go's package {@code time} that are numbers, with their methods. */
final class TimeTypes {

    static final GoType LOCATION = GoType.basic("*time.Location", Kind.PTR);
    static final GoType MONTH = GoType.INT.named("time.Month").with(Map.of("String", TimeTypes::string));
    static final GoType WEEKDAY = GoType.INT.named("time.Weekday").with(Map.of("String", TimeTypes::string));
    static final GoType DURATION = GoType.DURATION.with(Map.ofEntries(
            Map.entry("String", TimeTypes::string),
            Map.entry("Hours", value -> unit("Hours", value, 3_600_000_000_000L)),
            Map.entry("Minutes", value -> unit("Minutes", value, 60_000_000_000L)),
            Map.entry("Seconds", value -> unit("Seconds", value, 1_000_000_000L)),
            Map.entry("Milliseconds", value -> count("Milliseconds", value, nanos -> nanos / 1_000_000)),
            Map.entry("Microseconds", value -> count("Microseconds", value, nanos -> nanos / 1_000)),
            Map.entry("Nanoseconds", value -> count("Nanoseconds", value, nanos -> nanos)),
            Map.entry("Abs", TimeTypes::abs),
            Map.entry("Round", value -> by("Round", value, GoDurations::round)),
            Map.entry(
                    "Truncate",
                    value -> by("Truncate", value, (nanos, unit) -> unit <= 0 ? nanos : nanos - nanos % unit))));

    private TimeTypes() {}

    static IntValue duration(long nanoseconds, Mark mark) {
        return new IntValue(nanoseconds, DURATION, mark);
    }

    private static GoFunction string(Value value) {
        return GoFunction.of("String", (call, arguments) -> new StringValue(GoFormat.print(value)));
    }

    private static GoFunction unit(String name, Value value, long unit) {
        long nanos = ((IntValue) value).value();
        long count = nanos / unit;
        double whole = count + (double) (nanos % unit) / unit;
        return GoFunction.of(name, (call, arguments) -> new FloatValue(whole, value.mark()));
    }

    private static GoFunction count(String name, Value value, LongUnaryOperator units) {
        long count = units.applyAsLong(((IntValue) value).value());
        return GoFunction.of(name, (call, arguments) -> new IntValue(count, GoType.INT64, value.mark()));
    }

    private static GoFunction abs(Value value) {
        long nanos = ((IntValue) value).value();
        long size = nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos);
        return GoFunction.of("Abs", (call, arguments) -> duration(size, value.mark()));
    }

    private static GoFunction by(String name, Value value, LongBinaryOperator operation) {
        return GoFunction.of(
                name,
                (call, arguments) -> {
                    IntValue unit = (IntValue) arguments[0];
                    long result = operation.applyAsLong(((IntValue) value).value(), unit.value());
                    return duration(result, value.mark().and(unit.mark()));
                },
                DURATION);
    }
}
