package dev.plumbline.finding;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The exceptions that a project makes. Only findings about an object (those with an {@link Occurrence}) can be waived:
 * what endangers the tree, a project that cannot be read, or a Secret in the open is no matter of opinion.
 *
 * @param all in the order of the file
 */
public record Waivers(List<Waiver> all) {

    /** Of a project that makes none. */
    public static final Waivers NONE = new Waivers(List.of());

    /** The rule about waivers themselves. */
    public static final String RULE = "waiver";

    /** From so many days before it expires a waiver that is in use is noted. */
    private static final int SOON = 14;

    /** No waiver is granted for more days than these. */
    private static final int LONGEST = 365;

    public Waivers {
        all = List.copyOf(all);
    }

    /** These alone of their kind: those about findings of some rules. */
    public Waivers about(Predicate<String> policy) {
        return new Waivers(all.stream()
                .filter(waiver -> policy.test(waiver.policy().text()))
                .toList());
    }

    /** Marks the findings that a waiver covers, and says which waivers have expired, soon will, or are not needed. */
    public Exempted apply(List<Finding> findings, Scope scope) {
        if (all.isEmpty()) {
            return new Exempted(findings, List.of());
        }
        Set<Waiver> used = new HashSet<>();
        List<Finding> marked = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding result = finding;
            for (Waiver waiver : all) {
                if (!waiver.expired(scope.today()) && waiver.covers(finding)) {
                    used.add(waiver);
                    result = result.stands() ? result.exempted(waiver.exemption()) : result;
                }
            }
            marked.add(result);
        }
        List<Finding> remarks = new ArrayList<>();
        for (Waiver waiver : all) {
            remark(waiver, used.contains(waiver), marked, scope, remarks);
        }
        return new Exempted(marked, remarks);
    }

    private static void remark(Waiver waiver, boolean used, List<Finding> marked, Scope scope, List<Finding> remarks) {
        LocalDate today = scope.today();
        if (waiver.expires().isAfter(today.plusDays(LONGEST))) {
            remarks.add(Finding.error(
                    RULE,
                    "",
                    waiver.describe() + " is too wide: it holds until " + waiver.expires(),
                    "name a day within " + LONGEST + " days, " + today.plusDays(LONGEST) + " or before",
                    waiver.place()));
        }
        List<Finding> again = waiver.expired(today)
                ? marked.stream()
                        .filter(finding -> finding.stands() && waiver.covers(finding))
                        .toList()
                : List.of();
        if (!again.isEmpty()) {
            remarks.add(expired(waiver, again));
        } else if (!used && waiver.environments().stream().noneMatch(glob -> matchesAny(glob, scope.known()))) {
            remarks.add(Finding.warning(
                    RULE,
                    "",
                    waiver.describe() + " is for an environment that is not there",
                    Suggestion.of(waiver.environments().get(0).text(), scope.known()),
                    waiver.place()));
        } else if (!used && scope.known().stream().filter(waiver::isAbout).allMatch(scope.whole()::contains)) {
            remarks.add(Finding.warning(RULE, "", waiver.describe() + " waives nothing", "remove it", waiver.place()));
        } else if (used && today.plusDays(SOON).isAfter(waiver.expires().minusDays(1))) {
            long left = ChronoUnit.DAYS.between(today, waiver.expires());
            remarks.add(new Finding(
                    RULE,
                    Severity.INFO,
                    "",
                    waiver.describe() + " holds until " + waiver.expires() + ", "
                            + (left == 0 ? "which is today" : left + (left == 1 ? " day" : " days") + " more"),
                    "mend what it waives, or renew it",
                    waiver.place()));
        }
    }

    private static boolean matchesAny(Glob glob, Set<String> names) {
        return names.stream().anyMatch(glob::matches);
    }

    /** As grave as the gravest of what counts again. */
    private static Finding expired(Waiver waiver, List<Finding> again) {
        Severity gravest = again.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.ERROR);
        return new Finding(
                RULE,
                gravest,
                "",
                waiver.describe() + " expired on " + waiver.expires() + ": "
                        + (again.size() == 1 ? "1 finding counts" : again.size() + " findings count") + " again",
                "mend what it waived, or let " + waiver.owner() + " renew it",
                waiver.place());
    }
}
