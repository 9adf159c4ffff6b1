package dev.plumbline.pipeline;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Severity;
import dev.plumbline.report.Summary;
import dev.plumbline.write.TreePlan;
import java.util.List;

/**
 * What came of a run.
 *
 * @param findings what is wrong
 * @param failOn what it takes to stand against the result
 * @param plan what is done to the tree, in full
 * @param summary what the run did to the tree, or would have done
 */
public record Outcome(Findings findings, Severity failOn, TreePlan plan, Summary summary) {

    /** What stands against the result. */
    public List<Finding> failures() {
        return findings.from(failOn);
    }

    /** Whether nothing stands against the result. */
    public boolean good() {
        return findings.all().isEmpty() || failures().isEmpty();
    }
}
