package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Parts of moments, in UTC or a zone that is named, and of durations. */
final class Times {

    private Times() {}

    static void register(Functions functions) {
        of(functions, "getFullYear", OffsetDateTime::getYear, null);
        of(functions, "getMonth", time -> time.getMonthValue() - 1L, null);
        of(functions, "getDayOfYear", time -> time.getDayOfYear() - 1L, null);
        of(functions, "getDayOfMonth", time -> time.getDayOfMonth() - 1L, null);
        of(functions, "getDate", OffsetDateTime::getDayOfMonth, null);
        of(functions, "getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7, null);
        of(functions, "getHours", OffsetDateTime::getHour, duration -> (long) (seconds(duration) / 3600));
        of(functions, "getMinutes", OffsetDateTime::getMinute, duration -> (long) (seconds(duration) / 60));
        of(functions, "getSeconds", OffsetDateTime::getSecond, duration -> (long) seconds(duration));
        of(functions, "getMilliseconds", time -> time.get(ChronoField.MILLI_OF_SECOND), Duration::toMillis);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void of(
            Functions functions,
            String name,
            ToLongFunction<OffsetDateTime> ofMoment,
            @Nullable ToLongFunction<Duration> ofDuration) {
        functions.add(name, 1, a -> {
            if (a[0] instanceof OffsetDateTime time) {
                return ofMoment.applyAsLong(time.withOffsetSameInstant(ZoneOffset.UTC));
            }
            return a[0] instanceof Duration duration && ofDuration != null
                    ? (Object) ofDuration.applyAsLong(duration)
                    : null;
        });
        functions.add(name, 2, a -> {
            if (!(a[0] instanceof OffsetDateTime time) || !(a[1] instanceof String zone)) {
                return null;
            }
            Object id = zone(zone);
            return id instanceof ZoneId there
                    ? (Object)
                            ofMoment.applyAsLong(time.atZoneSameInstant(there).toOffsetDateTime())
                    : id;
        });
    }

    private static Object zone(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            try {
                return name.isEmpty() || name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
            } catch (DateTimeException e) {
                return new CelError("unknown time zone " + name);
            }
        }
        String hours = name.substring(0, colon);
        String minutes = name.substring(colon + 1);
        if (!hours.matches("[+-]?[0-9]{1,4}")) {
            return malformed(hours);
        }
        if (!minutes.matches("[+-]?[0-9]{1,4}")) {
            return malformed(minutes);
        }
        int offset = Integer.parseInt(hours) * 60
                + (name.startsWith("-") ? -Integer.parseInt(minutes) : Integer.parseInt(minutes));
        try {
            return ZoneOffset.ofTotalSeconds(offset * 60);
        } catch (DateTimeException e) {
            return new CelError("unknown time zone " + name);
        }
    }

    private static CelError malformed(String number) {
        return new CelError("strconv.Atoi: parsing \"" + number + "\": invalid syntax");
    }
}
