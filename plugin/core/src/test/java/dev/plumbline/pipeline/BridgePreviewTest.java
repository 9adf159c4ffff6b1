package dev.plumbline.pipeline;

import static dev.plumbline.pipeline.BridgeProject.display;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.bridge.PlannedOutputs;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.validate.OpenApiRelease;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan shows of the manifests, before it is applied. */
class BridgePreviewTest extends AbstractBridgeTest {

    @Test
    void aPlanShowsWhatItsOutputsWillDoAndIsNeverRendered() throws Exception {
        project.both();
        project.write("plan.json", """
                {
                  "format_version": "1.2",
                  "variables": {"environment": {"value": "dev"}},
                  "resource_changes": [],
                  "configuration": {"root_module": {}},
                  "output_changes": {"bridge": {
                    "actions": ["update"],
                    "after": {"schema": "bridge/v1", "name": "one", "region": "eu-1", "account_id": "42", "aurora": {}},
                    "after_unknown": {"aurora": {"arn": true, "endpoint": true, "port": true}},
                    "after_sensitive": false
                  }}
                }
                """);
        NamedPath plan = new NamedPath(base.resolve("plan.json"), "plan.json");
        Pipeline preview = preview(plan);

        Project read = ProjectReader.read(base.resolve("gitops/gitops.yaml"), base);
        List<Finding> findings =
                preview.run(project.request(Goal.VERIFY)).findings().all();
        assertThat(display(findings))
                .containsExactlyInAnyOrder(
                        "plan.json dev [bridge] this is a look ahead; only apply can tell 3 outputs",
                        "gitops/dev/values.yaml:1:7 ConfigMap/database [preview] data.host is known after apply",
                        "gitops/dev/app/configmap-database.yaml [drift] the file is not what the inputs render to; once"
                                + " the plan is applied, run mvn gitops:outputs and then mvn gitops:render, and commit the"
                                + " results");
        assertThat(findings.get(0).details()).containsExactly("aurora.arn", "aurora.endpoint", "aurora.port");
        assertThat(new PlannedOutputs(read, List.of(plan))
                        .of(read.environments().get(0))
                        .data())
                .asString()
                .contains("arn=arn:aws:rds:eu-1:42:known-after-apply", "port=0", "endpoint=known-after-apply");
        assertThatThrownBy(() -> preview.run(project.request(Goal.RENDER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"environment\": {\"value\": \"blue\"}|{}|there is no environment \"blue\"",
                "\"x\": {}|{}|the plan does not say which environment it is for",
                "\"environment\": {\"value\": \"dev\"}|{}|the plan says nothing of the output \"bridge\"",
                "\"environment\": {\"value\": \"dev\"}|{\"bridge\": {\"after_sensitive\": {\"a\": true}}}"
                        + "|the output \"bridge\" is sensitive, or part of it is",
            })
    void aPlanThatCannotBeLookedAheadWithIsRefused(String variables, String outputs, String message) throws Exception {
        project.write(
                "plan.json",
                "{\"format_version\": \"1.2\", \"resource_changes\": [], \"variables\": {" + variables
                        + "}, \"output_changes\": " + outputs + "}");
        NamedPath plan = new NamedPath(base.resolve("plan.json"), "plan.json");
        Pipeline preview = preview(plan);

        assertThatThrownBy(() -> preview.run(project.request(Goal.CHECK)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static Pipeline preview(NamedPath plan) {
        return new Pipeline(
                BuiltInEngine::new,
                OpenApiRelease.Source.BUNDLED,
                project -> new PlannedOutputs(project, List.of(plan)),
                line -> {});
    }
}
