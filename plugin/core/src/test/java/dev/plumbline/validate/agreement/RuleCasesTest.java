package dev.plumbline.validate.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.rule.Rule;
import dev.plumbline.validate.rule.Rules;
import dev.plumbline.validate.schema.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCasesTest {

    private static final Map<String, Node.Mapping> BASES = Bases.all();

    static List<RuleCase> cases() throws IOException {
        if (System.getProperty("plumbline.cases.record") != null) {
            RecordedCases.record(
                    RuleCase.FILE,
                    RuleCase.all().stream().map(RuleCasesTest::found).iterator());
        }
        return RuleCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsFoundIsWhatTheCaseSays(RuleCase ruleCase) {
        assertThat(found(ruleCase)).isEqualTo(ruleCase.finds());
    }

    @Test
    void everyRuleHasACase() {
        Set<String> shown = RuleCase.all().stream().map(RuleCase::rule).collect(Collectors.toSet());
        Set<String> untested = Rules.ALL.stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
        untested.removeAll(shown);
        // Namespaces are part of the address that an API server is asked at.
        assertThat(untested).containsExactly("namespace");
    }

    private static List<String> found(RuleCase ruleCase) {
        Node.Mapping valid = BASES.getOrDefault(ruleCase.object().base(), Json.read("{}"));
        return Comparison.violations(ruleCase.object().applyTo(valid), Comparison.VALIDATOR).stream()
                .map(RuleCasesTest::words)
                .toList();
    }

    private static String words(Violation violation) {
        String fix = violation.fix().isEmpty() ? "" : "; " + violation.fix();
        return (violation.lint() ? "lint: " : "") + '[' + violation.rule() + "] " + violation + fix;
    }
}
