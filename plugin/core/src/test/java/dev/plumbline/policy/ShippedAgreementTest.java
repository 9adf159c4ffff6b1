package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.policy.cel.admission.PodTemplate;
import dev.plumbline.policy.cel.admission.PolicyBinding;
import dev.plumbline.policy.cel.admission.PolicyVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies of this repository say of their cases, and of the committed trees held to what each environment allows, what
 * an API server says that has them installed. What has changed since that was recorded is skipped, and says how to record
 * again; the record as a whole may not be too old.
 */
class ShippedAgreementTest {

    private static final List<ShippedTrial> TRIALS = ShippedTrial.all();
    private static final List<Policy> POLICIES = ShippedTrial.FOLDER.policies().policies();
    private static ShippedAnswer.Recorded recorded = new ShippedAnswer.Recorded(Map.of(), Map.of());
    private static final ShippedAnswer UNKNOWN = new ShippedAnswer("", "", "", "", List.of());
    private static final Set<String> CHANGED = new HashSet<>();

    /** One question, and the policies that it is for. */
    record Asked(ShippedTrial trial, Situation situation, ShippedTrial.Question question) {

        @Override
        public String toString() {
            return ShippedAnswer.key(trial.name(), question.name());
        }
    }

    /** Policies, compiled and bound, and what is in the cluster. */
    record Situation(List<AskedPolicy> policies, RenderedCluster cluster) {

        static Situation of(ShippedTrial trial, CelExpressions expressions) {
            List<Manifest> present = new ArrayList<>(trial.namespaces());
            present.addAll(trial.parameters());
            List<AskedPolicy> policies = POLICIES.stream()
                    .map(policy -> new Policy(
                            policy.file(), policy.policy(), trial.bindings().getOrDefault(policy.name(), List.of())))
                    .map(policy -> AskedPolicy.of(policy, expressions))
                    .toList();
            return new Situation(policies, new RenderedCluster(present));
        }

        List<PolicyVerdict> ask(ShippedTrial.Question question) {
            List<PolicyVerdict> verdicts = new ArrayList<>();
            AdmissionRequest request = RenderedCluster.creation(question.object());
            for (AskedPolicy policy : policies) {
                verdicts.addAll(
                        question.pod() == null
                                ? policy.ask(request, cluster)
                                : policy.askOfPods(PodTemplate.of(request).orElseThrow(), cluster));
            }
            return verdicts;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        recorded = ShippedAnswer.read();
        for (Policy policy : POLICIES) {
            if (!ShippedTrial.hash(ShippedTrial.text(policy))
                    .equals(recorded.policies().get(policy.name()))) {
                CHANGED.add(policy.name());
            }
        }
    }

    static Stream<Asked> questions() {
        CelExpressions expressions = new CelExpressions(35);
        return TRIALS.stream().flatMap(trial -> {
            Situation situation = Situation.of(trial, expressions);
            return trial.questions().stream().map(question -> new Asked(trial, situation, question));
        });
    }

    @Test
    void theRecordIsOfNearlyAllThatIsThere() {
        List<ShippedTrial.Question> cases = TRIALS.get(0).questions();
        assertThat(cases.stream().filter(question -> isCurrent(ShippedTrial.CASES, question)))
                .as("cases as they were recorded" + ShippedAnswer.RECORD_AGAIN)
                .hasSizeGreaterThan(cases.size() * 8 / 10);
        assertThat(CHANGED)
                .as("policies that changed" + ShippedAnswer.RECORD_AGAIN)
                .hasSizeLessThan(10);
        for (ShippedTrial trial : TRIALS.subList(1, TRIALS.size())) {
            assertThat(trial.questions().stream().filter(question -> isCurrent(trial.name(), question)))
                    .as("objects of trees as they were recorded" + ShippedAnswer.RECORD_AGAIN)
                    .hasSizeGreaterThan(trial.questions().size() / 2);
        }
    }

    @Test
    void theRecordHasAllSortsOfAnswers() {
        assertThat(recorded.answers()).hasSizeGreaterThan(500);
        assertThat(recorded.answers().values())
                .anyMatch(answer ->
                        answer.trial().equals("production") && !answer.says().isEmpty())
                .anyMatch(answer -> answer.says().isEmpty());
        assertThat(recorded.answers().values())
                .as("refused by the server itself, before any policy is asked")
                .filteredOn(answer -> !answer.says().isEmpty()
                        && ShippedAnswer.policy(answer.says()).isEmpty())
                .extracting(ShippedAnswer::question)
                .containsExactly("security-pod-security-restricted/privileged");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void policiesSayWhatTheServerSays(Asked asked) {
        ShippedAnswer answer = recorded.answers().getOrDefault(asked.toString(), UNKNOWN);
        assumeTrue(
                isCurrent(asked.trial().name(), asked.question()),
                () -> asked + " has changed since the record" + ShippedAnswer.RECORD_AGAIN);
        String denying = ShippedAnswer.policy(answer.says());
        assumeTrue(
                answer.says().isEmpty() || !denying.isEmpty(),
                () -> "the server refuses the object itself: " + answer.says());
        assumeTrue(!CHANGED.contains(denying), () -> denying + " has changed" + ShippedAnswer.RECORD_AGAIN);
        List<PolicyVerdict> verdicts = asked.situation().ask(asked.question()).stream()
                .filter(verdict -> !CHANGED.contains(verdict.policy()))
                .toList();
        List<String> denials = verdicts.stream()
                .filter(PolicyVerdict::refuses)
                .map(PolicyVerdict::denial)
                .map(ShippedAnswer::ordered)
                .toList();
        if (answer.says().isEmpty()) {
            assertThat(denials).isEmpty();
        } else {
            // Of several denials the server says one, of any policy.
            assertThat(denials).contains(ShippedAnswer.ordered(answer.says()));
        }
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.actions().contains(PolicyBinding.Action.WARN))
                .extracting(PolicyVerdict::warning)
                .containsExactlyInAnyOrderElementsOf(answer.warnings().stream()
                        .filter(warning -> !CHANGED.contains(ShippedAnswer.policy(warning)))
                        .toList());
    }

    private static boolean isCurrent(String trial, ShippedTrial.Question question) {
        ShippedAnswer answer = recorded.answers().get(ShippedAnswer.key(trial, question.name()));
        boolean policyChanged = trial.equals(ShippedTrial.CASES)
                && CHANGED.contains(question.name().split("/", 2)[0]);
        return answer != null && !policyChanged && answer.input().equals(question.input());
    }
}
