package dev.plumbline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.GeneratedPage;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.validate.Validator.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule over several objects, kept to and broken once. */
class AnalysesTest {

    /** An environment in which nothing is missing. */
    private static final String GOOD = """
            {apiVersion: v1, kind: Namespace, metadata: {name: apps}}
            ---
            {apiVersion: v1, kind: ResourceQuota, metadata: {name: all, namespace: apps}, spec: {}}
            ---
            {apiVersion: v1, kind: LimitRange, metadata: {name: all, namespace: apps}, spec: {}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: deny, namespace: apps}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web, namespace: apps}
            spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web, namespace: apps}
            spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: apps}
            spec: {replicas: 2, template: {metadata: {labels: {app: web}}}}
            """;

    private static final String SCALER = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web, namespace: apps}
            spec: {minReplicas: 3, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
            """;

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        GOOD.replace("kind: ResourceQuota", "kind: Other"),
                        "Namespace/apps [quotas-namespace-quota] namespace apps has no ResourceQuota; render a"
                                + " ResourceQuota into the namespace"),
                Arguments.of(
                        GOOD.replace("kind: Namespace", "kind: Other").replace("kind: LimitRange", "kind: Other"),
                        "Deployment/web [quotas-namespace-limit-range] namespace apps has no LimitRange; render a"
                                + " LimitRange into the namespace"),
                Arguments.of(
                        GOOD.replace("[Ingress, Egress]", "[Ingress]"),
                        "Namespace/apps [security-default-deny] namespace apps has no NetworkPolicy that denies Egress by"
                                + " default; render a NetworkPolicy with podSelector {}, policyTypes Ingress and Egress,"
                                + " and no rules"),
                Arguments.of(
                        GOOD.replace("[Ingress, Egress]", "[Ingress, Egress], ingress: [{}], egress: [{}]"),
                        "Namespace/apps [security-default-deny] namespace apps has no NetworkPolicy that denies Ingress"
                                + " and Egress by default; render a NetworkPolicy with podSelector {}, policyTypes Ingress"
                                + " and Egress, and no rules"),
                Arguments.of(
                        GOOD.replace(
                                "{podSelector: {matchLabels: {app: web}}", "{podSelector: {matchLabels: {app: api}}"),
                        "Deployment/web [security-workload-network-policy] no NetworkPolicy is for the Pods of this"
                                + " workload; render a NetworkPolicy whose podSelector selects the Pods of this workload"),
                Arguments.of(
                        GOOD.replace("selector: {matchLabels: {app: web}}", "selector: {matchLabels: {app: api}}"),
                        "Deployment/web [availability-workload-budget] no PodDisruptionBudget is for the 2 Pods of this"
                                + " workload; render a PodDisruptionBudget that selects the Pods of this workload"),
                Arguments.of(
                        GOOD.replace("kind: PodDisruptionBudget", "kind: Other").replace("replicas: 2, ", "") + SCALER,
                        "Deployment/web [availability-workload-budget] no PodDisruptionBudget is for the 3 Pods of this"
                                + " workload; render a PodDisruptionBudget that selects the Pods of this workload"),
                Arguments.of(
                        GOOD + """
                                ---
                                apiVersion: policy/v1
                                kind: PodDisruptionBudget
                                metadata: {name: other, namespace: apps}
                                spec: {maxUnavailable: 1, selector: {}}
                                """,
                        "Deployment/web [availability-one-budget] PodDisruptionBudgets web and other select the same Pods,"
                                + " and none of these can be evicted; let one budget select the Pods of this workload"),
                Arguments.of(
                        GOOD.replace("replicas: 2", "replicas: 1"),
                        "Deployment/web [availability-workload-replicas] there may be 1 replica, and none while its node"
                                + " is replaced; set replicas, or minReplicas of its autoscaler, to 2 or more"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsMissingIsNamedAtWhatMissesIt(String objects, String finding) throws Exception {
        assertThat(Analyses.check(objects(objects), all("error")))
                .extracting(
                        found -> found.subject() + " [" + found.rule() + "] " + found.message() + "; " + found.fix())
                .containsExactly(finding);
    }

    @Test
    void everyRuleIsBrokenOnce() throws Exception {
        List<String> rules = new ArrayList<>();
        for (Arguments arguments : broken().toList()) {
            Analyses.check(objects((String) arguments.get()[0]), all("error"))
                    .forEach(found -> rules.add(found.rule()));
        }
        assertThat(rules).containsAll(Analyses.ALL.stream().map(Analysis::id).toList());
    }

    @Test
    void nothingIsFoundWhereNothingIsMissing() throws Exception {
        assertThat(Analyses.check(objects(GOOD), all("error"))).isEmpty();
        assertThat(Analyses.check(objects(GOOD.replace("replicas: 2, ", "") + SCALER), all("error")))
                .isEmpty();
        String set = GOOD.replace("kind: Deployment", "kind: StatefulSet").replace("replicas: 2", "replicas: 1");
        assertThat(Analyses.check(objects(set), all("error")))
                .as("it may know of no other")
                .isEmpty();
        assertThat(Analyses.check(
                        objects("{apiVersion: v1, kind: Namespace, metadata: {name: empty}}\n"), all("error")))
                .as("nothing runs there")
                .isEmpty();
    }

    @Test
    void anEnvironmentSaysHowGraveItIs() throws Exception {
        List<Written> broken = objects(GOOD.replace("kind: ResourceQuota", "kind: Other"));
        assertThat(Analyses.check(broken, Map.of())).isEmpty();
        assertThat(Analyses.check(broken, all("off"))).isEmpty();
        assertThat(Analyses.check(broken, all("warning")))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(Analyses.check(broken, all("note")))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    @Test
    void areDescribedInTheDocumentation() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Rules over several objects

                Made from the list in the plugin, and compared with it in every build: `mvn -pl plugin/core test
                -Dtest=AnalysesTest -Dplumbline.docs.record` makes it again.

                A policy sees one object at a time, so these are no policies, and the cluster does not know them. An environment
                turns one on in its parameters (`policies/parameters/<environment>.yaml`): `analysis.<id>: error`, `warning` or
                `note`; without that, or with `"off"`, it is not asked. What begins so is not among the parameters that the cluster gets. They are [waived](findings.md#waivers) by their ids. What
                refers to what is not there, and budgets that let no Pod go, also at the fewest replicas of an autoscaler, are
                found [without being turned on](validity.md).

                """);
        for (Analysis analysis : Analyses.ALL) {
            page.append("**")
                    .append(analysis.id())
                    .append("** ")
                    .append(analysis.title())
                    .append(". ");
            page.append(analysis.why()).append(" To mend: ").append(analysis.fix());
            page.append(". [More](").append(analysis.link()).append(").\n\n");
        }
        String text = page.toString().stripTrailing() + '\n';
        GeneratedPage.check("analyses.md", text);
    }

    private static Map<String, String> all(String word) {
        Map<String, String> words = new HashMap<>();
        Analyses.ALL.forEach(analysis -> words.put(analysis.id(), word));
        return words;
    }

    private static List<Written> objects(String yaml) throws YamlException {
        List<Written> objects = new ArrayList<>();
        for (Manifest manifest : ManifestReader.read(yaml, "all.yaml")) {
            objects.add(new Written(manifest, manifest.id() + ".yaml"));
        }
        return objects;
    }
}
