package dev.plumbline.policy;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.policy.cel.admission.AdmissionPolicy;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.policy.cel.admission.ClusterState;
import dev.plumbline.policy.cel.admission.Defaulter;
import dev.plumbline.policy.cel.admission.PolicyBinding;
import dev.plumbline.policy.cel.admission.PolicyEvaluator;
import dev.plumbline.policy.cel.admission.PolicyOutcome;
import dev.plumbline.policy.cel.admission.PolicyVerdict;
import dev.plumbline.validate.schema.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Asks all policies about objects, as the API server of a version does. Compiled once; safe for many threads. */
public final class PolicyCheck {

    private final List<Asked> policies;

    /**
     * A policy that is ready to be asked.
     *
     * @param policy with its notes
     * @param compiled the same, compiled
     * @param bindings its own
     */
    private record Asked(Policy policy, AdmissionPolicy compiled, List<PolicyBinding> bindings) {}

    /**
     * Compiles policies.
     *
     * @param policies those of the project
     * @param expressions of a version of Kubernetes
     */
    public PolicyCheck(PolicySet policies, CelExpressions expressions) {
        this.policies = policies.policies().stream()
                .map(policy -> new Asked(
                        policy,
                        expressions.policy(policy.policy().content()),
                        policy.bindings().stream()
                                .map(binding -> PolicyBinding.of(binding.content()))
                                .toList()))
                .toList();
    }

    /**
     * What the policies have against an object, and against the Pods that it will make.
     *
     * @param manifest the object
     * @param file where it is written, as findings name it
     * @param cluster what else is there
     */
    public List<Finding> check(Manifest manifest, String file, ClusterState cluster) {
        List<Finding> findings = new ArrayList<>();
        AdmissionRequest request =
                AdmissionRequest.create(RenderedCluster.resource(manifest.id()), Defaulter.apply(manifest.content()));
        String kind = manifest.id().kind();
        List<String> later =
                List.of("the API server would refuse the Pods of this " + kind + ", and not the " + kind + " itself");
        for (Asked asked : policies) {
            PolicyOutcome outcome = PolicyEvaluator.evaluate(asked.compiled(), asked.bindings(), request, cluster);
            outcome.verdicts().forEach(verdict -> findings.add(finding(asked.policy(), verdict, manifest, file)));
            if (asked.policy().looksAtTemplates()) {
                PolicyEvaluator.evaluatePods(asked.compiled(), asked.bindings(), request, cluster)
                        .verdicts()
                        .forEach(verdict -> findings.add(
                                finding(asked.policy(), verdict, manifest, file).withDetails(later)));
            }
        }
        return findings;
    }

    private static Finding finding(Policy policy, PolicyVerdict verdict, Manifest manifest, String file) {
        FieldPath field = FailedField.of(verdict.reads(), verdict.message(), manifest.content());
        SourceLocation rendered = SourceLocation.of(file, field.in(written(manifest)));
        String message = verdict.outcome() == PolicyVerdict.Outcome.UNDECIDED
                ? "only a cluster can tell: " + verdict.message()
                : verdict.message();
        return new Finding(
                        policy.name(), severity(verdict), manifest.id().toString(), message, fix(policy, verdict), null)
                .at(Occurrence.of(manifest.id(), field.steps(), rendered));
    }

    /** What the policy advises, if it was the object that it had something against. */
    private static String fix(Policy policy, PolicyVerdict verdict) {
        return switch (verdict.outcome()) {
            case DENIED -> policy.fix();
            case FAILED -> "look at " + policy.file() + " and at the parameters of the environment";
            case UNDECIDED -> "";
        };
    }

    private static Severity severity(PolicyVerdict verdict) {
        if (verdict.refuses()) {
            return Severity.ERROR;
        }
        return verdict.actions().contains(PolicyBinding.Action.WARN)
                        || verdict.outcome() == PolicyVerdict.Outcome.UNDECIDED
                ? Severity.WARNING
                : Severity.INFO;
    }

    /** The object with the positions it has in its file. */
    private static Node written(Manifest manifest) {
        try {
            return YamlReader.documents(manifest.yaml()).get(0);
        } catch (YamlException e) {
            throw new IllegalStateException("what was written cannot be read: " + e.problem(), e);
        }
    }
}
