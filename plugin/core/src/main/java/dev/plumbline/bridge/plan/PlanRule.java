package dev.plumbline.bridge.plan;

import dev.plumbline.finding.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule about planned resources.
 *
 * @param id what findings call it, {@code plan-s3-encryption}
 * @param title what it demands, one sentence without a full stop
 * @param production how much it weighs in production; null if it is not asked there
 * @param elsewhere how much it weighs in other environments; null if it is not asked there
 * @param why what happens otherwise, one sentence without a full stop
 * @param fix what to write, without a full stop
 * @param alike rules of checkov ({@code CKV_AWS_145}) and trivy ({@code AVD-AWS-0132}) that demand much the same
 * @param types of the resources that it is about; {@link #ANY} if about all
 * @param change whether it is about what happens to a resource, and not about what the resource will be
 * @param check adds what breaks the rule, and what cannot be decided
 */
public record PlanRule(
        String id,
        String title,
        @Nullable Severity production,
        @Nullable Severity elsewhere,
        String why,
        String fix,
        List<String> alike,
        Set<String> types,
        boolean change,
        Check check) {

    /** Every type. */
    static final Set<String> ANY = Set.of();

    /** What the types of data sources begin with here. */
    static final String DATA = "data.";

    public PlanRule {
        alike = List.copyOf(alike);
        types = Set.copyOf(types);
    }

    /** Asks about one resource. */
    @FunctionalInterface
    interface Check {
        void check(PlannedResource resource, Plan plan, Verdicts verdicts);
    }

    /** Whether it is about a resource. */
    boolean about(PlannedResource resource) {
        return (change || resource.stays())
                && (types.isEmpty()
                        ? !resource.data()
                        : types.contains((resource.data() ? DATA : "") + resource.type()));
    }

    /** How much it weighs in a plan; null if it is not asked. */
    @Nullable
    Severity severity(Plan plan) {
        return plan.production() ? production : elsewhere;
    }

    /** A rule that weighs the same everywhere, and that breaks the build. */
    static Draft error(String id, String title) {
        return new Draft(id, title, Severity.ERROR, Severity.ERROR);
    }

    /** A rule that weighs the same everywhere, and is told. */
    static Draft warning(String id, String title) {
        return new Draft(id, title, Severity.WARNING, Severity.WARNING);
    }

    /** A rule that breaks the build for production, and elsewhere is told or, if null, not asked. */
    static Draft production(String id, String title, @Nullable Severity elsewhere) {
        return new Draft(id, title, Severity.ERROR, elsewhere);
    }

    /** The head of a rule. */
    record Draft(
            String id,
            String title,
            @Nullable Severity production,
            @Nullable Severity elsewhere) {

        /** The whole rule; {@code alike} is a list of ids with blanks between them. */
        PlanRule of(String why, String fix, String alike, Set<String> types, Check check) {
            List<String> ids = alike.isEmpty() ? List.of() : List.of(alike.split(" "));
            return new PlanRule(id, title, production, elsewhere, why, fix, ids, types, false, check);
        }

        /** The whole rule, about what happens to resources. */
        PlanRule ofChange(String why, String fix, Set<String> types, Check check) {
            return new PlanRule(id, title, production, elsewhere, why, fix, List.of(), types, true, check);
        }
    }
}
