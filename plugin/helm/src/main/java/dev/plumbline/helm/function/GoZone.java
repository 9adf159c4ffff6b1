package dev.plumbline.helm.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code time.Location}.
 *
 * @param name as the location prints itself; the abbreviation too, of a zone without rules
 * @param rules null for a zone of one offset
 * @param offset seconds east of UTC, of a zone without rules
 */
record GoZone(String name, @Nullable ZoneRules rules, int offset) {

    static final GoZone UTC = new GoZone("UTC", null, 0);

    /**
     * The zone of the machine, which is UTC on each machine: nothing of the environment may reach the output. It is
     * another object than {@link #UTC}, because Go's syntax tells the two apart.
     */
    static final GoZone LOCAL = new GoZone("UTC", null, 0);

    private static final long EARLIEST = Instant.MIN.getEpochSecond();
    private static final long LATEST = Instant.MAX.getEpochSecond();

    /** Names of zones that are in the database and not in every Java's. */
    private static final Map<String, GoZone> SHORT = Map.of(
            "EST", new GoZone("EST", null, -5 * 3600),
            "MST", new GoZone("MST", null, -7 * 3600),
            "HST", new GoZone("HST", null, -10 * 3600));

    /** A zone of the database, null if it has none of that name. */
    static @Nullable GoZone named(String name) {
        if (name.isEmpty() || name.equals("UTC")) {
            return UTC;
        }
        if (name.equals("Local")) {
            return LOCAL;
        }
        GoZone known = SHORT.get(name);
        if (known != null) {
            return known;
        }
        String id = name.equals("ROC") ? "Asia/Taipei" : name;
        Set<String> all = ZoneRulesProvider.getAvailableZoneIds();
        return all.contains(id) && !id.startsWith("SystemV/")
                ? new GoZone(name, ZoneRulesProvider.getRules(id, false), 0)
                : null;
    }

    /** A zone of one offset; its abbreviation is its name. */
    static GoZone fixed(String name, int offset) {
        return new GoZone(name, null, offset);
    }

    /** Seconds east of UTC at a time. */
    int offsetAt(long epochSecond) {
        return rules == null ? offset : rules.getOffset(instant(epochSecond)).getTotalSeconds();
    }

    /** Whether it is summer time. */
    boolean summerAt(long epochSecond) {
        return rules != null && rules.isDaylightSavings(instant(epochSecond));
    }

    private static Instant instant(long epochSecond) {
        return Instant.ofEpochSecond(Math.max(EARLIEST, Math.min(LATEST, epochSecond)));
    }

    /** What the time is called there, {@code CEST}; a number such as {@code +0545} where no word is in use. */
    String abbreviationAt(long epochSecond) {
        if (rules == null) {
            return name;
        }
        Instant instant = instant(epochSecond);
        if (epochSecond < 0 && rules.previousTransition(instant) == null && rules.nextTransition(instant) != null) {
            return "LMT";
        }
        int seconds = offsetAt(epochSecond);
        boolean summer = summerAt(epochSecond);
        String offset = number(seconds);
        Map<String, String> words = Abbreviations.ALL.getOrDefault(name, Map.of());
        String word = words.get(offset + (summer ? '*' : '='));
        if (word == null) {
            word = words.get(offset + (summer ? '=' : '*'));
        }
        return word != null ? word : offset.endsWith("00") ? offset.substring(0, 3) : offset;
    }

    private static String number(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        String digits =
                Integer.toString(10_000 + minutes / 60 * 100 + minutes % 60).substring(1);
        return (seconds < 0 ? "-" : "+") + digits;
    }

    /** The offset of a database zone when a local time is given: the one before a change of clocks, as Go has it. */
    int offsetAtLocal(long localSecond) {
        if (rules == null) {
            return offset;
        }
        int guess = offsetAt(localSecond - offsetAt(localSecond));
        return guess == offsetAt(localSecond - guess) ? guess : offsetAt(localSecond - offsetAt(localSecond - guess));
    }

    /** Read when the first zone by name is. */
    private static final class Abbreviations {
        static final Map<String, Map<String, String>> ALL = read();

        private static Map<String, Map<String, String>> read() {
            Map<String, Map<String, String>> all = new HashMap<>();
            InputStream resource = Objects.requireNonNull(GoZone.class.getResourceAsStream("zone-abbreviations.txt"));
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int colon = line.indexOf(" : ");
                    if (!line.startsWith("#") && colon > 0) {
                        Map<String, String> words = new HashMap<>();
                        for (String word : line.substring(0, colon).split(" ")) {
                            words.put(word.substring(0, 6), word.substring(6));
                        }
                        for (String zone : line.substring(colon + 3).split(" ")) {
                            all.put(zone, words);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            all.put("ROC", all.getOrDefault("Asia/Taipei", Map.of()));
            return all;
        }
    }
}
