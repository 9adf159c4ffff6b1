package dev.plumbline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.ResourceId;
import dev.plumbline.validate.schema.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiLifecycleTest {

    @ParameterizedTest
    @CsvSource({
        // What the cluster no longer has, what the next two will not have, what is deprecated, what is new.
        "policy/v1beta1, PodDisruptionBudget, 35, removed-api",
        "policy/v1beta1, PodDisruptionBudget, 25, removed-api",
        "policy/v1beta1, PodDisruptionBudget, 24, deprecated-api",
        "autoscaling/v2beta2, HorizontalPodAutoscaler, 24, deprecated-api",
        "autoscaling/v2beta2, HorizontalPodAutoscaler, 23, deprecated-api",
        "autoscaling/v2beta2, HorizontalPodAutoscaler, 22, ''",
        "v1, Endpoints, 32, ''",
        "v1, Endpoints, 33, deprecated-api",
        "networking.k8s.io/v1beta1, ServiceCIDR, 35, api-not-served",
        "networking.k8s.io/v1alpha7, ServiceCIDR, 35, api-not-served",
        "batch/v1, CronJob, 35, ''",
        "karpenter.sh/v1beta1, NodePool, 35, ''",
        "keda.sh/v1alpha1, ScaledObject, 35, ''"
    })
    void anApiIsServedOrNotByVersion(String apiVersion, String kind, int minor, String rule) {
        assertThat(ApiLifecycle.check(new ResourceId(apiVersion, kind, "", "x"), minor)
                        .map(Violation::rule)
                        .orElse(""))
                .isEqualTo(rule);
    }

    @Test
    void aFindingSaysSinceWhenAndWhatToUse() {
        assertThat(ApiLifecycle.check(new ResourceId("extensions/v1beta1", "Ingress", "shop", "web"), 35))
                .hasValueSatisfying(violation -> assertThat(violation + "; " + violation.fix())
                        .isEqualTo(
                                "apiVersion: version \"extensions/v1beta1\" of Ingress is not served since Kubernetes"
                                        + " 1.22 (https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-22); use"
                                        + " networking.k8s.io/v1"));
    }

    @Test
    void whatIsKnownIsInOrder() {
        Map<String, ApiLifecycle.Entry> entries = ApiLifecycle.entries();
        assertThat(entries).hasSizeGreaterThan(80);
        assertThat(entries.values()).allSatisfy(entry -> {
            assertThat(entry.introduced()).isLessThan(entry.deprecated());
            assertThat(entry.removed().orElse(Integer.MAX_VALUE)).isGreaterThan(entry.deprecated());
            assertThat(entry.source()).startsWith("https://");
        });
    }
}
