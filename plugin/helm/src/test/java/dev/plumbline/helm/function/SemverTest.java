package dev.plumbline.helm.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.helm.value.FunctionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that hold for all versions; single answers of Helm are among the cases. */
class SemverTest {
    private static final String[] PRERELEASES = {"", "0", "1", "10", "a", "a.1", "a.b", "b", "rc.2", "rc.11", "A"};

    private static Semver random(Random random) {
        String prerelease = PRERELEASES[random.nextInt(PRERELEASES.length)];
        return new Semver(random.nextInt(3), random.nextInt(3), random.nextInt(3), prerelease, "", "");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderIsTotalAndTextReadsBack(long seed) {
        Random random = new Random(seed);
        List<Semver> versions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            versions.add(random(random));
        }
        versions.sort(null);
        for (int i = 0; i < versions.size(); i++) {
            Semver version = versions.get(i);
            Semver again = Semver.parse(version.toString());
            assertThat(again).isEqualByComparingTo(version);
            assertThat(again).hasToString(version.toString());
            for (int j = i; j < versions.size(); j++) {
                int order = version.compareTo(versions.get(j));
                assertThat(order).isNotPositive();
                assertThat(versions.get(j).compareTo(version)).isEqualTo(-order);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void constraintsAgreeWithTheOrder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Semver asked = random(random);
            Semver version = random(random);
            boolean considered =
                    version.prerelease().isEmpty() || !asked.prerelease().isEmpty();
            int order = version.compareTo(asked);
            assertThat(holds(">" + asked, version)).isEqualTo(considered && order > 0);
            assertThat(holds("<=" + asked, version)).isEqualTo(considered && order <= 0);
            assertThat(holds("!=" + asked, version)).isEqualTo(considered && order != 0);
            assertThat(holds(">" + asked + " || =" + asked, version)).isEqualTo(holds(">=" + asked, version));
            assertThat(holds(">=" + asked + ", <=" + asked, version)).isEqualTo(holds(asked.toString(), version));
            assertThat(holds(asked + " - " + asked, version)).isEqualTo(holds(asked.toString(), version));
        }
    }

    private static boolean holds(String constraints, Semver version) {
        return SemverConstraints.parse(constraints).check(version);
    }

    @ParameterizedTest
    @CsvSource({
        "^1.2.3, 1.9.0, true",
        "^0.2.3, 0.3.0, false",
        "~1.2, 1.3.0, false",
        ">=1.19-0, v1.29.3-eks-1, true",
        ">=1.19, v1.29.3-eks-1, false",
        "1.x, 1.7, true",
        "1.2 - 1.4, 1.4.9, true",
        "'>=1.2.3-0, <2', 1.5.0-beta, true",
    })
    void constraintsHoldAsInHelm(String constraints, String version, boolean holds) {
        assertThat(holds(constraints, Semver.parse(version))).isEqualTo(holds);
    }

    @Test
    void whatIsImproperIsRefusedInHelmsWords() {
        assertThatThrownBy(() -> SemverConstraints.parse("1 || >=>1"))
                .isInstanceOf(FunctionException.class)
                .hasMessage("improper constraint:  >=>1");
        assertThatThrownBy(() -> SemverConstraints.parse("1.2.3-01"))
                .isInstanceOf(FunctionException.class)
                .hasMessage("constraint parser error");
        assertThatThrownBy(() -> Semver.parse("1.2.3.4"))
                .isInstanceOf(FunctionException.class)
                .hasMessage("invalid semantic version");
    }
}
