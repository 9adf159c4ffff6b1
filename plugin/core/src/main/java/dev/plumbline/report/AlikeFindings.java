package dev.plumbline.report;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a chart is mostly wrong in every environment: people read it once, with the other places below.
 * Machines get each for itself.
 */
final class AlikeFindings {

    /** More places than these are counted. */
    private static final int PLACES = 5;

    private AlikeFindings() {}

    /** What is said of one field of one object of a release, in whatever environment. */
    private record Statement(
            String rule,
            Severity severity,
            String subject,
            String message,
            String fix,
            String release,
            List<String> field) {}

    /** Findings about the same in several environments as one, which names the other places. */
    static List<Finding> together(List<Finding> findings) {
        Map<Object, List<Finding>> statements = new LinkedHashMap<>();
        for (Finding finding : findings) {
            statements
                    .computeIfAbsent(statement(finding), key -> new ArrayList<>(1))
                    .add(finding);
        }
        return statements.values().stream().map(AlikeFindings::merged).toList();
    }

    private static Object statement(Finding finding) {
        Occurrence occurrence = finding.occurrence();
        return occurrence == null
                ? finding
                : new Statement(
                        finding.rule(),
                        finding.severity(),
                        finding.subject(),
                        finding.message(),
                        finding.fix(),
                        occurrence.release(),
                        occurrence.field());
    }

    private static Finding merged(List<Finding> same) {
        Finding first = same.get(0);
        if (same.size() == 1) {
            return first;
        }
        List<String> details = new ArrayList<>(first.details());
        int last = Math.min(same.size(), PLACES + 1);
        same.subList(1, last).forEach(other -> details.add("the same in " + where(other, first)));
        if (last < same.size()) {
            details.add("and in " + (same.size() - last) + " environments more");
        }
        return first.withDetails(details);
    }

    /** Its place, and the environment where the place does not tell. */
    private static String where(Finding other, Finding first) {
        Occurrence occurrence = other.occurrence();
        String environment = occurrence == null ? "" : occurrence.environment();
        return other.place() == null || other.place().equals(first.place())
                ? environment
                : environment + " at " + other.place();
    }
}
