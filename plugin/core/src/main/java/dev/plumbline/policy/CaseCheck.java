package dev.plumbline.policy;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlWriter;
import dev.plumbline.policy.cel.admission.AdmissionPolicy;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.ClusterState;
import dev.plumbline.policy.cel.admission.Defaulter;
import dev.plumbline.policy.cel.admission.PolicyBinding;
import dev.plumbline.policy.cel.admission.PolicyEvaluator;
import dev.plumbline.policy.cel.admission.PolicyVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks policies about their cases, as the API server of a version does. There is a Namespace {@code case}, with the label
 * {@code environment=case}.
 */
public final class CaseCheck {

    private static final String RULE = "policy-case";
    private static final String NAMESPACE = "case";

    private final int minor;
    private final Map<String, AdmissionPolicy> compiled = new HashMap<>();

    /**
     * Cases, none asked yet.
     *
     * @param minor minor version of Kubernetes, 35 for 1.35
     */
    public CaseCheck(int minor) {
        this.minor = minor;
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
    public String answer(PolicyCase stated) {
        AdmissionPolicy policy = compiled.computeIfAbsent(
                stated.policy().name(),
                name -> AdmissionPolicy.compile(stated.policy().policy().content(), minor));
        List<PolicyBinding> bindings = stated.policy().bindings().stream()
                .map(binding -> PolicyBinding.of(binding.content()))
                .toList();
        Manifest manifest = manifest(stated.object());
        AdmissionRequest request =
                AdmissionRequest.create(RenderedCluster.resource(manifest.id()), Defaulter.apply(manifest.content()));
        ClusterState cluster = new RenderedCluster(
                List.of(manifest(namespace()), manifest(RenderedPolicies.parameters(stated.parameters()))));
        Optional<PolicyVerdict> verdict =
                PolicyEvaluator.evaluate(policy, bindings, request, cluster).verdicts().stream()
                        .findFirst();
        return verdict.map(PolicyVerdict::message).orElse("");
    }

    private static Manifest manifest(Node.Mapping object) {
        try {
            return ManifestReader.read(YamlWriter.write(object), "").get(0);
        } catch (YamlException e) {
            throw new IllegalStateException("what was written cannot be read: " + e.problem(), e);
        }
    }

    private static Node.Mapping namespace() {
        return RenderedPolicies.namespace(NAMESPACE, Map.of("environment", NAMESPACE));
    }
}
