package dev.plumbline.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * The findings of a run, in the order of its environments and releases.
 *
 * @param all those that count, and those that do not
 */
public record Findings(List<Finding> all) {

    public Findings {
        all = List.copyOf(all);
    }

    /** Those that count. */
    public List<Finding> standing() {
        return all.stream().filter(Finding::stands).toList();
    }

    /** How many a waiver covers. */
    public int waived() {
        return count(Exemption.Waived.class);
    }

    /** How many are in the baseline. */
    public int recorded() {
        return count(Exemption.Recorded.class);
    }

    private int count(Class<? extends Exemption> kind) {
        int count = 0;
        for (Finding finding : all) {
            count += kind.isInstance(finding.exemption()) ? 1 : 0;
        }
        return count;
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

    /** Those that count, of a severity and of graver ones. */
    public List<Finding> from(Severity severity) {
        return all.stream()
                .filter(finding -> finding.stands() && finding.severity().compareTo(severity) <= 0)
                .toList();
    }

    private List<Finding> of(Severity severity) {
        // No stream, for the sake of runs that only recall.
        List<Finding> found = new ArrayList<>();
        for (Finding finding : all) {
            if (finding.stands() && finding.severity() == severity) {
                found.add(finding);
            }
        }
        return List.copyOf(found);
    }
}
