package dev.plumbline.finding;

import java.util.List;

/**
 * The findings of a run, in the order of its environments and releases.
 *
 * @param all errors and warnings
 */
public record Findings(List<Finding> all) {

    public Findings {
        all = List.copyOf(all);
    }

    /** Those that keep the run from writing. */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /** Those that do not. */
    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** Those that are only noted. */
    public List<Finding> notes() {
        return of(Severity.INFO);
    }

    /** Those of a severity and of graver ones. */
    public List<Finding> from(Severity severity) {
        return all.stream()
                .filter(finding -> finding.severity().compareTo(severity) <= 0)
                .toList();
    }

    private List<Finding> of(Severity severity) {
        return all.stream().filter(finding -> finding.severity() == severity).toList();
    }
}
