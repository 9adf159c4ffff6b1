package dev.plumbline.policy.cel.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small policies, each about one thing, against what an API server made of them. */
class PolicyAgreementTest {

    private static final int MINOR = 35;
    private static final AdmissionRequest.User ADMIN =
            new AdmissionRequest.User("admin", List.of("system:masters", "system:authenticated"));
    private static final Map<String, PolicyAnswer> RECORD = PolicyAnswer.all();

    private static final ClusterState CLUSTER = new ClusterState() {
        private final List<Node.Mapping> present = PolicyCase.present();

        @Override
        public Node.@Nullable Mapping namespace(String name) {
            return present.stream()
                    .filter(object -> Documents.text(object, "kind").equals("Namespace")
                            && Documents.name(object).equals(name))
                    .findFirst()
                    .map(Defaulter::namespace)
                    .orElse(null);
        }

        @Override
        public List<Node.Mapping> parameters(String apiVersion, String kind) {
            return present.stream()
                    .filter(object -> Documents.text(object, "kind").equals(kind))
                    .toList();
        }

        @Override
        public boolean isNamespaced(String apiVersion, String kind) {
            return true;
        }
    };

    static List<PolicyCase> cases() {
        return PolicyCase.all();
    }

    @Test
    void everyCaseIsRecorded() {
        assertThat(RECORD.keySet())
                .containsExactlyElementsOf(
                        cases().stream().map(PolicyCase::name).toList());
        assertThat(RECORD).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPolicySaysWhatTheServerSays(PolicyCase policyCase) {
        PolicyAnswer answer = Objects.requireNonNull(RECORD.get(policyCase.name()));
        AdmissionPolicy policy = AdmissionPolicy.compile(policyCase.policy(), MINOR);
        if (!answer.policy().isEmpty()) {
            assertThat(refusal(policy)).isEqualTo(answer.policy());
            return;
        }
        assertThat(policy.problems()).isEmpty();
        PolicyOutcome outcome = PolicyEvaluator.evaluate(
                policy, List.of(PolicyBinding.of(policyCase.binding())), request(policyCase), CLUSTER);
        String denial = outcome.verdicts().stream()
                .filter(PolicyVerdict::refuses)
                .findFirst()
                .map(PolicyVerdict::denial)
                .orElse("");
        assertThat(denial).isEqualTo(answer.says().replaceFirst("^.* is forbidden: ", ""));
        if (!denial.isEmpty()) {
            assertThat(outcome.verdicts().stream()
                            .filter(PolicyVerdict::refuses)
                            .findFirst())
                    .map(PolicyVerdict::reason)
                    .contains(answer.reason());
        }
        assertThat(outcome.verdicts())
                .filteredOn(verdict -> verdict.actions().contains(PolicyBinding.Action.WARN))
                .extracting(PolicyVerdict::warning)
                .isEqualTo(answer.warnings());
    }

    private static String refusal(AdmissionPolicy policy) {
        List<String> problems = new ArrayList<>();
        for (AdmissionPolicy.Problem problem : policy.problems()) {
            problems.add(problem.path() + ": " + problem.says());
        }
        String all = problems.size() == 1 ? problems.get(0) : '[' + String.join(", ", problems) + ']';
        return "ValidatingAdmissionPolicy.admissionregistration.k8s.io \"" + policy.name() + "\" is invalid: " + all;
    }

    private static AdmissionRequest request(PolicyCase policyCase) {
        Node.Mapping object = policyCase.object();
        Node.Mapping old = policyCase.old();
        String kind = Documents.text(object, "kind");
        AdmissionRequest.Resource resource =
                switch (kind) {
                    case "Deployment" -> new AdmissionRequest.Resource("apps", "v1", kind, "deployments", "", true);
                    case "PersistentVolume" ->
                        new AdmissionRequest.Resource("", "v1", kind, "persistentvolumes", "", false);
                    case "Namespace" -> new AdmissionRequest.Resource("", "v1", kind, "namespaces", "", false);
                    default -> new AdmissionRequest.Resource("", "v1", kind, "configmaps", "", true);
                };
        return new AdmissionRequest(
                policyCase.removed() ? "DELETE" : old == null ? "CREATE" : "UPDATE",
                resource,
                policyCase.removed() ? null : Defaulter.apply(object),
                old == null ? null : Defaulter.apply(old),
                ADMIN,
                true);
    }
}
