package dev.plumbline.helm.chart;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote an unknown key. */
final class Spelling {

    private Spelling() {}

    /** The known words that are near, the nearest first. */
    static List<String> near(String written, Collection<String> known) {
        int far = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= far)
                .sorted(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** How many letters must be put in, taken out, replaced or swapped with the next, case aside. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
