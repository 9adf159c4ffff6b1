package dev.plumbline.bridge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, asked about resources that break it, that keep it, and that do not say. */
class PlanRulesTest {

    private static final Path CASES = Path.of("src/test/resources/dev/plumbline/bridge/plan/cases.yaml");

    @TempDir
    Path folder;

    private static Node.Mapping cases() throws Exception {
        return (Node.Mapping) YamlReader.documents(Files.readString(CASES)).get(0);
    }

    static Stream<Arguments> eachCase() throws Exception {
        List<Arguments> arguments = new ArrayList<>();
        cases().fields().forEach((rule, list) -> {
            int number = 0;
            for (Node item : ((Node.Sequence) list).items()) {
                arguments.add(Arguments.of(rule, ++number, item));
            }
        });
        return arguments.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("eachCase")
    void aRuleAnswersAsItsCaseSays(String rule, int number, Node.Mapping one) throws Exception {
        String environment = Objects.requireNonNullElse(one.string("environment"), "production");
        Path file = folder.resolve("plan.json");
        Files.writeString(
                file,
                PlanText.of(
                        environment,
                        Objects.requireNonNull(one.mapping("resources")).fields()));

        Plan plan = PlanReader.read(new NamedPath(file, "plan.json"), "");
        List<Finding> findings = PlanCheck.of(plan).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();

        String wanted = Objects.requireNonNull(one.string("says"));
        assertThat(findings.stream().map(Finding::message).toList()).satisfies(messages -> {
            if (wanted.isEmpty()) {
                assertThat(messages).isEmpty();
            } else {
                assertThat(messages).anySatisfy(message -> assertThat(message).contains(wanted));
            }
        });
        Severity severity = wanted.contains("known only after apply") || wanted.contains("may or may not")
                ? Severity.INFO
                : PlanRules.ALL.stream()
                        .filter(other -> other.id().equals(rule))
                        .findFirst()
                        .orElseThrow()
                        .severity(plan);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(Objects.requireNonNull(finding.occurrence()).environment())
                    .isEqualTo(environment);
            assertThat(finding.place()).isNotNull();
        });
    }

    @Test
    void eachRuleHasACaseThatBreaksItAndOneThatKeepsIt() throws Exception {
        Map<String, Boolean> broken = new TreeMap<>();
        Map<String, Boolean> kept = new TreeMap<>();
        cases().fields().forEach((rule, list) -> {
            for (Node item : ((Node.Sequence) list).items()) {
                String says = ((Node.Mapping) item).string("says");
                broken.merge(rule, says != null && !says.isEmpty() && !says.contains("only after"), Boolean::logicalOr);
                kept.merge(rule, says != null && says.isEmpty(), Boolean::logicalOr);
            }
        });
        List<String> rules = PlanRules.ALL.stream().map(PlanRule::id).sorted().toList();
        assertThat(broken.keySet()).containsExactlyElementsOf(rules);
        assertThat(broken.values()).containsOnly(true);
        assertThat(kept.values()).containsOnly(true);
    }

    @Test
    void rulesHaveDifferentIdsAndSayWhatToDo() {
        assertThat(PlanRules.ALL).extracting(PlanRule::id).doesNotHaveDuplicates();
        assertThat(PlanRules.ALL).allSatisfy(rule -> {
            assertThat(rule.id()).matches("plan-[a-z-]+");
            assertThat(rule.title()).doesNotEndWith(".");
            assertThat(rule.why()).isNotEmpty().doesNotEndWith(".");
            assertThat(rule.fix()).isNotEmpty().doesNotEndWith(".");
            assertThat(rule.alike()).allMatch(id -> id.matches("CKV2?_AWS_[0-9]+|AVD-AWS-[0-9]{4}"));
        });
    }
}
