package dev.plumbline.finding;

import java.util.List;

/**
 * Findings after exceptions were made of some.
 *
 * @param findings all of them, in their order; those that no longer count say so
 * @param remarks what is to be said about the exceptions themselves
 */
public record Exempted(List<Finding> findings, List<Finding> remarks) {

    public Exempted {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }
}
