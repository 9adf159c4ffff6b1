package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.plan.PlanOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link MockedApplyTest} has dev. */
@DisplayName("terraform-bridge, planned on a mock of AWS")
class MockedPlansTest {

    @Test
    void theRulesAboutPlansSayOfStagingAndProductionWhatIsExpected(@TempDir Path target) throws Exception {
        AwsMock.orSkip(Terraform.orSkip()).run(target, "--plan", "staging", "production");

        for (String environment : List.of("staging", "production")) {
            Path plan = target.resolve(environment).resolve("plan.json");
            List<String> expected = PlanOutcome.expected(environment, plan);
            assertThat(PlanOutcome.of(plan)).containsExactlyElementsOf(expected);
        }
        assertThat(PlanOutcome.addresses(target.resolve("production/plan.json")))
                .as("what is recorded of production; record it again with -Dplumbline.plans.record")
                .isEqualTo(PlanOutcome.addresses(PlanOutcome.recorded()));
    }
}
