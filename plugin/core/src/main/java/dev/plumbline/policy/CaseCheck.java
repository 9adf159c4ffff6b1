package dev.plumbline.policy;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.policy.cel.admission.ClusterState;
import dev.plumbline.policy.cel.admission.PolicyVerdict;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks policies about their cases, as the API server of a version does. There is a Namespace {@code case}, with the label
 * {@code environment=case}.
 */
public final class CaseCheck {

    private static final String RULE = "policy-case";
    private static final String NAMESPACE = "case";

    private final CelExpressions expressions;

    /**
     * Cases, none asked yet.
     *
     * @param minor minor version of Kubernetes, 35 for 1.35
     */
    public CaseCheck(int minor) {
        this.expressions = new CelExpressions(minor);
    }

    /** What is not as the cases say. */
    public List<Finding> check(List<PolicyCase> cases) {
        List<Finding> findings = new ArrayList<>();
        for (PolicyCase stated : cases) {
            String said = answer(stated);
            if (!said.equals(stated.message())) {
                findings.add(Finding.error(
                        RULE,
                        stated.policy().name(),
                        "the case \"" + stated.name() + "\" " + (said.isEmpty() ? "passes" : "is denied: " + said),
                        stated.denied() ? "it has to be denied: " + stated.message() : "it has to pass",
                        SourceLocation.of(stated.file(), stated.at())));
            }
        }
        return findings;
    }

    /** What the policy says of the object of a case; empty if it has nothing against it. */
    String answer(PolicyCase stated) {
        return stated.policy() instanceof Policy policy
                ? answer(policy, stated)
                : answer((SchemaPolicy) stated.policy(), stated);
    }

    private static String answer(SchemaPolicy policy, PolicyCase stated) {
        Node.Mapping object = stated.object();
        return object == null
                ? ""
                : policy
                        .violations(
                                RenderedPolicies.manifest(object, stated.file()).id(), object)
                        .stream()
                        .findFirst()
                        .map(Violation::toString)
                        .orElse("");
    }

    private String answer(Policy policy, PolicyCase stated) {
        ClusterState cluster = new RenderedCluster(List.of(
                RenderedPolicies.manifest(
                        RenderedPolicies.namespace(NAMESPACE, Map.of("environment", NAMESPACE)), stated.file()),
                RenderedPolicies.manifest(RenderedPolicies.parameters(stated.parameters()), stated.file())));
        return AskedPolicy.of(policy, expressions).ask(request(stated), cluster).stream()
                .findFirst()
                .map(PolicyVerdict::message)
                .orElse("");
    }

    private static AdmissionRequest request(PolicyCase stated) {
        Node.Mapping object = stated.object();
        Node.Mapping old = stated.old();
        Manifest before = old == null ? null : RenderedPolicies.manifest(old, stated.file());
        Manifest after = object == null ? null : RenderedPolicies.manifest(object, stated.file());
        if (after == null) {
            return RenderedCluster.removal(Objects.requireNonNull(before));
        }
        return before == null ? RenderedCluster.creation(after) : RenderedCluster.change(after, before);
    }
}
