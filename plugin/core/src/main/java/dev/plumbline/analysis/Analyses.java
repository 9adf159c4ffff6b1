package dev.plumbline.analysis;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.validate.Validator.Written;
import dev.plumbline.validate.rule.Cluster;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All rules over several objects, and the question to them. */
public final class Analyses {

    /** In the order in which they are asked. */
    public static final List<Analysis> ALL = List.of(
            new Analysis(
                    "quotas-namespace-quota",
                    "Every namespace with workloads has a ResourceQuota",
                    "Without one a namespace may take all that the cluster has.",
                    "render a ResourceQuota into the namespace",
                    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
                    NamespaceAnalyses::quota),
            new Analysis(
                    "quotas-namespace-limit-range",
                    "Every namespace with workloads has a LimitRange",
                    "Under a quota, a Pod that says nothing of its resources is refused; the defaults let helper Pods run.",
                    "render a LimitRange into the namespace",
                    "https://kubernetes.io/docs/concepts/policy/limit-range/",
                    NamespaceAnalyses::limitRange),
            new Analysis(
                    "security-default-deny",
                    "In every namespace with workloads traffic is denied by default, in both directions",
                    "A Pod that no NetworkPolicy selects talks to anybody and is talked to by anybody.",
                    "render a NetworkPolicy with podSelector {}, policyTypes Ingress and Egress, and no rules",
                    "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies",
                    NamespaceAnalyses::defaultDeny),
            new Analysis(
                    "security-workload-network-policy",
                    "Every workload has a NetworkPolicy of its own",
                    "What a workload needs is otherwise open to all Pods of the namespace, or to none.",
                    "render a NetworkPolicy whose podSelector selects the Pods of this workload",
                    "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
                    WorkloadAnalyses::networkPolicy),
            new Analysis(
                    "availability-workload-budget",
                    "Every workload of two replicas or more has a PodDisruptionBudget",
                    "Without one, draining nodes may take all replicas away at once.",
                    "render a PodDisruptionBudget that selects the Pods of this workload",
                    "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
                    WorkloadAnalyses::budget),
            new Analysis(
                    "availability-one-budget",
                    "No workload has two PodDisruptionBudgets",
                    "The API server refuses to evict a Pod that two budgets select, so its node cannot be drained.",
                    "let one budget select the Pods of this workload",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/",
                    WorkloadAnalyses::oneBudget),
            new Analysis(
                    "availability-workload-replicas",
                    "Every Deployment has two replicas or more",
                    "The only replica is gone whenever its node is replaced.",
                    "set replicas, or minReplicas of its autoscaler, to 2 or more",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
                    WorkloadAnalyses::replicas));

    private Analyses() {}

    /** What an environment makes of violations: {@code error}, {@code warning}, {@code note}, or {@code off} for nothing. */
    public static final List<String> WORDS = List.of("error", "warning", "note", "off");

    /** How grave a word says that violations are; empty if they are none, or the word is none of {@link #WORDS}. */
    public static Optional<Severity> severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "error" -> Optional.of(Severity.ERROR);
            case "warning" -> Optional.of(Severity.WARNING);
            case "note" -> Optional.of(Severity.INFO);
            default -> Optional.empty();
        };
    }

    /**
     * What breaks the rules among the objects of one environment.
     *
     * @param objects all of its objects, of every release
     * @param words how grave breaking each rule is, by its id; one that is not named is not asked
     * @return in the order of the rules, then of the objects
     */
    public static List<Finding> check(List<Written> objects, Map<String, String> words) {
        List<Finding> findings = new ArrayList<>();
        for (Analysis analysis : ALL) {
            severity(words.getOrDefault(analysis.id(), "off"))
                    .ifPresent(severity -> findings.addAll(check(analysis, severity, objects)));
        }
        return findings;
    }

    private static List<Finding> check(Analysis analysis, Severity severity, List<Written> objects) {
        IdentityHashMap<Manifest, List<Violation>> violations = new IdentityHashMap<>();
        Cluster cluster =
                new Cluster(objects.stream().map(Written::manifest).toList(), (manifest, violation) -> violations
                        .computeIfAbsent(manifest, key -> new ArrayList<>())
                        .add(violation));
        analysis.check().accept(cluster);
        List<Finding> findings = new ArrayList<>();
        for (Written object : objects) {
            Manifest manifest = object.manifest();
            for (Violation violation : violations.getOrDefault(manifest, List.of())) {
                SourceLocation rendered =
                        SourceLocation.of(object.file(), violation.path().in(manifest.written()));
                findings.add(new Finding(
                                analysis.id(),
                                severity,
                                manifest.id().toString(),
                                violation.message(),
                                analysis.fix(),
                                null)
                        .at(Occurrence.of(manifest.id(), violation.path().steps(), rendered)));
            }
        }
        return findings;
    }
}
