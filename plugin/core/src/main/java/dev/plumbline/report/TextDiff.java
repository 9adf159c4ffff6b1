package dev.plumbline.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Differences between two states of files, short enough to be read in a log: so many lines a file, so many in all.
 * Values of a {@code Secret} are never in them.
 */
public final class TextDiff {

    private static final int CONTEXT = 2;

    /** Longer lines are cut, in characters. */
    private static final int WIDTH = 160;

    /** If more lines stand between the first and the last difference, they are not compared: it takes their square. */
    private static final int WIDEST = 4_000;

    private final int perFile;
    private int left;
    private int omitted;

    /**
     * For the differences of one run.
     *
     * @param perFile lines shown of each file
     * @param inAll lines shown of all files
     */
    public TextDiff(int perFile, int inAll) {
        this.perFile = perFile;
        this.left = inAll;
    }

    /**
     * How a file differs, as the lines of a unified diff without its head.
     *
     * @param before {@code -} lines; empty if there is no file
     * @param after {@code +} lines; empty if there will be none
     */
    public List<String> lines(String before, String after) {
        Optional<String> old = Redaction.shown(before);
        Optional<String> young = Redaction.shown(after);
        if (old.isEmpty() || young.isEmpty()) {
            return List.of("(not shown: there may be a Secret in it, and it cannot be read as YAML)");
        }
        if (old.equals(young)) {
            return List.of("(only values of a Secret differ, which are not shown)");
        }
        List<String> lines = unified(split(old.get()), split(young.get()));
        int shown = Math.min(lines.size(), Math.min(perFile, left));
        left -= shown;
        if (shown == 0) {
            omitted++;
            return List.of();
        }
        List<String> cut = new ArrayList<>(lines.subList(0, shown));
        if (shown < lines.size()) {
            int more = lines.size() - shown;
            cut.add("(" + more + (more == 1 ? " more line)" : " more lines)"));
        }
        return cut;
    }

    /** Of how many files no line was shown because there were too many in all. */
    public int omitted() {
        return omitted;
    }

    private static List<String> unified(List<String> before, List<String> after) {
        if (width(before, after) > WIDEST) {
            return List.of("(not shown: " + before.size() + " lines before, " + after.size() + " after)");
        }
        Patch<String> patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff("", "", before, patch, CONTEXT);
        // The first two name the files.
        return oldFirst(lines.subList(Math.min(2, lines.size()), lines.size()));
    }

    /** The algorithm may put new lines before those that they replace. */
    private static List<String> oldFirst(List<String> lines) {
        List<String> sorted = new ArrayList<>();
        List<String> young = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("+")) {
                young.add(cut(line));
            } else {
                if (!line.startsWith("-")) {
                    sorted.addAll(young);
                    young.clear();
                }
                sorted.add(cut(line));
            }
        }
        sorted.addAll(young);
        return sorted;
    }

    /** How many lines there are between the first and the last that differ. */
    private static int width(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return Math.max(before.size(), after.size()) - head - tail;
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ...";
    }
}
