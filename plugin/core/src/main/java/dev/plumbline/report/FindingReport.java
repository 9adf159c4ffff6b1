package dev.plumbline.report;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings as lines for a terminal: the gravest first, those of a rule together, their number last. */
public final class FindingReport {

    /** Of warnings that say the same of more files, these are shown. Errors are all shown: each is to be mended. */
    private static final int ALIKE = 10;

    private FindingReport() {}

    /** A line of a severity, without line end. */
    public record Line(Severity severity, String text) {}

    /** What findings of one rule say, wherever they say it. */
    private record Statement(Severity severity, String rule, String message, String fix) {
        static Statement of(Finding finding) {
            return new Statement(finding.severity(), finding.rule(), finding.message(), finding.fix());
        }
    }

    /** The lines; none without findings that count. */
    public static List<Line> lines(Findings findings) {
        if (findings.all().isEmpty()) {
            return List.of();
        }
        List<Finding> sorted = sorted(new Findings(AlikeFindings.together(findings.standing())));
        Map<Statement, Integer> total = new HashMap<>();
        sorted.forEach(finding -> total.merge(Statement.of(finding), 1, Integer::sum));
        Map<Statement, Integer> shown = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (Finding finding : sorted) {
            Statement statement = Statement.of(finding);
            int position = shown.merge(statement, 1, Integer::sum);
            if (finding.severity() == Severity.ERROR || position <= ALIKE) {
                lines.add(new Line(finding.severity(), finding.display()));
                finding.details().forEach(detail -> lines.add(new Line(finding.severity(), "    " + detail)));
            } else if (position == ALIKE + 1) {
                int more = total.getOrDefault(statement, 0) - ALIKE;
                lines.add(new Line(
                        finding.severity(),
                        "[" + finding.rule() + "] the same of " + more + " more: " + finding.message()));
            }
        }
        return lines;
    }

    /** {@code 2 errors, 1 warning, 2 waived}; empty without findings. */
    public static String count(Findings findings) {
        List<String> parts = new ArrayList<>();
        if (!findings.all().isEmpty()) {
            part(findings.errors().size(), "error", parts);
            part(findings.warnings().size(), "warning", parts);
            part(findings.notes().size(), "note", parts);
            exempted(findings.waived(), "waived", parts);
            exempted(findings.recorded(), "in the baseline", parts);
        }
        return String.join(", ", parts);
    }

    private static void part(int number, String word, List<String> parts) {
        if (number > 0) {
            parts.add(number + " " + word + (number == 1 ? "" : "s"));
        }
    }

    private static void exempted(int number, String words, List<String> parts) {
        if (number > 0) {
            parts.add(number + " " + words);
        }
    }

    /** Rules in the order in which they first have something to say. */
    private static List<Finding> sorted(Findings findings) {
        Map<String, Integer> rules = new HashMap<>();
        findings.all().forEach(finding -> rules.putIfAbsent(finding.rule(), rules.size()));
        return findings.all().stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(finding -> rules.getOrDefault(finding.rule(), 0)))
                .toList();
    }
}
