package dev.plumbline.pipeline;

import static dev.plumbline.pipeline.BridgeProject.display;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.TerraformCommand;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From Terraform into values. */
class OutputsRunTest extends AbstractBridgeTest {

    @Test
    void whatTerraformMadeReachesTheManifests() throws Exception {
        assertThat(display(project.run(Goal.RENDER).findings().all()))
                .contains("gitops/dev/values.yaml:1:11 dev [bridge] \"bridge\" stands for nothing here: there is no"
                        + " bridge/environments/dev/outputs.json; apply Terraform, and run mvn gitops:outputs and"
                        + " commit the result");

        project.both();

        assertThat(base.resolve("gitops/dev/app/configmap-database.yaml"))
                .content()
                .contains("host: db.dev");
        assertThat(base.resolve("bridge/environments/dev/outputs.json"))
                .content()
                .contains("\"lineage\": \"b5c1\"", "\"serial\": 7", "\"note\": \"of a test\"", "\"hash\": \"sha256:");
        assertThat(display(project.verify())).isEmpty();

        project.outputs("one", "db.other");
        BridgeOutcome outcome = project.outputs("dev", Goal.RENDER);
        assertThat(outcome.changes().get(0).lines())
                .contains("-    \"endpoint\": \"db.dev\"", "+    \"endpoint\": \"db.other\"");
        assertThat(display(project.verify()))
                .containsExactly("gitops/dev/app/configmap-database.yaml [drift] the file is not what the inputs"
                        + " render to; run mvn gitops:render and commit the result");
    }

    @Test
    void aSchemaThatIsNoneIsNamedWithoutTheReadersOwnWords() throws Exception {
        project.both();
        project.write("bridge/bridge.schema.json", "{\"type\": 3");

        assertThat(display(project.verify()))
                .containsExactly("bridge/bridge.schema.json [bridge] this is no JSON Schema: Unexpected end-of-input:"
                        + " expected close marker for Object");
    }

    @Test
    void outputsEditedByHandAreRefused() throws Exception {
        project.both();
        Path file = base.resolve("bridge/environments/dev/outputs.json");
        Files.writeString(file, Files.readString(file).replace("db.dev", "db.evil"));

        assertThat(display(project.verify()))
                .contains("bridge/environments/dev/outputs.json:6:3 dev [bridge] the outputs are not what"
                        + " provenance.hash says: somebody edited them; run mvn gitops:outputs and commit the result");
    }

    @Test
    void outputsOfAnotherEnvironmentOrContractAreRefusedBeforeAnythingIsWritten() throws Exception {
        project.write("output.json", """
                {"bridge": {"sensitive": false, "value":
                  {"schema": "bridge/v2", "name": "other", "aurora": {"endpoint": "db"}, "secret": "s3cr3t"}}}
                """);

        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .containsExactlyInAnyOrder(
                        "bridge/environments/dev/outputs.json dev [bridge] schema: Invalid value: \"bridge/v2\": must"
                                + " be the constant value 'bridge/v1' (bridge/bridge.schema.json)",
                        "bridge/environments/dev/outputs.json dev [bridge] secret: unknown field \"secret\""
                                + " (bridge/bridge.schema.json)",
                        "bridge/environments/dev/outputs.json dev [bridge] name of the outputs is \"other\", and"
                                + " gitops/gitops.yaml says \"one\"");
        assertThat(base.resolve("bridge/environments")).doesNotExist();
    }

    @Test
    void outputsOfAnotherVersionOfTheContractAreRefusedWhereTheyAreRead() throws Exception {
        project.both();
        Path schema = base.resolve("bridge/bridge.schema.json");
        Files.writeString(schema, Files.readString(schema).replace("bridge/v1", "bridge/v2"));

        assertThat(display(project.run(Goal.RENDER).findings().all()))
                .containsExactlyInAnyOrder(
                        "bridge/environments/dev/outputs.json:12:3 dev [bridge] schema: Invalid value: \"bridge/v1\": must"
                                + " be the constant value 'bridge/v2' (bridge/bridge.schema.json)",
                        "bridge/environments/prod/outputs.json:12:3 prod [bridge] schema: Invalid value: \"bridge/v1\":"
                                + " must be the constant value 'bridge/v2' (bridge/bridge.schema.json)");
    }

    @Test
    void sensitiveOutputsAreRefusedAndNeverShown() throws Exception {
        project.write("output.json", "{\"bridge\": {\"sensitive\": true, \"value\": {\"aurora\": \"s3cr3t\"}}}");

        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .singleElement()
                .asString()
                .contains("the output \"bridge\" is sensitive")
                .doesNotContain("s3cr3t");
    }

    @Test
    void whatIsNoOutputOrStateIsToldSo() throws Exception {
        project.write("output.json", "{}");
        project.write("state.json", "{\"bridge\": 1}");
        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .containsExactly(
                        base.resolve("output.json") + " dev [bridge] Terraform has no outputs: nothing is applied yet;"
                                + " run terraform apply",
                        base.resolve("state.json") + " dev [bridge] there is no lineage and serial in it, so it is no"
                                + " state; save what terraform state pull prints");
        project.write("output.json", "{\"brige\": {}}");
        project.write("state.json", BridgeProject.STATE);
        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .containsExactly(base.resolve("output.json") + " dev [bridge] Terraform has no output \"bridge\"; it"
                        + " has brige; give the environment one: output \"bridge\" { value = module.aws.bridge }");
        project.write("output.json", "{\"password\": \"s3cr3t");
        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .singleElement()
                .asString()
                .contains("this is no JSON; save what terraform output -json prints")
                .doesNotContain("s3cr3t");
        Files.delete(base.resolve("output.json"));
        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .containsExactly(base.resolve("output.json") + " dev [bridge] there is no such file");
    }

    @Test
    void whatTerraformComplainsOfIsNotTakenForItsOutputs() throws Exception {
        project.write("output.json", "Error: No state file was found\n");

        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .containsExactly(base.resolve("output.json")
                        + ":1:1 dev [bridge] this is no JSON; save what terraform output -json prints");
    }

    @Test
    void ofALargeStateOnlyTheHeadIsRead() throws Exception {
        String resource = "{\"tab\": \"\\t\\u0001\\ud83d\\ude00\"},".repeat(600_000);
        project.write(
                "state.json",
                "{\"version\": 4, \"serial\": 8, \"resources\": [" + resource + "{}], \"lineage\": \"b5c1\"}");

        assertThat(display(project.outputs("dev", Goal.RENDER))).isEmpty();

        assertThat(base.resolve("bridge/environments/dev/outputs.json"))
                .content()
                .contains("\"serial\": 8");
    }

    @Test
    void aFileThatIsNoUtf8IsNamedWhicheverItIs() throws Exception {
        for (String file : new String[] {"output.json", "state.json"}) {
            String text = Files.readString(base.resolve(file));
            Files.writeString(base.resolve(file), text, StandardCharsets.UTF_16);

            assertThat(display(project.outputs("dev", Goal.RENDER)))
                    .singleElement()
                    .asString()
                    .startsWith(base.resolve(file) + " dev [bridge] the file is not UTF-8 text; ");

            Files.writeString(base.resolve(file), text);
        }
    }

    @Test
    void anEarlierStateIsNotWrittenOverALaterOneUnlessItIsForced() throws Exception {
        project.both();
        project.outputs("one", "db.dev");
        project.write("state.json", BridgeProject.STATE.replace("\"serial\": 7", "\"serial\": 6"));

        assertThat(display(project.outputs("dev", Goal.RENDER)))
                .first()
                .asString()
                .endsWith(
                        "outputs.json:6:3 dev [bridge] this is an earlier state than that of the committed outputs: its"
                                + " serial is 6, and theirs 7; ask Terraform again; if the state was put back, mvn"
                                + " gitops:outputs -Dgitops.force takes it");
        assertThat(base.resolve("bridge/environments/dev/outputs.json"))
                .content()
                .contains("\"serial\": 7");
        assertThat(project.outputs("dev", Goal.RENDER, Options.DEFAULT.withForce(true))
                        .written())
                .isTrue();
    }

    @Test
    void anotherStateIsWrittenWithAWarning() throws Exception {
        project.both();
        project.outputs("one", "db.dev");
        project.write("state.json", BridgeProject.STATE.replace("b5c1", "77aa"));

        BridgeOutcome outcome = project.outputs("dev", Goal.RENDER);

        assertThat(display(outcome))
                .singleElement()
                .asString()
                .contains(
                        "this is another state than that of the committed outputs: its lineage is 77aa, and theirs b5c1");
        assertThat(outcome.written()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terraform", "tofu"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a script of sh")
    void terraformItselfIsAskedInTheEnvironmentsFolder(String command) throws Exception {
        Path program = base.resolve("bin").resolve(command);
        project.write("bin/" + command, """
                #!/bin/sh
                case "$1" in *environments/dev) ;; *) echo "where is $1?" >&2; exit 3;; esac
                case "$2" in output) cat "%1$s/output.json";; state) cat "%1$s/state.json";; esac
                """.formatted(base));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(base.resolve("bridge/environments/dev"));
        Files.createDirectories(base.resolve("bridge/environments/prod"));
        String path = base.resolve("bin") + ":/bin:/usr/bin";

        BridgeOutcome outcome = OutputsRun.of(
                project.request(Goal.RENDER),
                (project, environment) -> new TerraformCommand(project, command, path).outputs(environment),
                "",
                line -> {});

        assertThat(display(outcome))
                .containsExactly(
                        "bridge/environments/prod prod [bridge] " + command + " output -json ended with 3; run "
                                + command + " init there, and see that it can reach its state");
        assertThat(outcome.findings().all().get(0).details())
                .singleElement()
                .asString()
                .endsWith("bridge/environments/prod?");
        assertThat(outcome.written()).isFalse();
        assertThat(display(OutputsRun.of(
                        project.request(Goal.RENDER),
                        (project, environment) ->
                                new TerraformCommand(project, command, "/nowhere").outputs(environment),
                        "",
                        line -> {})))
                .first()
                .asString()
                .contains("there is no " + command + " on the PATH");
    }
}
