package dev.plumbline.pipeline;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.write.TreePlan.Action;
import java.util.List;

/**
 * What came of making files of the bridge.
 *
 * @param findings what is wrong
 * @param good whether nothing stands against the result
 * @param changes what happens to each file
 * @param written whether it did happen
 */
public record BridgeOutcome(Findings findings, boolean good, List<Change> changes, boolean written) {

    public BridgeOutcome {
        changes = List.copyOf(changes);
    }

    /**
     * What happens to a file.
     *
     * @param action what
     * @param file its path as a person knows it
     * @param lines how it differs; none if it is new
     */
    public record Change(Action action, String file, List<String> lines) {

        public Change {
            lines = List.copyOf(lines);
        }
    }

    static BridgeOutcome of(List<Finding> findings, Request request, List<Change> changes, boolean written) {
        return new BridgeOutcome(new Findings(findings), good(findings, request), changes, written);
    }

    static boolean good(List<Finding> findings, Request request) {
        return request.options()
                .failOn()
                .failures(new Findings(findings), request.goal())
                .isEmpty();
    }
}
