package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A time as templates see it: Go's {@code time.Time} with its methods, but those of several results. */
record TimeValue(GoTime time, Mark mark) implements ObjectValue {

    private static final String JSON_LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";

    @Override
    public GoType type() {
        return GoType.TIME;
    }

    @Override
    public TimeValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new TimeValue(time, union);
    }

    @Override
    public @Nullable Value field(String name) {
        return null;
    }

    @Override
    public Text print() {
        return Text.of(GoTimeWriter.print(time), mark);
    }

    @Override
    public Text printSyntax() {
        return Text.of(GoTimeWriter.syntax(time), mark);
    }

    @Override
    public Value plain() {
        return StringValue.of(GoTimeWriter.format(time, JSON_LAYOUT), mark);
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return switch (name) {
            case "Year" -> number(name, time.date().year(), GoType.INT);
            case "Month" -> number(name, time.date().month(), TimeTypes.MONTH);
            case "Day" -> number(name, time.date().day(), GoType.INT);
            case "Hour" -> number(name, time.hour(), GoType.INT);
            case "Minute" -> number(name, time.minute(), GoType.INT);
            case "Second" -> number(name, time.secondOfMinute(), GoType.INT);
            case "Nanosecond" -> number(name, time.nano(), GoType.INT);
            case "Weekday" -> number(name, time.weekday(), TimeTypes.WEEKDAY);
            case "YearDay" -> number(name, time.dayOfYear(), GoType.INT);
            case "Unix" -> number(name, time.second(), GoType.INT64);
            case "UnixMilli" -> number(name, time.second() * 1_000 + time.nano() / 1_000_000, GoType.INT64);
            case "UnixMicro" -> number(name, time.second() * 1_000_000 + time.nano() / 1_000, GoType.INT64);
            case "UnixNano" -> number(name, time.unixNano(), GoType.INT64);
            case "IsZero" -> GoFunction.of(name, (call, arguments) -> BoolValue.of(time.isZero(), mark));
            case "IsDST" ->
                GoFunction.of(
                        name, (call, arguments) -> BoolValue.of(time.zone().summerAt(time.second()), mark));
            case "Location" -> GoFunction.of(name, (call, arguments) -> new ZoneValue(time.zone(), mark));
            case "UTC" -> GoFunction.of(name, (call, arguments) -> with(time.in(GoZone.UTC)));
            case "Local" -> GoFunction.of(name, (call, arguments) -> with(time.in(GoZone.LOCAL)));
            default -> textOrComparison(name);
        };
    }

    private @Nullable GoFunction textOrComparison(String name) {
        return switch (name) {
            case "String" -> GoFunction.of(name, (call, arguments) -> new StringValue(print()));
            case "GoString" -> GoFunction.of(name, (call, arguments) -> new StringValue(printSyntax()));
            case "Format" -> GoFunction.of(name, this::format, GoType.STRING);
            case "MarshalText" -> bytes(name, "");
            case "MarshalJSON" -> bytes(name, "\"");
            case "Before" -> comparison(name, order -> order < 0);
            case "After" -> comparison(name, order -> order > 0);
            case "Equal" -> comparison(name, order -> order == 0);
            case "Compare" ->
                GoFunction.of(
                        name,
                        (call, arguments) -> new IntValue(
                                time.compareTo(other(arguments)), GoType.INT, mark.and(arguments[0].mark())),
                        GoType.TIME);
            default -> arithmetic(name);
        };
    }

    private @Nullable GoFunction arithmetic(String name) {
        return switch (name) {
            case "Sub" ->
                GoFunction.of(
                        name,
                        (call, arguments) ->
                                TimeTypes.duration(time.minus(other(arguments)), mark.and(arguments[0].mark())),
                        GoType.TIME);
            case "Add" ->
                GoFunction.of(
                        name,
                        (call, arguments) ->
                                with(time.plus(whole(arguments[0]))).and(arguments[0].mark()),
                        GoType.DURATION);
            case "AddDate" -> GoFunction.of(name, this::addDate, GoType.INT, GoType.INT, GoType.INT);
            case "Truncate" -> GoFunction.of(name, this::truncate, GoType.DURATION);
            case "Round" -> GoFunction.of(name, this::round, GoType.DURATION);
            case "In" -> GoFunction.of(name, this::in, TimeTypes.LOCATION);
            default -> null;
        };
    }

    private TimeValue with(GoTime other) {
        return new TimeValue(other, mark);
    }

    private GoFunction number(String name, long number, GoType type) {
        return GoFunction.of(name, (call, arguments) -> new IntValue(number, type, mark));
    }

    private GoFunction comparison(String name, IntPredicate holds) {
        return GoFunction.of(
                name,
                (call, arguments) ->
                        BoolValue.of(holds.test(time.compareTo(other(arguments))), mark.and(arguments[0].mark())),
                GoType.TIME);
    }

    private static GoTime other(Value[] arguments) {
        return ((TimeValue) arguments[0]).time;
    }

    private static long whole(Value argument) {
        return ((IntValue) argument).value();
    }

    private GoFunction bytes(String name, String quote) {
        return GoFunction.of(name, (call, arguments) -> {
            long year = time.date().year();
            if (year < 0 || year > 9999) {
                throw new FunctionException("Time." + name + ": year outside of range [0,9999]");
            }
            String text = quote + GoTimeWriter.format(time, JSON_LAYOUT) + quote;
            return new BytesValue(GoStrings.bytes(text), mark);
        });
    }

    private Value format(Call call, Value[] arguments) {
        StringValue layout = (StringValue) arguments[0];
        return StringValue.of(GoTimeWriter.format(time, layout.string()), mark.and(layout.mark()));
    }

    private Value addDate(Call call, Value[] arguments) {
        GoTime sum = time.plus(whole(arguments[0]), whole(arguments[1]), whole(arguments[2]));
        Mark all = arguments[0].mark().and(arguments[1].mark()).and(arguments[2].mark());
        return with(sum).and(all);
    }

    private Value truncate(Call call, Value[] arguments) {
        long unit = whole(arguments[0]);
        return with(unit <= 0 ? time : time.plus(-time.remainder(unit))).and(arguments[0].mark());
    }

    private Value round(Call call, Value[] arguments) {
        long unit = whole(arguments[0]);
        if (unit <= 0) {
            return this.and(arguments[0].mark());
        }
        long rest = time.remainder(unit);
        boolean down = Long.compareUnsigned(rest * 2, unit) < 0;
        return with(time.plus(down ? -rest : unit - rest)).and(arguments[0].mark());
    }

    private Value in(Call call, Value[] arguments) {
        if (arguments[0] instanceof ZoneValue zone) {
            return with(time.in(zone.zone())).and(zone.mark());
        }
        throw new FunctionException("time: missing Location in call to Time.In");
    }
}
