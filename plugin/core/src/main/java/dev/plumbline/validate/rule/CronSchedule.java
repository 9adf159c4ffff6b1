package dev.plumbline.validate.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The syntax of schedules, as Kubernetes reads it: five fields of cron, or a word with {@code @}.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax">Schedule syntax</a>
 */
final class CronSchedule {

    private static final Set<String> WORDS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final Pattern EVERY = Pattern.compile("@every (?:[0-9]+(?:\\.[0-9]*)?(?:ns|us|ms|s|m|h))+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private record Bounds(String name, int least, int most, List<String> names) {}

    private static final List<Bounds> FIELDS = List.of(
            new Bounds("minute", 0, 59, List.of()),
            new Bounds("hour", 0, 23, List.of()),
            new Bounds("day of month", 1, 31, List.of()),
            new Bounds("month", 1, 12, MONTHS),
            new Bounds("day of week", 0, 6, DAYS));

    /** Prefixes with a time zone, which the parser takes and the API server refuses elsewhere. */
    private static final Map<String, Integer> ZONES = Map.of("TZ=", 3, "CRON_TZ=", 8);

    private CronSchedule() {}

    /** What is wrong with a schedule; empty if nothing is. */
    static Optional<String> problem(String schedule) {
        String text = schedule;
        if (ZONES.keySet().stream().anyMatch(text::startsWith)) {
            text = text.substring(Math.max(0, text.indexOf(' '))).strip();
        }
        if (text.startsWith("@")) {
            return WORDS.contains(text) || EVERY.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("unrecognized descriptor: " + text);
        }
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != FIELDS.size()) {
            return Optional.of("expected exactly 5 fields, found " + fields.length);
        }
        for (int i = 0; i < fields.length; i++) {
            for (String part : fields[i].split(",", -1)) {
                Optional<String> problem = range(part, FIELDS.get(i));
                if (problem.isPresent() && !(part.isEmpty() && fields[i].length() > 1)) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> range(String part, Bounds bounds) {
        String[] steps = part.split("/", -1);
        String[] ends = steps[0].split("-", -1);
        if (steps.length > 2 || ends.length > 2) {
            return Optional.of("too many hyphens or slashes: " + part);
        }
        int from = bounds.least;
        int to = bounds.most;
        if (!(ends[0].equals("*") || ends[0].equals("?"))) {
            from = number(ends[0], bounds);
            to = ends.length == 2 ? number(ends[1], bounds) : steps.length == 2 ? bounds.most : from;
            if (from < 0 || to < 0) {
                return Optional.of("failed to parse the " + bounds.name + " \"" + part + "\"");
            }
        } else if (ends.length == 2) {
            return Optional.of("failed to parse the " + bounds.name + " \"" + part + "\"");
        }
        if (steps.length == 2 && (!NUMBER.matcher(steps[1]).matches() || Integer.parseInt(steps[1]) == 0)) {
            return Optional.of("step of range should be a positive number: " + part);
        }
        if (from < bounds.least || to > bounds.most) {
            return Optional.of(
                    "the " + bounds.name + " is outside of " + bounds.least + " to " + bounds.most + ": " + part);
        }
        return from > to ? Optional.of("beginning of range beyond its end: " + part) : Optional.empty();
    }

    private static int number(String text, Bounds bounds) {
        int named = bounds.names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0 && !text.isEmpty()) {
            return named;
        }
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }
}
