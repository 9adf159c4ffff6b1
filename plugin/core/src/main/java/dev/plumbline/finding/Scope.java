package dev.plumbline.finding;

import java.time.LocalDate;
import java.util.Set;

/**
 * What was looked at, so that it is known which exceptions are no longer needed.
 *
 * @param today the day
 * @param known the environments of the project
 * @param whole those of them of which everything was looked at
 */
public record Scope(LocalDate today, Set<String> known, Set<String> whole) {

    public Scope {
        known = Set.copyOf(known);
        whole = Set.copyOf(whole);
    }
}
