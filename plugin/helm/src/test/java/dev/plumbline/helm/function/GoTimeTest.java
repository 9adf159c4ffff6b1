package dev.plumbline.helm.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoDurations;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of times, layouts and durations, on seeded times; Helm's own answers are among the cases. */
class GoTimeTest {
    private static final List<String> ZONES = List.of(
            "UTC", "America/New_York", "Asia/Kathmandu", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia");

    /** Each says all of a time, in another way. */
    private static final List<String> LAYOUTS = List.of(
            "2006-01-02T15:04:05.000000000Z07:00",
            "2006-01-02T15:04:05.999999999-07:00:00",
            "Mon Jan _2 3:04:05,999999999 pm 2006 -0700",
            "Monday, 02 January 2006 03:04:05PM.000000000 Z0700",
            "2006 002 15h4m5.999999999 -070000",
            "__2/2006 1 2 15:4:5.000000000Z07:00:00");

    private static GoTime time(Random random, GoZone zone) {
        return new GoTime(random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000), zone);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void calendarAndClockAreJavas(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String name = ZONES.get(random.nextInt(ZONES.size()));
            GoTime time = time(random, Objects.requireNonNull(GoZone.named(name)));
            ZonedDateTime java = Instant.ofEpochSecond(time.second()).atZone(ZoneId.of(name));
            GoTime.Date date = time.date();
            assertThat(date).isEqualTo(new GoTime.Date(java.getYear(), java.getMonthValue(), java.getDayOfMonth()));
            assertThat(time.secondOfDay()).isEqualTo(java.toLocalTime().toSecondOfDay());
            assertThat(time.weekday()).isEqualTo(java.getDayOfWeek().getValue() % 7);
            assertThat(time.dayOfYear()).isEqualTo(java.getDayOfYear());
            assertThat(time.offset()).isEqualTo(java.getOffset().getTotalSeconds());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void whatALayoutWritesItReads(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            GoZone zone = GoZone.fixed("", 60 * (random.nextInt(1_440) - 720));
            GoTime time = time(random, zone);
            String layout = LAYOUTS.get(random.nextInt(LAYOUTS.size()));
            String text = GoTimeWriter.format(time, layout);
            GoTime again = GoTimeParser.parse(layout, text);
            assertThat(again).as(layout + " " + text).isEqualByComparingTo(time);
            assertThat(GoTimeWriter.format(again, layout)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void damagedTextIsReadOrRefusedButNeverThrowsAnythingElse(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            String layout = damage(random, LAYOUTS.get(random.nextInt(LAYOUTS.size())));
            String text = damage(random, GoTimeWriter.format(time(random, GoZone.UTC), layout));
            try {
                GoTimeWriter.print(GoTimeParser.parse(layout, text));
            } catch (FunctionException e) {
                assertThat(e).hasMessageStartingWith("parsing time \"");
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 2_999);
    }

    private static String damage(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i > 0 && damaged.length() > 1; i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, "0123456789 -+:.Zé".charAt(random.nextInt(17)));
                default -> damaged.setCharAt(at, "0123456789 -+:.Zé".charAt(random.nextInt(17)));
            }
        }
        return damaged.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void durationsReadBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            // Beyond 2^53 the fraction of a second is no longer exact in Go either.
            long nanos = random.nextLong() >> (10 + random.nextInt(54));
            assertThat(GoDurations.parse(GoDurations.format(nanos))).isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void addingWhatIsBetweenTwoTimesGivesTheOther(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            GoTime a = new GoTime(
                    random.nextLong(-4_000_000_000L, 4_000_000_000L), random.nextInt(1_000_000_000), GoZone.UTC);
            GoTime b = new GoTime(
                    random.nextLong(-4_000_000_000L, 4_000_000_000L), random.nextInt(1_000_000_000), GoZone.UTC);
            assertThat(a.plus(b.minus(a))).isEqualTo(b);
            GoTime.Date date = a.date();
            assertThat(GoTime.of(date.year(), date.month(), date.day(), a.secondOfDay(), a.nano(), GoZone.UTC))
                    .isEqualTo(a);
        }
    }
}
