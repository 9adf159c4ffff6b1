package dev.plumbline.report;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that GitHub Actions shows beside the code of a pull request. It shows ten errors, ten warnings and ten
 * notices of a step and drops the rest, so no more are given.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">workflow commands</a>
 */
public final class GitHubAnnotations {

    private static final int OF_A_STEP = 10;

    private GitHubAnnotations() {}

    /** The lines, without line ends; each has to begin a line of the output. */
    public static List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>();
        add("error", findings.errors(), lines);
        add("warning", findings.warnings(), lines);
        add("notice", findings.notes(), lines);
        return lines;
    }

    private static void add(String command, List<Finding> findings, List<String> lines) {
        for (Finding finding : findings.subList(0, Math.min(OF_A_STEP, findings.size()))) {
            StringBuilder line = new StringBuilder("::").append(command).append(' ');
            SourceLocation place = finding.place();
            if (place != null) {
                line.append("file=").append(property(place.file())).append(',');
                if (place.line() > 0) {
                    line.append("line=").append(place.line()).append(',');
                }
                if (place.column() > 0) {
                    line.append("col=").append(place.column()).append(',');
                }
            }
            line.append("title=").append(property(finding.rule())).append("::");
            lines.add(line.append(message(finding.sentence())).toString());
        }
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
