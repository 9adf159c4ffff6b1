package dev.plumbline.policy.cel.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and moments as Go reads them. */
public final class TimeText {

    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern DURATION = Pattern.compile("[+-]?(?:(?:" + PART.pattern() + ")+|0)");
    private static final Pattern MOMENT = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})([.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final int NANO_DIGITS = 9;
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private TimeText() {}

    /** The duration that a text like {@code 1h30m} says; null if it says none that fits. */
    public static @Nullable Duration duration(String text) {
        if (!DURATION.matcher(text).matches()) {
            return null;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            String number = parts.group(1).endsWith(".") ? parts.group(1) + '0' : parts.group(1);
            nanos = nanos.add(new BigDecimal(number)
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(parts.group(2), 0L)))
                    .setScale(0, RoundingMode.DOWN));
        }
        try {
            return Duration.ofNanos((text.startsWith("-") ? nanos.negate() : nanos).longValueExact());
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** The moment that a text of RFC 3339 says; null if it says none. */
    public static @Nullable OffsetDateTime moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String fraction = parts.group(2) == null ? "" : parts.group(2).substring(1);
        String nanos = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
        try {
            return OffsetDateTime.parse(parts.group(1) + (nanos.isEmpty() ? "" : '.' + nanos) + parts.group(3));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
