package dev.plumbline.pipeline;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding in a file of one environment. What is wrong with a chart is mostly wrong in all of them.
 *
 * @param folder the environment's, as a person knows it, with {@code /} at the end
 * @param finding with a place
 */
record EnvironmentFinding(String folder, Finding finding) {

    /** More places than these are counted. */
    private static final int PLACES = 5;

    /** What is said of one file in each environment, wherever in it. */
    private record Statement(String rule, Severity severity, String subject, String message, String fix, String file) {}

    private Statement statement() {
        SourceLocation place = finding.place();
        String file = place == null ? "" : place.file();
        return new Statement(
                finding.rule(),
                finding.severity(),
                finding.subject(),
                finding.message(),
                finding.fix(),
                file.startsWith(folder) ? file.substring(folder.length()) : file);
    }

    /** The same of several environments as one finding, at its place in the first, which names the others. */
    static List<Finding> together(List<EnvironmentFinding> findings) {
        Map<Statement, List<Finding>> statements = new LinkedHashMap<>();
        for (EnvironmentFinding found : findings) {
            statements
                    .computeIfAbsent(found.statement(), key -> new ArrayList<>(1))
                    .add(found.finding());
        }
        return statements.values().stream().map(EnvironmentFinding::merged).toList();
    }

    private static Finding merged(List<Finding> same) {
        Finding first = same.get(0);
        if (same.size() == 1) {
            return first;
        }
        List<String> details = new ArrayList<>(first.details());
        int last = Math.min(same.size(), PLACES + 1);
        same.subList(1, last).forEach(other -> details.add("the same at " + other.place()));
        if (last < same.size()) {
            details.add("and in " + (same.size() - last) + " environments more");
        }
        return first.withDetails(details);
    }
}
