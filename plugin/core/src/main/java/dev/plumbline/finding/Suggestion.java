package dev.plumbline.finding;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody who mistyped a name may have meant. */
public final class Suggestion {

    /** From this length on, the beginning of a name is taken for the name. */
    private static final int ABBREVIATION = 3;

    private Suggestion() {}

    /** A question with the nearest name, or the list of names. */
    public static String of(String typed, Collection<String> known) {
        String question = near(typed, known);
        if (!question.isEmpty()) {
            return question;
        }
        return known.isEmpty()
                ? "there are none"
                : "there are: " + known.stream().sorted().collect(Collectors.joining(", "));
    }

    /** A question with the nearest name, {@code did you mean "replicas"?}; empty if none is near. */
    public static String near(String typed, Collection<String> known) {
        String nearest = "";
        int best = Math.max(2, typed.length() / 3) + 1;
        String folded = typed.toLowerCase(Locale.ROOT);
        // In order, so that of two that are as near the same one is named in each run.
        for (String name : new TreeSet<>(known)) {
            String other = name.toLowerCase(Locale.ROOT);
            int distance =
                    typed.length() >= ABBREVIATION && other.startsWith(folded) ? 0 : distance(folded, other, best);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : "did you mean \"" + nearest + "\"?";
    }

    /** The number of characters to insert, remove or replace; {@code limit} if it is surely that or more. */
    private static int distance(String from, String to, int limit) {
        if (Math.abs(from.length() - to.length()) >= limit) {
            return limit;
        }
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[previous.length];
            current[0] = i;
            for (int j = 1; j < current.length; j++) {
                int replace = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
