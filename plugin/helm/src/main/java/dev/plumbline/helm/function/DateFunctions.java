package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoDurations;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.time.Instant;
import java.util.List;

/**
 * Dates and durations.
 *
 * <p>The local zone is UTC on each machine. What is no time to a function that wants one is taken for now, as sprig does
 * it, and then the result is marked as differing from run to run.
 */
final class DateFunctions {
    private static final long SECOND = 1_000_000_000;
    private static final long[] UNITS = {
        365L * 24 * 3600 * SECOND, 30L * 24 * 3600 * SECOND, 24L * 3600 * SECOND, 3600 * SECOND, 60 * SECOND, SECOND
    };
    private static final String[] UNIT_NAMES = {"y", "mo", "d", "h", "m", "s"};
    private static final String HTML = "2006-01-02";

    static final List<GoFunction> ALL = List.of(
            GoFunction.of("now", (call, arguments) -> new TimeValue(now(), call.nondeterministic("now"))),
            GoFunction.of("ago", DateFunctions::ago, GoType.ANY),
            GoFunction.of("date", DateFunctions::date, GoType.STRING, GoType.ANY),
            GoFunction.of("dateInZone", DateFunctions::dateInZone, GoType.STRING, GoType.ANY, GoType.STRING),
            GoFunction.of("date_in_zone", DateFunctions::dateInZone, GoType.STRING, GoType.ANY, GoType.STRING),
            GoFunction.of("htmlDate", DateFunctions::htmlDate, GoType.ANY),
            GoFunction.of("htmlDateInZone", DateFunctions::htmlDateInZone, GoType.ANY, GoType.STRING),
            GoFunction.of("dateModify", DateFunctions::dateModify, GoType.STRING, GoType.TIME),
            GoFunction.of("date_modify", DateFunctions::dateModify, GoType.STRING, GoType.TIME),
            GoFunction.of("mustDateModify", DateFunctions::mustDateModify, GoType.STRING, GoType.TIME),
            GoFunction.of("must_date_modify", DateFunctions::mustDateModify, GoType.STRING, GoType.TIME),
            GoFunction.of("toDate", DateFunctions::toDate, GoType.STRING, GoType.STRING),
            GoFunction.of("mustToDate", DateFunctions::mustToDate, GoType.STRING, GoType.STRING),
            GoFunction.of("unixEpoch", DateFunctions::unixEpoch, GoType.TIME),
            GoFunction.of("duration", DateFunctions::duration, GoType.ANY),
            GoFunction.of("durationRound", DateFunctions::durationRound, GoType.ANY));

    private DateFunctions() {}

    private static GoTime now() {
        Instant now = Instant.now();
        return new GoTime(now.getEpochSecond(), now.getNano(), GoZone.LOCAL);
    }

    private static String string(Value argument) {
        return ((StringValue) argument).string();
    }

    private static Value date(Call call, Value[] arguments) {
        return format(call, "date", arguments[0], arguments[1], GoZone.LOCAL, Mark.NONE);
    }

    private static Value dateInZone(Call call, Value[] arguments) {
        return format(
                call, "dateInZone", arguments[0], arguments[1], zone(arguments[2]), Arguments.inputs(arguments[2]));
    }

    private static Value htmlDate(Call call, Value[] arguments) {
        return format(call, "htmlDate", StringValue.of(HTML), arguments[0], GoZone.LOCAL, Mark.NONE);
    }

    private static Value htmlDateInZone(Call call, Value[] arguments) {
        return format(
                call,
                "htmlDateInZone",
                StringValue.of(HTML),
                arguments[0],
                zone(arguments[1]),
                Arguments.inputs(arguments[1]));
    }

    private static GoZone zone(Value name) {
        GoZone zone = GoZone.named(string(name));
        return zone == null ? GoZone.UTC : zone;
    }

    private static Value format(Call call, String name, Value layout, Value date, GoZone zone, Mark more) {
        TimeValue time = time(call, name, date);
        String text = GoTimeWriter.format(time.time().in(zone), string(layout));
        return StringValue.of(text, time.mark().and(Arguments.inputs(layout)).and(more));
    }

    /** The time that a value is: a time, or seconds since 1970; for anything else, now. */
    private static TimeValue time(Call call, String name, Value value) {
        if (value instanceof TimeValue time) {
            return time;
        }
        if (value instanceof IntValue number) {
            String type = number.type().name();
            if (type.equals("int64") || type.equals("int") || type.equals("int32")) {
                return new TimeValue(new GoTime(number.value(), 0, GoZone.LOCAL), number.mark());
            }
        }
        return new TimeValue(now(), value.mark().and(call.nondeterministic(name)));
    }

    private static Value ago(Call call, Value[] arguments) {
        Value value = arguments[0];
        boolean known = value instanceof TimeValue
                || (value instanceof IntValue number
                        && (number.type().equals(GoType.INT64) || number.type().equals(GoType.INT)));
        Mark mark = value.mark().and(call.nondeterministic("ago"));
        if (!known) {
            return StringValue.of(GoDurations.format(0), mark);
        }
        long since = now().minus(time(call, "ago", value).time());
        return StringValue.of(GoDurations.format(GoDurations.round(since, SECOND)), mark);
    }

    private static Value dateModify(Call call, Value[] arguments) {
        try {
            return mustDateModify(call, arguments);
        } catch (FunctionException e) {
            return arguments[1].and(Arguments.inputs(arguments[0]));
        }
    }

    private static Value mustDateModify(Call call, Value[] arguments) {
        TimeValue time = (TimeValue) arguments[1];
        GoTime sum = time.time().plus(GoDurations.parse(string(arguments[0])));
        return new TimeValue(sum, time.mark().and(Arguments.inputs(arguments[0])));
    }

    private static Value toDate(Call call, Value[] arguments) {
        try {
            return mustToDate(call, arguments);
        } catch (FunctionException e) {
            return new TimeValue(GoTime.ZERO, Arguments.inputs(arguments));
        }
    }

    private static Value mustToDate(Call call, Value[] arguments) {
        GoTime time = GoTimeParser.parse(string(arguments[0]), string(arguments[1]));
        return new TimeValue(time, Arguments.inputs(arguments));
    }

    private static Value unixEpoch(Call call, Value[] arguments) {
        TimeValue time = (TimeValue) arguments[0];
        return StringValue.of(Long.toString(time.time().second()), time.mark());
    }

    private static Value duration(Call call, Value[] arguments) {
        Value value = arguments[0];
        long seconds = 0;
        if (value instanceof StringValue text) {
            seconds = wholeNumber(text.string());
        } else if (value instanceof IntValue number && number.type().equals(GoType.INT64)) {
            seconds = number.value();
        }
        return StringValue.of(GoDurations.format(seconds * SECOND), value.mark());
    }

    /** As {@code strconv.ParseInt}, without its error: 0 for no number, the nearest there is for one that is too large. */
    private static long wholeNumber(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return 0;
            }
        }
        if (start == text.length()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static Value durationRound(Call call, Value[] arguments) {
        Value value = arguments[0];
        Mark mark = value.mark();
        long nanos = 0;
        if (value instanceof StringValue text) {
            nanos = orZero(text.string());
        } else if (value instanceof IntValue number && number.type().equals(GoType.INT64)) {
            nanos = number.value();
        } else if (value instanceof TimeValue time) {
            nanos = now().minus(time.time());
            mark = mark.and(call.nondeterministic("durationRound"));
        }
        return StringValue.of(rounded(nanos < 0 ? -nanos : nanos), mark);
    }

    private static long orZero(String duration) {
        try {
            return GoDurations.parse(duration);
        } catch (FunctionException e) {
            return 0;
        }
    }

    /** The largest unit of which there is more than one, cut. */
    private static String rounded(long size) {
        for (int i = 0; i < UNITS.length; i++) {
            if (Long.compareUnsigned(size, UNITS[i]) > 0) {
                return Long.divideUnsigned(size, UNITS[i]) + UNIT_NAMES[i];
            }
        }
        return "0s";
    }
}
