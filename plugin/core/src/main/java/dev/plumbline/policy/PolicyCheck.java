package dev.plumbline.policy;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.policy.cel.admission.ClusterState;
import dev.plumbline.policy.cel.admission.PodTemplate;
import dev.plumbline.policy.cel.admission.PolicyBinding;
import dev.plumbline.policy.cel.admission.PolicyVerdict;
import dev.plumbline.validate.schema.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks all policies about objects, as the API server of a version does. Compiled once; safe for many threads. */
public final class PolicyCheck {

    private final List<AskedPolicy> policies;

    /** What a policy said, and what else there is to say about it. */
    private record Said(Policy policy, PolicyVerdict verdict, List<String> details) {}

    /**
     * Compiles policies.
     *
     * @param policies those of the project
     * @param expressions of a version of Kubernetes
     */
    public PolicyCheck(PolicySet policies, CelExpressions expressions) {
        this.policies = policies.policies().stream()
                .map(policy -> AskedPolicy.of(policy, expressions))
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
        String kind = manifest.id().kind();
        List<String> later =
                List.of("the API server would refuse the Pods of this " + kind + ", and not the " + kind + " itself");
        AdmissionRequest request = RenderedCluster.creation(manifest);
        Optional<PodTemplate> pods = PodTemplate.of(request);
        List<Said> said = new ArrayList<>();
        for (AskedPolicy asked : policies) {
            asked.ask(request, cluster).forEach(verdict -> said.add(new Said(asked.policy(), verdict, List.of())));
            pods.ifPresent(template -> asked.askOfPods(template, cluster)
                    .forEach(verdict -> said.add(new Said(asked.policy(), verdict, later))));
        }
        return findings(said, manifest, file);
    }

    /** Whether some policy is about objects that change or go, so that what was there before matters. */
    public boolean looksBack() {
        return policies.stream().anyMatch(asked -> asked.isAbout("UPDATE") || asked.isAbout("DELETE"));
    }

    /**
     * What the policies have against the change of an object beyond what they have against the object as it becomes, which
     * {@link #check} says.
     *
     * @param manifest the object
     * @param before the same object, as it was
     * @param file where it is written, as findings name it
     * @param cluster what else is there
     */
    public List<Finding> checkChange(Manifest manifest, Manifest before, String file, ClusterState cluster) {
        AdmissionRequest creation = RenderedCluster.creation(manifest);
        AdmissionRequest change = RenderedCluster.change(manifest, before);
        List<String> details = List.of("the API server would refuse this change of the "
                + manifest.id().kind() + ", and take it as a new object");
        List<Said> said = new ArrayList<>();
        for (AskedPolicy asked : policies) {
            List<PolicyVerdict> verdicts = asked.isAbout("UPDATE") ? asked.ask(change, cluster) : List.of();
            if (!verdicts.isEmpty()) {
                List<PolicyVerdict> known = asked.ask(creation, cluster);
                verdicts.stream()
                        .filter(verdict -> known.stream().noneMatch(verdict::saysTheSame))
                        .forEach(verdict -> said.add(new Said(asked.policy(), verdict, details)));
            }
        }
        return findings(said, manifest, file);
    }

    /**
     * What the policies have against the removal of an object.
     *
     * @param before the object, as it was
     * @param file where it was written, as findings name it
     * @param cluster what else is there
     */
    public List<Finding> checkRemoval(Manifest before, String file, ClusterState cluster) {
        AdmissionRequest removal = RenderedCluster.removal(before);
        List<String> details = List.of("the object is in the tree and no longer rendered, and Argo CD would remove it");
        List<Said> said = new ArrayList<>();
        policies.stream().filter(asked -> asked.isAbout("DELETE")).forEach(asked -> asked.ask(removal, cluster)
                .forEach(verdict -> said.add(new Said(asked.policy(), verdict, details))));
        return findings(said, before, file);
    }

    private static List<Finding> findings(List<Said> said, Manifest manifest, String file) {
        if (said.isEmpty()) {
            return List.of();
        }
        Node written = manifest.written();
        return said.stream()
                .map(one -> finding(one.policy(), one.verdict(), manifest, file, written)
                        .withDetails(one.details()))
                .toList();
    }

    private static Finding finding(Policy policy, PolicyVerdict verdict, Manifest manifest, String file, Node written) {
        FieldPath field = FailedField.of(verdict.reads(), verdict.message(), manifest.content());
        SourceLocation rendered = SourceLocation.of(file, field.in(written));
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
}
