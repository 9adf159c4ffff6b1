package dev.plumbline.validate.schema;

import java.util.Collection;
import java.util.Locale;

/** What somebody who mistyped a name may have meant. */
public final class Spelling {

    private Spelling() {}

    /** {@code did you mean "replicas"?}; empty if no known name is near. */
    public static String suggestion(String typed, Collection<String> known) {
        String nearest = "";
        int best = Math.max(1, typed.length() / 3) + 1;
        String folded = typed.toLowerCase(Locale.ROOT);
        for (String name : known) {
            int distance = distance(folded, name.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : "did you mean \"" + nearest + "\"?";
    }

    /** The number of characters to insert, remove or replace; {@code limit} if it is that or more. */
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
