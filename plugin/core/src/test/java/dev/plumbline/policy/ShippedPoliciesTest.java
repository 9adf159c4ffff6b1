package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.GeneratedPage;
import dev.plumbline.finding.Finding;
import dev.plumbline.policy.cel.admission.PolicyBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies of this repository say of each of their cases what the case says. */
class ShippedPoliciesTest {

    private static final PolicyFolder FOLDER = PolicyFolder.read(Path.of("../../policies"), "policies");
    private static final CaseCheck CHECK = new CaseCheck(35);

    private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "production");

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

    @Test
    void areDescribedInTheDocumentation() throws IOException {
        GeneratedPage.check("policies.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The policies of this repository

                Made from `policies/`, and compared with it in every build: `mvn -pl plugin/core test -Dtest=ShippedPoliciesTest
                -Dplumbline.docs.record` makes it again. [How policies work](policy.md).
                """);
        String concern = "";
        for (Policy policy : FOLDER.policies().policies()) {
            List<String> path = List.of(policy.file().split("/", -1));
            if (!path.get(1).equals(concern)) {
                concern = path.get(1);
                page.append("\n## ").append(concern).append("\n");
            }
            long cases = FOLDER.cases().stream()
                    .filter(stated -> stated.policy().equals(policy))
                    .count();
            page.append("\n**[")
                    .append(policy.name())
                    .append("](../")
                    .append(policy.file())
                    .append(")** ");
            page.append(policy.title()).append(". ").append(policy.why()).append(' ');
            page.append("To mend: ")
                    .append(policy.fix())
                    .append(". [More](")
                    .append(policy.link())
                    .append("). ");
            page.append(cases)
                    .append(" cases; ")
                    .append(String.join(", ", actions(policy)))
                    .append(".\n");
        }
        page.append("\n## Parameters\n\n| | ")
                .append(String.join(" | ", ENVIRONMENTS))
                .append(" |\n|---|---|---|---|\n");
        for (String name : FOLDER.policies().parameters("production").keySet()) {
            page.append("| `").append(name).append('`');
            for (String environment : ENVIRONMENTS) {
                page.append(" | ")
                        .append(FOLDER.policies().parameters(environment).getOrDefault(name, ""));
            }
            page.append(" |\n");
        }
        return page.toString();
    }

    private static List<String> actions(Policy policy) {
        return policy.bindings().stream()
                .map(binding -> PolicyBinding.of(binding.content()).actions().stream()
                                .map(action -> action.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .toList()
                        + " by " + binding.id().name())
                .toList();
    }
}
