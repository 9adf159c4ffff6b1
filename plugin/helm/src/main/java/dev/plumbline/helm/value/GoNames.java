package dev.plumbline.helm.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of months and days, and the text of numbers whose types have names for them. */
public final class GoNames {
    /** In English, January first. */
    public static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** In English, Sunday first. */
    public static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    private GoNames() {}

    /** What the type's {@code String} method gives; null if it has none. */
    static @Nullable String string(IntValue value) {
        GoType type = value.type();
        if (type == GoType.INT || type == GoType.INT64) {
            return null;
        }
        return switch (type.name()) {
            case "time.Duration" -> GoDurations.format(value.value());
            case "time.Month" -> name("Month", MONTHS, value.value() - 1, value.value());
            case "time.Weekday" -> name("Weekday", DAYS, value.value(), value.value());
            default -> null;
        };
    }

    private static String name(String type, List<String> names, long index, long value) {
        return index >= 0 && index < names.size() ? names.get((int) index) : "%!" + type + "(" + value + ")";
    }
}
