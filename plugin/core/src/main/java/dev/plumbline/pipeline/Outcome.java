package dev.plumbline.pipeline;

import dev.plumbline.finding.Findings;
import dev.plumbline.report.Summary;
import dev.plumbline.write.TreePlan;

/**
 * What came of a run.
 *
 * @param findings what is wrong
 * @param plan what the run did to the tree, or would have done
 * @param summary the same in numbers
 */
public record Outcome(Findings findings, TreePlan plan, Summary summary) {

    /** Whether nothing stands against the result. */
    public boolean good() {
        return findings.errors().isEmpty();
    }
}
