package dev.plumbline.pipeline;

import dev.plumbline.finding.Baseline;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Severity;
import dev.plumbline.finding.Waivers;
import dev.plumbline.pipeline.Request.Goal;
import java.util.List;

/** What it takes to stand against a result. */
public enum FailOn {
    /** Errors. */
    ERROR,
    /** Errors and warnings. */
    WARNING,
    /**
     * Nothing, where nothing is written. What is written has to be sound all the same: errors of which no exception can be
     * made still keep it from being written.
     */
    NEVER;

    /** Those of some findings that stand against the result of a goal. */
    List<Finding> failures(Findings findings, Goal goal) {
        return switch (this) {
            case ERROR -> findings.from(Severity.ERROR);
            case WARNING -> findings.from(Severity.WARNING);
            case NEVER ->
                goal == Goal.RENDER || goal == Goal.DRY_RUN
                        ? findings.errors().stream().filter(FailOn::unsound).toList()
                        : List.of();
        };
    }

    private static boolean unsound(Finding finding) {
        return !finding.waivable()
                && !finding.rule().equals(Waivers.RULE)
                && !finding.rule().equals(Baseline.RULE);
    }
}
