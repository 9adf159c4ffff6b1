package dev.plumbline.pipeline;

import static dev.plumbline.pipeline.BridgeProject.display;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.LiveOutputs;
import dev.plumbline.bridge.OutputFiles;
import dev.plumbline.bridge.TerraformCommand;
import dev.plumbline.bridge.TerraformOutputs;
import dev.plumbline.bridge.TerraformOutputs.Printed;
import dev.plumbline.environment.Project;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.validate.OpenApiRelease;
import org.junit.jupiter.api.Test;

/** Committed outputs, compared with the state. */
class LiveBridgeTest extends AbstractBridgeTest {

    @Test
    void outputsThatTheStateNoLongerHasAreNamedWithTheManifestsTheyChange() throws Exception {
        project.both();
        project.outputs("one", "db.other");
        Pipeline live = live(this::ofDevInFiles);

        assertThat(display(live.run(project.request(Goal.VERIFY)).findings().all()))
                .containsExactly(
                        "bridge/environments/dev/outputs.json:3:5 dev [bridge] aurora.endpoint is \"db.dev\" in the"
                                + " outputs that are committed, and \"db.other\" in the state; run mvn gitops:outputs"
                                + " and then mvn gitops:render, and commit the results",
                        "gitops/dev/app/configmap-database.yaml [drift] the file is not what the inputs render to; run"
                                + " mvn gitops:render and commit the result");
    }

    @Test
    void aStateThatIsEarlierThanWhatIsCommittedIsNamedThoughItSaysTheSame() throws Exception {
        project.both();
        project.outputs("one", "db.dev");
        project.write("state.json", BridgeProject.STATE.replace("\"serial\": 7", "\"serial\": 5"));
        Pipeline live = live(this::ofDevInFiles);

        assertThat(display(live.run(project.request(Goal.VERIFY)).findings().all()))
                .singleElement()
                .asString()
                .contains("dev [bridge] this is an earlier state than that of the committed outputs: its serial is 5");
    }

    @Test
    void aTerraformThatIsNotThereIsSaidOnceForEachEnvironmentAndByNoValue() throws Exception {
        project.both();
        project.write("gitops/dev/values.yaml", "host: '{{ bridge.aurora.endpoint }}-{{ bridge.name }}'\n");
        Pipeline live = live(
                project -> new LiveOutputs(project, new TerraformCommand(project, "terraform", "/nowhere")::outputs));

        assertThat(display(live.run(project.request(Goal.VERIFY)).findings().all()))
                .hasSize(2)
                .allMatch(finding -> finding.contains("there is no terraform on the PATH; install Terraform 1.11"));
    }

    private LiveOutputs ofDevInFiles(Project read) {
        return new LiveOutputs(
                read,
                environment -> environment.name().equals("dev")
                        ? new OutputFiles(base.resolve("output.json"), base.resolve("state.json")).read(environment)
                        : TerraformOutputs.read(
                                "prod",
                                new Printed(BridgeProject.printed("two", "db.prod"), "output"),
                                new Printed(BridgeProject.STATE, "state")));
    }

    private static Pipeline live(Pipeline.BridgeSource bridge) {
        return new Pipeline(BuiltInEngine::new, OpenApiRelease.Source.BUNDLED, bridge, line -> {});
    }
}
