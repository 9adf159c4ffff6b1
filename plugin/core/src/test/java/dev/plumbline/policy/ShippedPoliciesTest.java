package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies of this repository say of each of their cases what the case says. */
class ShippedPoliciesTest {

    private static final PolicyFolder FOLDER = PolicyFolder.read(Path.of("../../policies"), "policies");
    private static final CaseCheck CHECK = new CaseCheck(35);

    static Stream<PolicyCase> cases() {
        return FOLDER.cases().stream();
    }

    @Test
    void areWithoutMistakes() {
        assertThat(FOLDER.problems()).extracting(Finding::display).isEmpty();
        assertThat(FOLDER.policies().policies()).hasSizeGreaterThan(35);
        assertThat(FOLDER.policies().parameters()).containsOnlyKeys("dev", "staging", "production");
        assertThat(FOLDER.cases()).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sayWhatTheCaseSays(PolicyCase stated) {
        assertThat(CHECK.answer(stated)).isEqualTo(stated.message());
    }
}
