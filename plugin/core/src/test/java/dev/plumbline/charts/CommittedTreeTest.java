package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the committed environments have in common, and who may talk to whom in each. */
class CommittedTreeTest {

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void everyObjectKeepsTheRules(ObjectSet tree) {
        ObjectRules.hold(tree);
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void theNamespaceIsHeldToTheRestrictedStandard(ObjectSet tree) {
        Map<String, String> labels = tree.get("Namespace", "ai-chatbot").map("metadata.labels");
        for (String mode : List.of("enforce", "audit", "warn")) {
            assertThat(labels)
                    .containsEntry("pod-security.kubernetes.io/" + mode, "restricted")
                    .containsEntry("pod-security.kubernetes.io/" + mode + "-version", "v1.35");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void whatNoPolicyAllowsIsDeniedButForNames(ObjectSet tree) {
        KubernetesObject deny = tree.get("NetworkPolicy", "default-deny");
        assertThat(deny.part("spec").content().fields()).containsOnlyKeys("podSelector", "policyTypes");
        assertThat(deny.texts("spec.policyTypes")).containsExactly("Ingress", "Egress");
        assertThat(Traffic.out(tree.get("NetworkPolicy", "allow-dns"))).containsExactlyElementsOf(Traffic.NAMES);
        assertThat(tree.get("NetworkPolicy", "allow-dns").has("spec.ingress")).isFalse();
    }

    /** The whole of what is allowed: one line an arrow, and no arrow beside these but names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backend  | frontend, load balancer -> 8000 | ml:9000, mongodb:27017, stores:6379, stores:5432, 169.254.170.23/32:80
            frontend | load balancer -> 3000           | backend:8000
            ml       | backend, worker, load balancer -> 9000 | 169.254.170.23/32:80
            worker   |                                 | ml:9000, mongodb:27017, stores:6379, stores:5432, 169.254.170.23/32:80
            mongodb  | backend, worker -> 27017        |
            """)
    void eachComponentIsReachedByWhomItServesAndReachesWhatItUses(String component, String in, String out) {
        for (ObjectSet tree : Repository.committed().toList()) {
            boolean models = !tree.environment().equals("dev");
            if (component.equals("ml") && !models) {
                continue;
            }
            KubernetesObject policy = tree.get("NetworkPolicy", component);
            Traffic traffic = new Traffic(tree.environment());
            assertThat(traffic.in(policy)).isEqualTo(in == null ? "" : in);
            String expected = out == null ? "" : models ? out : out.replace("ml:9000, ", "");
            assertThat(traffic.outBesideNames(policy)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void theDeployerMayNeitherReadSecretsNorGiveRights(ObjectSet tree) {
        KubernetesObject role = tree.get("Role", "deployer");
        assertThat(role.parts("rules")).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.texts("verbs")).doesNotContain("*", "impersonate", "bind", "escalate", "deletecollection");
            assertThat(rule.texts("apiGroups")).doesNotContain("*", "rbac.authorization.k8s.io");
            assertThat(rule.texts("resources"))
                    .doesNotContain(
                            "*", "secrets", "pods/exec", "pods/attach", "pods/portforward", "serviceaccounts/token");
        });
        assertThat(tree.get("RoleBinding", "deployer").text("roleRef.name")).isEqualTo("deployer");
        assertThat(tree.of("ClusterRole", "ClusterRoleBinding", "Secret")).isEmpty();
    }
}
