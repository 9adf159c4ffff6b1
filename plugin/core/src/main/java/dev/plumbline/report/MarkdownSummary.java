package dev.plumbline.report;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.SourceLocation;
import java.util.List;
import java.util.Map;

/** A few lines of Markdown for a pull request or the page of a build: what was looked at, and a table of findings. */
final class MarkdownSummary {

    /** More findings than these are counted: a comment on a pull request has at most 65,536 characters. */
    private static final int ROWS = 50;

    private MarkdownSummary() {}

    static String of(ReportSet reports) {
        StringBuilder text = new StringBuilder();
        List<Finding> errors = reports.findings().errors();
        List<Finding> all = reports.findings().all();
        text.append("### Plumbline: ")
                .append(all.isEmpty() ? "nothing was found" : FindingReport.count(reports.findings()));
        text.append("\n\n");
        int rows = ROWS;
        if (!reports.findings().standing().isEmpty()) {
            text.append("| | where | what |\n|---|---|---|\n");
            for (List<Finding> part : List.of(
                    errors, reports.findings().warnings(), reports.findings().notes())) {
                for (Finding finding : part) {
                    if (rows-- > 0) {
                        row(finding, reports.project(), text);
                    }
                }
            }
            if (rows < 0) {
                text.append("\nand ").append(-rows).append(" more\n");
            }
            text.append('\n');
        }
        sections(reports.sections(), text);
        return text.toString();
    }

    private static void row(Finding finding, String project, StringBuilder text) {
        SourceLocation place = finding.place();
        Occurrence occurrence = finding.occurrence();
        String where = place == null ? project : place.toString();
        text.append("| ").append(word(finding.severity()));
        text.append(" | `").append(where.replace("`", "'").replace("|", "\\|")).append("` ");
        String about = occurrence == null
                ? finding.subject()
                : occurrence.environment() + '/' + occurrence.release() + ' ' + occurrence.object();
        text.append(cell(about)).append(" | **").append(cell(finding.rule())).append("** ");
        text.append(cell(finding.message()));
        if (!finding.fix().isEmpty()) {
            text.append("<br>").append(cell(finding.fix()));
        }
        text.append(" |\n");
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> "**error**";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static void sections(Map<String, Integer> sections, StringBuilder text) {
        int objects = 0;
        for (int number : sections.values()) {
            objects += number;
        }
        text.append(objects).append(" objects in ").append(sections.size()).append(" folders were looked at.\n");
    }

    /** Text that stays within its cell and is nothing but text. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replace("@", "&#64;")
                .replaceAll("\\R", "<br>");
    }
}
