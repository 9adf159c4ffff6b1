package dev.plumbline.helm.value;

import org.jspecify.annotations.Nullable;

/** The text of numbers whose types have names for them: durations, months, days of the week. */
final class GoNames {
    private static final String[] MONTHS = {
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
        "December"
    };
    private static final String[] DAYS = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

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

    private static String name(String type, String[] names, long index, long value) {
        return index >= 0 && index < names.length ? names[(int) index] : "%!" + type + "(" + value + ")";
    }
}
