package dev.plumbline.cache;

import dev.plumbline.finding.Findings;
import dev.plumbline.report.Summary;

/**
 * What is kept of a run that nothing stood against.
 *
 * @param findings warnings
 * @param summary numbers of the tree as it was left, without stages
 */
public record KeptOutcome(Findings findings, Summary summary) {

    /** What the same run would come to if it was run again at once. */
    public static KeptOutcome of(Findings findings, Summary summary) {
        return new KeptOutcome(findings, summary.repeated());
    }
}
