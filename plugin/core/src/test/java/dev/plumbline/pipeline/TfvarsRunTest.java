package dev.plumbline.pipeline;

import static dev.plumbline.pipeline.BridgeProject.display;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.Request.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** From values to Terraform. */
class TfvarsRunTest extends AbstractBridgeTest {

    @Test
    void writesWhatAnEnvironmentAsksOfTerraformBeforeThereAreOutputs() throws Exception {
        BridgeOutcome outcome = TfvarsRun.of(project.request(Goal.RENDER), line -> {});

        assertThat(display(outcome)).isEmpty();
        assertThat(outcome.written()).isTrue();
        assertThat(base.resolve("bridge/environments/prod/terraform.tfvars.json"))
                .hasContent("""
                {
                  "more": {},
                  "name": "two",
                  "nodes": 3,
                  "ports": [
                    8080
                  ]
                }
                """);
        assertThat(base.resolve("bridge/environments/dev/terraform.tfvars.json"))
                .content()
                .contains("\"nodes\": 1", "80,\n    443", "\"spare\": \"gone\"");
        assertThat(TfvarsRun.of(project.request(Goal.RENDER), line -> {}).written())
                .isFalse();
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        BridgeOutcome outcome = TfvarsRun.of(project.request(Goal.DRY_RUN), line -> {});

        assertThat(outcome.changes())
                .extracting(BridgeOutcome.Change::file)
                .containsExactly(
                        "bridge/environments/dev/terraform.tfvars.json",
                        "bridge/environments/prod/terraform.tfvars.json");
        assertThat(base.resolve("bridge/environments")).doesNotExist();
    }

    @Test
    void allThatIsWrongWithTheInputsComesAtOnceWithItsPlace() throws Exception {
        project.write("gitops/terraform.yaml", "name: '{{ environment.custer }}'\n");
        project.write("gitops/prod/terraform.yaml", "# fine\nnodes: 9\nport: [1]\nports: [a]\n");

        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .containsExactly(
                        "gitops/terraform.yaml:1:7 dev [tfvars] there is no \"custer\" in environment;"
                                + " did you mean \"cluster\"?",
                        "gitops/terraform.yaml:1:7 prod [tfvars] there is no \"custer\" in environment;"
                                + " did you mean \"cluster\"?");

        project.write("gitops/terraform.yaml", "name: x\n");
        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .containsExactlyInAnyOrder(
                        "gitops/prod/terraform.yaml:2:1 prod [bridge] nodes: Invalid value: 9: must have a maximum"
                                + " value of 5 (bridge/tfvars.schema.json)",
                        "gitops/prod/terraform.yaml:3:1 prod [bridge] port: unknown field \"port\""
                                + " (bridge/tfvars.schema.json); did you mean \"ports\"?",
                        "gitops/prod/terraform.yaml:4:9 prod [bridge] ports[0]: Invalid value: \"a\": string found,"
                                + " integer expected (bridge/tfvars.schema.json)");
        assertThat(base.resolve("bridge/environments")).doesNotExist();
    }

    @Test
    void aSecondDocumentIsRefusedWhereItBegins() throws Exception {
        project.write("gitops/prod/terraform.yaml", "nodes: 2\n---\nnodes: 3\n");
        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .singleElement()
                .asString()
                .startsWith("gitops/prod/terraform.yaml:3:1 prod [tfvars] a second document begins here, ");
    }

    @Test
    void whatAnEnvironmentTakesAwayOrReplacesNeedNotBeThere() throws Exception {
        project.write("gitops/terraform.yaml", """
                name: "{{ environment.cluster }}"
                spare: "{{ values.app.absent.name }}"
                more:
                  none: "{{ values.app.absent.name }}"
                """);
        project.write("gitops/prod/terraform.yaml", "spare: null\nmore: {none: null}\n");
        project.write("gitops/dev/terraform.yaml", "spare: here\nmore: {none: null}\n");

        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .isEmpty();
        assertThat(base.resolve("bridge/environments/dev/terraform.tfvars.json"))
                .content()
                .contains("\"spare\": \"here\"");
        assertThat(base.resolve("bridge/environments/prod/terraform.tfvars.json"))
                .content()
                .contains("\"more\": {}")
                .doesNotContain("spare");

        project.write("gitops/dev/terraform.yaml", "spare: here\n");
        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .singleElement()
                .asString()
                .startsWith("gitops/terraform.yaml:4:9 dev [tfvars] there is no \"absent\" in values.app");
    }

    @Test
    void terraformIsNotAskedForWhatOnlyItSays() throws Exception {
        project.write("gitops/dev/terraform.yaml", "name: '{{ values.app.host }}'\n");

        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .containsExactly("gitops/dev/terraform.yaml:1:7 dev [tfvars] the value comes from the bridge, which"
                        + " Terraform fills only after it was given this; write it here, and let the values take it"
                        + " from the bridge");
    }

    @Test
    void variablesEditedByHandAreNoticedAndNotOverwritten() throws Exception {
        project.both();
        project.write("bridge/environments/dev/terraform.tfvars.json", "{}\n");

        assertThat(display(project.verify()))
                .contains("bridge/environments/dev/terraform.tfvars.json [drift] the file is not what the inputs"
                        + " render to; run mvn gitops:tfvars and commit the result");
        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .containsExactly("bridge/environments/dev/terraform.tfvars.json [owner] the file was edited after"
                        + " Plumbline wrote it; change terraform.yaml instead; -Dgitops.force overwrites the edit");
    }

    @Test
    void aProjectWithoutBridgeOrInputsIsToldSo() throws Exception {
        Files.delete(base.resolve("gitops/terraform.yaml"));
        assertThat(display(TfvarsRun.of(project.request(Goal.RENDER), line -> {})))
                .containsExactly("gitops/dev/terraform.yaml dev [tfvars] there is neither gitops/terraform.yaml nor"
                        + " gitops/dev/terraform.yaml, so nothing is known of what it asks of Terraform");
        Path file = base.resolve("gitops/gitops.yaml");
        Files.writeString(file, Files.readString(file).replace("bridge: ../bridge\n", ""));
        assertThatThrownBy(() -> TfvarsRun.of(project.request(Goal.RENDER), line -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gitops/gitops.yaml [project] the project has no bridge; name its folder under"
                        + " \"bridge\"");
    }
}
