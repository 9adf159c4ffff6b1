package dev.plumbline.pipeline;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.report.Summary;
import dev.plumbline.write.TreePlan;
import java.util.List;

/**
 * What came of a run.
 *
 * @param findings what is wrong
 * @param failures what of it stands against the result
 * @param plan what is done to the tree, in full
 * @param summary what the run did to the tree, or would have done
 */
public record Outcome(Findings findings, List<Finding> failures, TreePlan plan, Summary summary) {

    public Outcome {
        failures = List.copyOf(failures);
    }

    /** Whether nothing stands against the result. */
    public boolean good() {
        return failures.isEmpty();
    }
}
