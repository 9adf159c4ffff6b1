package dev.plumbline.policy.cel.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a recorded dry run of new objects cannot show. */
class PolicyEvaluatorTest {

    private static final AdmissionRequest.Resource AUTOSCALERS = new AdmissionRequest.Resource(
            "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "", true);
    private static final Node.Mapping OBJECT = Json.read("""
            {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "web", "namespace": "shop"},
             "spec": {"minReplicas": 2, "maxReplicas": 9, "metrics": [{"type": "Resource", "resource": {"name": "cpu"}},
              {"type": "Pods", "pods": {"name": "rps"}}]}}""");

    private static final ClusterState CLUSTER = new ClusterState() {
        @Override
        public Node.@Nullable Mapping namespace(String name) {
            return null;
        }

        @Override
        public List<Node.Mapping> parameters(String apiVersion, String kind) {
            return List.of();
        }

        @Override
        public boolean isNamespaced(String apiVersion, String kind) {
            return true;
        }

        @Override
        public Set<String> otherVersions(AdmissionRequest.Resource resource) {
            return resource.group().equals("autoscaling") ? Set.of("v1") : Set.of();
        }
    };

    private static AdmissionPolicy policy(String version, String spec) {
        return AdmissionPolicy.compile(
                Json.read(
                        "{\"metadata\": {\"name\": \"p\"}, \"spec\": {\"matchConstraints\": {\"resourceRules\": [{\"apiGroups\":"
                                + " [\"autoscaling\"], \"apiVersions\": [\"" + version
                                + "\"], \"operations\": [\"*\"], \"resources\": [\"*\"]}]}, "
                                + spec + "}}"),
                35);
    }

    private static List<PolicyVerdict> verdicts(AdmissionPolicy policy, AdmissionRequest request) {
        PolicyBinding binding = PolicyBinding.of(
                Json.read(
                        "{\"metadata\": {\"name\": \"b\"}, \"spec\": {\"policyName\": \"p\", \"validationActions\": [\"Deny\"]}}"));
        return PolicyEvaluator.evaluate(policy, List.of(binding), request, CLUSTER)
                .verdicts();
    }

    private static List<PolicyVerdict> verdicts(String expression) {
        return verdicts(
                policy("v2", "\"validations\": [{\"expression\": \"" + expression + "\"}]"),
                AdmissionRequest.create(AUTOSCALERS, OBJECT));
    }

    @Test
    void aVerdictNamesTheFieldsThatItsExpressionLookedAt() {
        assertThat(verdicts("object.spec.maxReplicas <= 5"))
                .singleElement()
                .extracting(verdict -> verdict.reads().toString())
                .isEqualTo("[spec.maxReplicas]");
        assertThat(verdicts("object.spec.metrics.all(m, m.type != 'Pods')"))
                .singleElement()
                .extracting(verdict -> verdict.reads().toString())
                .isEqualTo("[spec.metrics[0].type, spec.metrics[1].type]");
        assertThat(verdicts("has(object.spec.behavior)"))
                .singleElement()
                .extracting(verdict -> verdict.reads().toString())
                .isEqualTo("[spec.behavior]");
    }

    @Test
    void whatTheAuthorizerWouldSayOnlyTheClusterCanTell() {
        String asked = "authorizer.group('').resource('pods').check('create').allowed()";
        assertThat(verdicts(asked)).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(PolicyVerdict.Outcome.UNDECIDED);
            assertThat(verdict.refuses()).isFalse();
        });
        assertThat(verdicts(asked + " || object.spec.maxReplicas == 9")).isEmpty();
        assertThat(verdicts(asked + " && object.spec.maxReplicas == 5"))
                .extracting(PolicyVerdict::outcome)
                .containsExactly(PolicyVerdict.Outcome.DENIED);
    }

    @Test
    void aPolicyAboutAnotherVersionIsUndecidedUnlessItMeansThatVersionOnly() {
        String denying = "\"validations\": [{\"expression\": \"false\"}]";
        AdmissionRequest request = AdmissionRequest.create(AUTOSCALERS, OBJECT);
        assertThat(verdicts(policy("v1", denying), request))
                .extracting(PolicyVerdict::outcome)
                .containsExactly(PolicyVerdict.Outcome.UNDECIDED);
        assertThat(verdicts(policy("v3", denying), request)).isEmpty();
        AdmissionPolicy exact = AdmissionPolicy.compile(Json.read("""
                        {"metadata": {"name": "p"}, "spec": {"matchConstraints": {"matchPolicy": "Exact", "resourceRules": [
                         {"apiGroups": ["autoscaling"], "apiVersions": ["v1"], "operations": ["*"], "resources": ["*"]}]},
                         "validations": [{"expression": "false"}]}}"""), 35);
        assertThat(verdicts(exact, request)).isEmpty();
    }

    @Test
    void aChangeIsHeldAgainstWhatWasThereBefore() {
        AdmissionPolicy policy = policy(
                "v2",
                "\"validations\": [{\"expression\": \"oldObject == null || object.spec.maxReplicas <= 2 * oldObject.spec.maxReplicas\"}]");
        Node.Mapping old = Json.read("{\"metadata\": {\"name\": \"web\"}, \"spec\": {\"maxReplicas\": 3}}");
        assertThat(verdicts(policy, AdmissionRequest.create(AUTOSCALERS, OBJECT)))
                .isEmpty();
        assertThat(verdicts(
                        policy,
                        new AdmissionRequest("UPDATE", AUTOSCALERS, OBJECT, old, AdmissionRequest.User.ARGO_CD, false)))
                .singleElement()
                .extracting(PolicyVerdict::denial)
                .isEqualTo("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed expression: "
                        + "oldObject == null || object.spec.maxReplicas <= 2 * oldObject.spec.maxReplicas");
    }

    @Test
    void whatDecidesAboutRequestsIsNotAskedAboutItself() {
        AdmissionRequest.Resource policies = new AdmissionRequest.Resource(
                "admissionregistration.k8s.io",
                "v1",
                "ValidatingAdmissionPolicy",
                "validatingadmissionpolicies",
                "",
                false);
        AdmissionPolicy all = AdmissionPolicy.compile(Json.read("""
                        {"metadata": {"name": "p"}, "spec": {"matchConstraints": {"resourceRules": [{"apiGroups": ["*"],
                         "apiVersions": ["*"], "operations": ["*"], "resources": ["*"]}]}, "validations": [{"expression": "false"}]}}"""), 35);
        assertThat(verdicts(all, AdmissionRequest.create(policies, OBJECT))).isEmpty();
        assertThat(verdicts(all, AdmissionRequest.create(AUTOSCALERS, OBJECT))).hasSize(1);
    }

    @Test
    void aPolicyThatNeedsANewerVersionSaysWhich() {
        Node.Mapping document = Json.read(
                "{\"metadata\": {\"name\": \"p\"}, \"spec\": {\"validations\": [{\"expression\": \"[1].distinct().size() == 1\"}]}}");
        assertThat(AdmissionPolicy.compile(document, 35).problems()).isEmpty();
        assertThat(AdmissionPolicy.compile(document, 34).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.says()).endsWith("it works from Kubernetes 1.35 on"));
    }

    @Test
    void aPolicyAboutPodsIsAskedAboutThoseThatAreMadeLater() {
        AdmissionPolicy policy = AdmissionPolicy.compile(Json.read("""
                        {"metadata": {"name": "p"}, "spec": {"matchConstraints": {"resourceRules": [{"apiGroups": [""],
                         "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}]}, "validations": [
                         {"expression": "object.spec.containers.all(c, c.imagePullPolicy != 'Always')", "message": "pulls always"}]}}"""), 35);
        PolicyBinding binding = PolicyBinding.of(
                Json.read(
                        "{\"metadata\": {\"name\": \"b\"}, \"spec\": {\"policyName\": \"p\", \"validationActions\": [\"Deny\"]}}"));
        AdmissionRequest.Resource cronJobs =
                new AdmissionRequest.Resource("batch", "v1", "CronJob", "cronjobs", "", true);
        AdmissionRequest request = AdmissionRequest.create(cronJobs, Json.read("""
                        {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "nightly", "namespace": "shop"},
                         "spec": {"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "a"}]}}}}}}"""));
        assertThat(PolicyEvaluator.evaluate(policy, List.of(binding), request, CLUSTER)
                        .verdicts())
                .isEmpty();
        assertThat(PolicyEvaluator.evaluatePods(
                                policy,
                                List.of(binding),
                                PodTemplate.of(request).orElseThrow(),
                                CLUSTER)
                        .verdicts())
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.message()).isEqualTo("pulls always");
                    assertThat(verdict.reads().toString())
                            .isEqualTo("[spec.jobTemplate.spec.template.spec.containers[0].imagePullPolicy]");
                });
        assertThat(PodTemplate.of(AdmissionRequest.create(AUTOSCALERS, OBJECT))).isEmpty();
    }
}
