package dev.plumbline.bridge.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts about versions that the rules build on. */
class CompatibilityTest {

    @ParameterizedTest
    @CsvSource({
        "coredns,1.31", "coredns,1.32", "coredns,1.33", "coredns,1.34", "coredns,1.35",
        "vpc-cni,1.31", "vpc-cni,1.32", "vpc-cni,1.33", "vpc-cni,1.34", "vpc-cni,1.35",
        "aws-ebs-csi-driver,1.35", "eks-pod-identity-agent,1.35"
    })
    void versionsOfAddonsStandFromTheOldestOnWithTheirSources(String addon, String kubernetes) {
        List<Compatibility.Published> published = Compatibility.facts().published(addon, kubernetes);

        assertThat(published).isNotEmpty().allSatisfy(version -> {
            assertThat(version.source()).isNotBlank();
            assertThat(version.read()).isBeforeOrEqualTo(Compatibility.facts().addonsRead());
        });
        assertThat(published)
                .extracting(version -> Minor.of(version.version()).orElseThrow())
                .isSorted();
    }

    @Test
    void ofAnAddonThatNobodyLookedUpNothingIsPublished() {
        assertThat(Compatibility.facts().published("aws-efs-csi-driver", "1.35"))
                .isEmpty();
        assertThat(Compatibility.facts().published("coredns", "1.99")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.30", "1.31", "1.32", "1.33", "1.34", "1.35"})
    void eachVersionOfKubernetesHasItsSupportAndItsKarpenter(String kubernetes) {
        assertThat(Compatibility.facts().support(kubernetes))
                .hasValueSatisfying(support -> assertThat(support.extended()).isAfter(support.standard()));
        assertThat(Minor.of(Compatibility.facts().karpenter(kubernetes))).isPresent();
    }
}
