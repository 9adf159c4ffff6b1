package dev.plumbline.policy;

import dev.plumbline.policy.cel.admission.AdmissionPolicy;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.policy.cel.admission.ClusterState;
import dev.plumbline.policy.cel.admission.PodTemplate;
import dev.plumbline.policy.cel.admission.PolicyBinding;
import dev.plumbline.policy.cel.admission.PolicyEvaluator;
import dev.plumbline.policy.cel.admission.PolicyVerdict;
import java.util.List;

/**
 * A policy that is ready to be asked.
 *
 * @param policy with its notes
 * @param compiled the same, compiled
 * @param bindings its own
 */
record AskedPolicy(Policy policy, AdmissionPolicy compiled, List<PolicyBinding> bindings) {

    /** A policy by the expressions of a version of Kubernetes. */
    static AskedPolicy of(Policy policy, CelExpressions expressions) {
        return new AskedPolicy(
                policy,
                expressions.policy(policy.policy().content()),
                policy.bindings().stream()
                        .map(binding -> PolicyBinding.of(binding.content()))
                        .toList());
    }

    /** Whether it may have something to say of an operation: {@code UPDATE}. */
    boolean isAbout(String operation) {
        return compiled.isAbout(operation);
    }

    /** What it has against an object. */
    List<PolicyVerdict> ask(AdmissionRequest request, ClusterState cluster) {
        return PolicyEvaluator.evaluate(compiled, bindings, request, cluster).verdicts();
    }

    /** What it has against the Pods that an object will make. */
    List<PolicyVerdict> askOfPods(PodTemplate template, ClusterState cluster) {
        return policy.looksAtTemplates()
                ? PolicyEvaluator.evaluatePods(compiled, bindings, template, cluster)
                        .verdicts()
                : List.of();
    }
}
