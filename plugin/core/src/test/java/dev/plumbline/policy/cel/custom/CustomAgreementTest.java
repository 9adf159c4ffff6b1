package dev.plumbline.policy.cel.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.CustomKind;
import dev.plumbline.validate.CustomKinds;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of small definitions, against what an API server made of them. */
class CustomAgreementTest {

    private static final int MINOR = 35;
    private static final String RULE_VALUE = "Invalid value: \\{\"Rule\".*?\"OptionalOldSelf\":null\\}: ";
    private static final String ONE_VERSION = "spec.validation.openAPIV3Schema";

    static List<CustomCase> cases() {
        return CustomCase.all();
    }

    @Test
    void everyCaseIsRecorded() throws IOException {
        assertThat(CustomCase.record().keySet())
                .containsAll(cases().stream().map(CustomCase::name).toList());
        assertThat(CustomCase.record()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRuleSaysWhatTheServerSays(CustomCase customCase) throws IOException {
        Map<String, String> record = CustomCase.record();
        String refusal = String.valueOf(record.get(customCase.name()));
        List<Violation> stated = DefinitionRules.check(customCase.definition(), MINOR);
        if (!refusal.isEmpty()) {
            assertThat(shown(stated))
                    .isEqualTo(refusal.replaceFirst("^.*? is invalid: ", "")
                            .replaceAll(RULE_VALUE, "Invalid value: {...}: ")
                            .replace(ONE_VERSION, "spec.versions[0].schema.openAPIV3Schema"));
            return;
        }
        assertThat(stated).isEmpty();
        CustomKind kind = CustomKinds.of(customCase.definition(), "").get(0);
        CustomRules rules = new CustomRules(MINOR);
        for (int i = 0; i < customCase.objects().size(); i++) {
            String says = String.valueOf(record.get(customCase.name() + '/' + i));
            if (!says.contains("some validation rules were not checked")) {
                Node.Mapping object = customCase.objects().get(i);
                assertThat(shown(rules.check(kind.schema(), Definitions.NONE, object)))
                        .as(customCase.name() + '/' + i)
                        .isEqualTo(says.replaceFirst("^.*? is invalid: ", ""));
            }
        }
    }

    private static String shown(List<Violation> violations) {
        List<String> all = new ArrayList<>();
        // Rules of the whole object have no path, and the server says so.
        violations.forEach(violation -> all.add((violation.path().toString().isEmpty() ? "<nil>: " : "") + violation));
        return all.isEmpty() ? "" : all.size() == 1 ? all.get(0) : '[' + String.join(", ", all) + ']';
    }
}
