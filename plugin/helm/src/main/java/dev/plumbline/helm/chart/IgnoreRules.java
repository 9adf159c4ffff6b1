package dev.plumbline.helm.chart;

import java.util.ArrayList;
import java.util.List;

/** The rules of a {@code .helmignore}: which files and folders of a chart's folder are no part of the chart. */
final class IgnoreRules {
    static final String FILE = ".helmignore";

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(PathPattern pattern, boolean negated, boolean foldersOnly, boolean wholePath) {

        boolean matches(String path) {
            return pattern.matches(wholePath ? path : path.substring(path.lastIndexOf('/') + 1));
        }
    }

    /**
     * The rules of a text, and the one that always holds: hidden files right below {@code templates} are left out.
     *
     * @throws ChartException with Helm's words if a rule is malformed
     */
    static IgnoreRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        String rest = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        rest.lines().forEach(line -> add(rules, line.strip()));
        add(rules, "templates/.?*");
        return new IgnoreRules(rules);
    }

    private static void add(List<Rule> rules, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.contains("**")) {
            throw new ChartException("double-star (**) syntax is not supported");
        }
        new PathPattern(line);
        boolean negated = line.startsWith("!");
        String pattern = negated ? line.substring(1) : line;
        boolean foldersOnly = pattern.endsWith("/");
        if (foldersOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        boolean rooted = pattern.startsWith("/");
        boolean wholePath = rooted || pattern.contains("/");
        rules.add(new Rule(new PathPattern(rooted ? pattern.substring(1) : pattern), negated, foldersOnly, wholePath));
    }

    /**
     * Whether a file or folder is left out. A negated rule leaves out everything that does not match it, as Helm has it.
     *
     * @param path inside the chart, with slashes, not empty
     */
    boolean ignores(String path, boolean folder) {
        for (Rule rule : rules) {
            if (rule.negated) {
                if ((rule.foldersOnly && !folder) || !rule.matches(path)) {
                    return true;
                }
            } else if ((folder || !rule.foldersOnly) && rule.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
