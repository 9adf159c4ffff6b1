package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans of a project's environments, with its waivers and its reports. */
class PlanRunTest extends AbstractProjectTest {

    private static final String WAIVER = """
            waivers:
            - policy: plan-lost-key
              object: module.aws.aws_kms_key.this["old"]
              environment: [dev]
              reason: nothing is encrypted with it any more
              owner: team-data
              expires: 2026-12-31
            """;

    @BeforeEach
    void aPlanThatLosesAKey() throws IOException {
        write("gitops/gitops.yaml", """
                policies: ../policies
                bridge: ../terraform
                releases: []
                environments:
                - {name: dev, namespace: apps, kubernetesVersion: "1.35"}
                - {name: prod, namespace: apps, kubernetesVersion: "1.35"}
                """);
        Files.createDirectories(base.resolve("policies"));
        write("terraform/environments/dev/plan.json", """
                {"format_version": "1.2", "variables": {"environment": {"value": "dev"}}, "resource_changes": [
                  {"address": "module.aws.aws_kms_key.this[\\"old\\"]", "module_address": "module.aws", "mode": "managed",
                   "type": "aws_kms_key", "name": "this", "index": "old",
                   "change": {"actions": ["delete"], "before": {}, "after": null}}]}
                """);
    }

    @Test
    void theFindingFailsTheRunAndIsReported() throws Exception {
        PlanRun run = run(List.of());

        assertThat(run.failures())
                .extracting(Finding::display)
                .singleElement()
                .asString()
                .startsWith(
                        "terraform/environments/dev/plan.json:2:3 module.aws.aws_kms_key.this[\"old\"] [plan-lost-key] is"
                                + " destroyed; change back what forces it");
        assertThat(run.lines())
                .containsExactly(
                        "terraform/environments/dev/plan.json (dev): resources 1, rules that hold 0, broken 1, not"
                                + " known before apply 0");
        assertThat(base.resolve("reports/findings.json")).content().contains("plan-lost-key");
    }

    @Test
    void aWaiverForTheAddressAllowsIt() throws Exception {
        write("policies/waivers.yaml", WAIVER);

        PlanRun run = run(List.of());

        assertThat(run.failures()).isEmpty();
        assertThat(run.findings().waived()).isEqualTo(1);
    }

    @Test
    void aWaiverThatHasExpiredOrIsOfAnotherAddressDoesNot() throws Exception {
        write("policies/waivers.yaml", WAIVER.replace("2026-12-31", "2026-11-21"));
        assertThat(run(List.of()).failures()).extracting(Finding::rule).contains("plan-lost-key", "waiver");
        write("policies/waivers.yaml", WAIVER.replace("old", "new"));
        assertThat(run(List.of()).failures()).extracting(Finding::rule).containsExactly("plan-lost-key");
    }

    @Test
    void anEnvironmentThatWasAskedForHasToHaveAPlan() {
        assertThatThrownBy(() -> run(List.of("prod")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("terraform/environments/prod/plan.json [plan-file] there is no plan");
    }

    @Test
    void withoutABridgeAPlanHasToBeNamed() throws Exception {
        write(
                "gitops/gitops.yaml",
                "releases: []\nenvironments:\n- {name: dev, namespace: a, kubernetesVersion: \"1.35\"}\n");
        assertThatThrownBy(() -> run(List.of())).hasMessageContaining("the project has no bridge");
        assertThat(run(List.of(), base.resolve("terraform/environments/dev/plan.json"))
                        .failures())
                .hasSize(1);
    }

    private PlanRun run(List<String> environments, Path... plans) throws ConfigurationException {
        Request request = new Request(
                base.resolve("gitops/gitops.yaml"),
                base,
                environments,
                Goal.CHECK,
                LocalDate.of(2026, 11, 22),
                Options.DEFAULT.withReports(Optional.of(base.resolve("reports"))));
        return PlanRun.of(request, List.of(plans), line -> {});
    }
}
