package dev.plumbline.validate.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.validate.rule.References;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceCasesTest {

    static List<ReferenceCase> cases() throws IOException {
        if (System.getProperty("plumbline.cases.record") != null) {
            RecordedCases.record(
                    ReferenceCase.FILE,
                    ReferenceCase.all().stream().map(ReferenceCase::found).iterator());
        }
        return ReferenceCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsFoundIsWhatTheCaseSays(ReferenceCase referenceCase) {
        assertThat(referenceCase.found()).isEqualTo(referenceCase.finds());
        assertThat(referenceCase.finds()).allMatch(found -> found.contains('[' + referenceCase.rule() + "] "));
    }

    @Test
    void everyRuleHasACaseThatBreaksIt() {
        assertThat(ReferenceCase.all().stream()
                        .filter(referenceCase -> !referenceCase.finds().isEmpty())
                        .map(ReferenceCase::rule)
                        .collect(Collectors.toSet()))
                .isEqualTo(References.summaries().keySet());
    }
}
