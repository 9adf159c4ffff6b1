package dev.plumbline.validate.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.rule.Rule;
import dev.plumbline.validate.rule.Rules;
import dev.plumbline.validate.schema.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
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
            record();
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

    private static void record() throws IOException {
        List<String> lines = new ArrayList<>();
        Iterator<RuleCase> cases = RuleCase.all().iterator();
        boolean skipping = false;
        for (String line : Files.readAllLines(RuleCase.FILE, StandardCharsets.UTF_8)) {
            if (line.startsWith("  finds:")) {
                List<String> found = found(cases.next());
                lines.add("  finds:" + (found.isEmpty() ? " []" : ""));
                found.forEach(words -> lines.add("  - " + Json.write(Node.Scalar.of(words))));
                skipping = true;
            } else if (!skipping || !line.startsWith("  - ")) {
                skipping = false;
                lines.add(line);
            }
        }
        Files.write(RuleCase.FILE, (String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
