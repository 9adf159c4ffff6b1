package dev.plumbline.report;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.JsonText;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings for the merge requests of GitLab, those that count: it has no word for the others.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">its format</a>
 */
final class GitLabCodeQuality {

    private GitLabCodeQuality() {}

    static String of(ReportSet reports) {
        List<Object> issues = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Finding finding : reports.findings().standing()) {
            String fingerprint = finding.fingerprint().value();
            int times = seen.merge(fingerprint, 1, Integer::sum);
            // Of those with one fingerprint it shows one.
            issues.add(issue(finding, times == 1 ? fingerprint : fingerprint + '-' + times, reports.project()));
        }
        return JsonText.of(issues);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }

    private static Map<String, @Nullable Object> issue(Finding finding, String fingerprint, String project) {
        SourceLocation place = finding.place();
        Map<String, @Nullable Object> location = new LinkedHashMap<>();
        location.put("path", place == null ? project : place.file());
        location.put("lines", Map.of("begin", place == null ? 1 : Math.max(1, place.line())));
        String subject = finding.subject().isEmpty() ? "" : finding.subject() + ": ";
        Map<String, @Nullable Object> issue = new LinkedHashMap<>();
        issue.put("description", subject + finding.message());
        issue.put("check_name", finding.rule());
        issue.put("fingerprint", fingerprint);
        issue.put("severity", severity(finding.severity()));
        issue.put("location", location);
        return issue;
    }
}
