package dev.plumbline.bridge.plan;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a plan.
 *
 * @param findings what is broken, and as notes what is not known before apply
 * @param resources how many resources the plan has, data sources left out
 * @param satisfied how many times a rule and a resource agree
 * @param broken how many times they do not
 * @param undecided how many times nobody can say before apply
 */
public record PlanCheck(List<Finding> findings, int resources, int satisfied, int broken, int undecided) {

    /** What stands in the place of a release and an API in findings about resources of Terraform. */
    private static final String LAYER = "terraform";

    public PlanCheck {
        findings = List.copyOf(findings);
    }

    /** Asks all rules about all resources. */
    public static PlanCheck of(Plan plan) {
        List<Finding> findings = new ArrayList<>();
        int satisfied = 0;
        int broken = 0;
        int undecided = 0;
        if (!plan.complete()) {
            findings.add(Finding.warning(
                    PlanReader.RULE,
                    plan.environment(),
                    "the plan is a part of what there is to do: it was made with -target, or puts changes off",
                    "ask again about a plan of everything",
                    SourceLocation.of(plan.file())));
        }
        for (PlannedResource resource : plan.resources()) {
            for (PlanRule rule : PlanRules.ALL) {
                Severity severity = rule.about(resource) ? rule.severity(plan) : null;
                if (severity == null) {
                    continue;
                }
                Verdicts verdicts = new Verdicts(resource, plan);
                rule.check().check(resource, plan, verdicts);
                for (Verdicts.Broken one : verdicts.broken()) {
                    findings.add(finding(plan, rule, severity, resource, one.field(), one.what(), rule.fix()));
                }
                for (Verdicts.Undecided one : verdicts.undecided()) {
                    findings.add(finding(
                            plan,
                            rule,
                            Severity.INFO,
                            resource,
                            one.field(),
                            one.why() + ", so whether the rule holds is not decided",
                            "ask again after apply"));
                }
                satisfied += verdicts.broken().isEmpty() && verdicts.undecided().isEmpty() ? 1 : 0;
                broken += verdicts.broken().isEmpty() ? 0 : 1;
                undecided +=
                        verdicts.broken().isEmpty() && !verdicts.undecided().isEmpty() ? 1 : 0;
            }
        }
        long resources =
                plan.resources().stream().filter(resource -> !resource.data()).count();
        return new PlanCheck(findings, (int) resources, satisfied, broken, undecided);
    }

    private static Finding finding(
            Plan plan,
            PlanRule rule,
            Severity severity,
            PlannedResource resource,
            @Nullable Planned field,
            String what,
            String fix) {
        String path = field == null ? "" : field.path();
        Occurrence occurrence = new Occurrence(
                plan.environment(),
                LAYER,
                new ResourceId(LAYER, resource.type(), "", resource.address()),
                path.isEmpty() ? List.of() : List.of(path.split("\\.", -1)),
                plan.place(field == null ? resource.at() : field.at()),
                List.of());
        return new Finding(
                        rule.id(), severity, resource.address(), path.isEmpty() ? what : path + ' ' + what, fix, null)
                .withDetails(List.of("why: " + rule.why()))
                .at(occurrence);
    }
}
