package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.report.FindingReport.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingReportTest {

    @Test
    void showsTheGravestFirstAndThoseOfARuleTogether() {
        Findings findings = new Findings(List.of(
                warning("a", 1),
                error("b", 1),
                error("c", 1).withDetails(List.of("-old", "+new")),
                error("b", 2),
                warning("d", 1)));
        assertThat(FindingReport.lines(findings))
                .containsExactly(
                        new Line(Severity.ERROR, "f1 [b] no good"),
                        new Line(Severity.ERROR, "f2 [b] no good"),
                        new Line(Severity.ERROR, "f1 [c] no good"),
                        new Line(Severity.ERROR, "    -old"),
                        new Line(Severity.ERROR, "    +new"),
                        new Line(Severity.WARNING, "f1 [a] not so good"),
                        new Line(Severity.WARNING, "f1 [d] not so good"));
        assertThat(FindingReport.count(findings)).isEqualTo("3 errors, 2 warnings");
    }

    @Test
    void countsWarningsThatSayTheSameButShowsEachError() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            findings.add(error("e", i));
            findings.add(warning("w", i));
        }
        List<Line> lines = FindingReport.lines(new Findings(findings));
        assertThat(lines)
                .hasSize(40 + 10 + 1)
                .endsWith(
                        new Line(Severity.WARNING, "f9 [w] not so good"),
                        new Line(Severity.WARNING, "[w] the same of 30 more: not so good"));
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(FindingReport.lines(new Findings(List.of()))).isEmpty();
        assertThat(FindingReport.count(new Findings(List.of()))).isEmpty();
    }

    private static Finding error(String rule, int file) {
        return Finding.error(rule, "", "no good", "", SourceLocation.of("f" + file));
    }

    private static Finding warning(String rule, int file) {
        return Finding.warning(rule, "", "not so good", "", SourceLocation.of("f" + file));
    }
}
