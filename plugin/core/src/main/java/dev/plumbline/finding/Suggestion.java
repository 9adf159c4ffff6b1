package dev.plumbline.finding;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody who mistyped a name may have meant. */
public final class Suggestion {

    /** From this length on, the beginning of a name is taken for the name. */
    private static final int ABBREVIATION = 3;

    private Suggestion() {}

    /** A question with the nearest name, or the list of names. */
    public static String of(String typed, Collection<String> known) {
        String nearest = "";
        int best = Math.max(2, typed.length() / 3) + 1;
        // In order, so that of two that are as near the same one is named in each run.
        for (String name : new TreeSet<>(known)) {
            int distance = typed.length() >= ABBREVIATION && name.startsWith(typed) ? 0 : distance(typed, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        if (!nearest.isEmpty()) {
            return "did you mean \"" + nearest + "\"?";
        }
        return known.isEmpty()
                ? "there are none"
                : "there are: " + known.stream().sorted().collect(Collectors.joining(", "));
    }

    /** The number of characters to insert, remove or replace. */
    private static int distance(String from, String to) {
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
