package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.bridge.LiveOutputs;
import dev.plumbline.bridge.OutputFiles;
import dev.plumbline.bridge.PlannedOutputs;
import dev.plumbline.bridge.TerraformCommand;
import dev.plumbline.bridge.TerraformOutputs;
import dev.plumbline.bridge.TerraformOutputs.Printed;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.validate.OpenApiRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From values to Terraform, and from Terraform back into values. */
class BridgeRunTest {

    private static final String STATE = "{\"version\": 4, \"serial\": 7, \"lineage\": \"b5c1\", \"resources\": []}";

    @TempDir
    Path base;

    @BeforeEach
    void aProjectWithABridge() throws IOException {
        write("gitops/gitops.yaml", """
                bridge: ../bridge
                releases:
                - {name: app, chart: ../app, values: {environment: [values.yaml]}}
                environments:
                - {name: dev, cluster: one, account: "123456789012", namespace: apps, kubernetesVersion: "1.35"}
                - {name: prod, cluster: two, account: "123456789012", namespace: apps, kubernetesVersion: "1.35"}
                """);
        write("app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
        write("app/values.yaml", "ports: [80, 443]\nhost: ''\n");
        write("app/templates/config.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: database
                data:
                  host: {{ .Values.host | quote }}
                """);
        write("gitops/dev/values.yaml", "host: '{{ bridge.aurora.endpoint }}'\n");
        write("gitops/prod/values.yaml", "host: '{{ bridge.aurora.endpoint }}'\nports: [8080]\n");
        write("gitops/terraform.yaml", """
                name: "{{ environment.cluster }}"
                nodes: 1
                ports: "{{ values.app.ports }}"
                spare: gone
                """);
        write("gitops/prod/terraform.yaml", "nodes: 3\nspare: null\nmore: {none: null}\n");
        write("bridge/tfvars.schema.json", """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "name": {"type": "string"},
                    "nodes": {"type": "integer", "maximum": 5},
                    "spare": {"type": "string"},
                    "more": {"type": "object", "maxProperties": 0},
                    "ports": {"type": "array", "items": {"type": "integer"}}
                  }
                }
                """);
        write("bridge/bridge.schema.json", """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["schema", "name", "aurora"],
                  "properties": {
                    "schema": {"const": "bridge/v1"},
                    "name": {"type": "string"},
                    "aurora": {"type": "object", "properties": {
                      "endpoint": {"type": "string"},
                      "arn": {"type": "string", "examples": ["arn:aws:rds:us-east-1:000000000000:known-after-apply"]},
                      "port": {"type": "integer"}
                    }}
                  }
                }
                """);
        write("state.json", STATE);
        outputs("one", "db.dev");
    }

    @Test
    void writesWhatAnEnvironmentAsksOfTerraformBeforeThereAreOutputs() throws Exception {
        BridgeOutcome outcome = TfvarsRun.of(request(Goal.RENDER), line -> {});

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
        assertThat(TfvarsRun.of(request(Goal.RENDER), line -> {}).written()).isFalse();
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        BridgeOutcome outcome = TfvarsRun.of(request(Goal.DRY_RUN), line -> {});

        assertThat(outcome.changes())
                .extracting(BridgeOutcome.Change::file)
                .containsExactly(
                        "bridge/environments/dev/terraform.tfvars.json",
                        "bridge/environments/prod/terraform.tfvars.json");
        assertThat(base.resolve("bridge/environments")).doesNotExist();
    }

    @Test
    void allThatIsWrongWithTheInputsComesAtOnceWithItsPlace() throws Exception {
        write("gitops/terraform.yaml", "name: '{{ environment.custer }}'\n");
        write("gitops/prod/terraform.yaml", "name: fine\nnodes: 9\nport: [1]\nports: [a]\n");

        assertThat(display(TfvarsRun.of(request(Goal.RENDER), line -> {})))
                .containsExactly(
                        "gitops/terraform.yaml:1:7 dev [tfvars] there is no \"custer\" in environment;"
                                + " did you mean \"cluster\"?",
                        "gitops/terraform.yaml:1:7 prod [tfvars] there is no \"custer\" in environment;"
                                + " did you mean \"cluster\"?");

        write("gitops/terraform.yaml", "name: x\n");
        assertThat(display(TfvarsRun.of(request(Goal.RENDER), line -> {})))
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
    void terraformIsNotAskedForWhatOnlyItSays() throws Exception {
        write("gitops/dev/terraform.yaml", "name: '{{ values.app.host }}'\n");

        assertThat(display(TfvarsRun.of(request(Goal.RENDER), line -> {})))
                .containsExactly("gitops/dev/terraform.yaml:1:7 dev [tfvars] the value comes from the bridge, which"
                        + " Terraform fills only after it was given this; write it here, and let the values take it"
                        + " from the bridge");
    }

    @Test
    void variablesEditedByHandAreNoticedAndNotOverwritten() throws Exception {
        both();
        write("bridge/environments/dev/terraform.tfvars.json", "{}\n");

        assertThat(display(verify()))
                .contains("bridge/environments/dev/terraform.tfvars.json [drift] the file is not what the inputs"
                        + " render to; run mvn gitops:tfvars and commit the result");
        assertThat(display(TfvarsRun.of(request(Goal.RENDER), line -> {})))
                .containsExactly("bridge/environments/dev/terraform.tfvars.json [owner] the file was edited after"
                        + " Plumbline wrote it; change terraform.yaml instead; -Dgitops.force overwrites the edit");
    }

    @Test
    void whatTerraformMadeReachesTheManifests() throws Exception {
        assertThat(display(run(Goal.RENDER).findings().all()))
                .contains("gitops/dev/values.yaml:1:11 dev/app [render] \"bridge\" stands for nothing here: there is no"
                        + " bridge/environments/dev/outputs.json");

        both();

        assertThat(base.resolve("gitops/dev/app/configmap-database.yaml"))
                .content()
                .contains("host: db.dev");
        assertThat(base.resolve("bridge/environments/dev/outputs.json"))
                .content()
                .contains("\"lineage\": \"b5c1\"", "\"serial\": 7", "\"note\": \"of a test\"", "\"hash\": \"sha256:");
        assertThat(display(verify())).isEmpty();

        outputs("one", "db.other");
        BridgeOutcome outcome = outputs("dev", Goal.RENDER);
        assertThat(outcome.changes().get(0).lines())
                .contains("-    \"endpoint\": \"db.dev\"", "+    \"endpoint\": \"db.other\"");
        assertThat(display(verify()))
                .containsExactly("gitops/dev/app/configmap-database.yaml [drift] the file is not what the inputs"
                        + " render to; run mvn gitops:render and commit the result");
    }

    @Test
    void aSchemaThatIsNoneIsNamedWithoutTheReadersOwnWords() throws Exception {
        both();
        write("bridge/bridge.schema.json", "{\"type\": 3");

        assertThat(display(verify()))
                .containsExactly("bridge/bridge.schema.json [bridge] this is no JSON Schema: Unexpected end-of-input:"
                        + " expected close marker for Object");
    }

    @Test
    void outputsEditedByHandAreRefused() throws Exception {
        both();
        Path file = base.resolve("bridge/environments/dev/outputs.json");
        Files.writeString(file, Files.readString(file).replace("db.dev", "db.evil"));

        assertThat(display(verify()))
                .contains("bridge/environments/dev/outputs.json:6:3 dev [bridge] the outputs are not what"
                        + " provenance.hash says: somebody edited them; run mvn gitops:outputs and commit the result");
    }

    @Test
    void outputsOfAnotherEnvironmentOrContractAreRefusedBeforeAnythingIsWritten() throws Exception {
        write("output.json", """
                {"bridge": {"sensitive": false, "value":
                  {"schema": "bridge/v2", "name": "other", "aurora": {"endpoint": "db"}, "secret": "s3cr3t"}}}
                """);

        assertThat(display(outputs("dev", Goal.RENDER)))
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
    void sensitiveOutputsAreRefusedAndNeverShown() throws Exception {
        write("output.json", "{\"bridge\": {\"sensitive\": true, \"value\": {\"aurora\": \"s3cr3t\"}}}");

        assertThat(display(outputs("dev", Goal.RENDER)))
                .singleElement()
                .asString()
                .contains("the output \"bridge\" is sensitive")
                .doesNotContain("s3cr3t");
    }

    @Test
    void whatIsNoOutputOrStateIsToldSo() throws Exception {
        write("output.json", "{}");
        write("state.json", "{\"bridge\": 1}");
        assertThat(display(outputs("dev", Goal.RENDER)))
                .containsExactly(
                        base.resolve("output.json") + " dev [bridge] Terraform has no outputs: nothing is applied yet;"
                                + " run terraform apply",
                        base.resolve("state.json") + " dev [bridge] there is no lineage and serial in it, so it is no"
                                + " state; save what terraform state pull prints");
        write("output.json", "{\"brige\": {}}");
        write("state.json", STATE);
        assertThat(display(outputs("dev", Goal.RENDER)))
                .containsExactly(base.resolve("output.json") + " dev [bridge] Terraform has no output \"bridge\"; it"
                        + " has brige; did you mean \"brige\"?");
        write("output.json", "{\"password\": \"s3cr3t");
        assertThat(display(outputs("dev", Goal.RENDER)))
                .singleElement()
                .asString()
                .contains("this is no JSON; save what terraform output -json prints")
                .doesNotContain("s3cr3t");
        Files.delete(base.resolve("output.json"));
        assertThat(display(outputs("dev", Goal.RENDER)))
                .containsExactly(base.resolve("output.json") + " dev [bridge] there is no such file");
    }

    @Test
    void aProjectWithoutBridgeOrInputsIsToldSo() throws Exception {
        Files.delete(base.resolve("gitops/terraform.yaml"));
        assertThat(display(TfvarsRun.of(request(Goal.RENDER), line -> {})))
                .containsExactly("gitops/dev/terraform.yaml dev [tfvars] there is neither gitops/terraform.yaml nor"
                        + " gitops/dev/terraform.yaml, so nothing is known of what it asks of Terraform");
        Path project = base.resolve("gitops/gitops.yaml");
        Files.writeString(project, Files.readString(project).replace("bridge: ../bridge\n", ""));
        assertThatThrownBy(() -> TfvarsRun.of(request(Goal.RENDER), line -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gitops/gitops.yaml [project] the project has no bridge; name its folder under"
                        + " \"bridge\"");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a script of sh")
    void terraformItselfIsAskedInTheEnvironmentsFolder() throws Exception {
        Path program = base.resolve("bin/terraform");
        write("bin/terraform", """
                #!/bin/sh
                case "$1" in *environments/dev) ;; *) echo "where is $1?" >&2; exit 3;; esac
                case "$2" in output) cat "%1$s/output.json";; state) cat "%1$s/state.json";; esac
                """.formatted(base));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(base.resolve("bridge/environments/dev"));
        Files.createDirectories(base.resolve("bridge/environments/prod"));
        String path = base.resolve("bin") + ":/bin:/usr/bin";

        BridgeOutcome outcome = OutputsRun.of(
                request(Goal.RENDER),
                (project, environment) -> new TerraformCommand(project, path).outputs(environment),
                "",
                line -> {});

        assertThat(display(outcome))
                .containsExactly("bridge/environments/prod prod [bridge] terraform output -json ended with 3; run"
                        + " terraform init there, and see that it can reach its state");
        assertThat(outcome.findings().all().get(0).details())
                .singleElement()
                .asString()
                .endsWith("bridge/environments/prod?");
        assertThat(outcome.written()).isFalse();
        assertThat(display(OutputsRun.of(
                        request(Goal.RENDER),
                        (project, environment) -> new TerraformCommand(project, "/nowhere").outputs(environment),
                        "",
                        line -> {})))
                .first()
                .asString()
                .contains("there is no terraform on the PATH");
    }

    @Test
    void outputsThatTheStateNoLongerHasAreNamedWithTheManifestsTheyChange() throws Exception {
        both();
        outputs("one", "db.other");
        Pipeline live = new Pipeline(
                BuiltInEngine::new,
                OpenApiRelease.Source.BUNDLED,
                project -> new LiveOutputs(
                        project,
                        environment -> environment.name().equals("dev")
                                ? new OutputFiles(base.resolve("output.json"), base.resolve("state.json"))
                                        .read(environment)
                                : TerraformOutputs.read(
                                        "prod",
                                        new Printed(printed("two", "db.prod"), "output"),
                                        new Printed(STATE, "state"))),
                line -> {});

        assertThat(display(live.run(request(Goal.VERIFY)).findings().all()))
                .containsExactly(
                        "bridge/environments/dev/outputs.json:3:5 dev [bridge] aurora.endpoint is \"db.dev\" in the"
                                + " outputs that are committed, and \"db.other\" in the state; run mvn gitops:outputs"
                                + " and then mvn gitops:render, and commit the results",
                        "gitops/dev/app/configmap-database.yaml [drift] the file is not what the inputs render to; run"
                                + " mvn gitops:render and commit the result");
    }

    @Test
    void aPlanShowsWhatItsOutputsWillDoAndIsNeverRendered() throws Exception {
        both();
        write("plan.json", """
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
        Pipeline preview = new Pipeline(
                BuiltInEngine::new,
                OpenApiRelease.Source.BUNDLED,
                project -> new PlannedOutputs(project, List.of(plan)),
                line -> {});

        Project project = ProjectReader.read(base.resolve("gitops/gitops.yaml"), base);
        List<Finding> findings = preview.run(request(Goal.VERIFY)).findings().all();
        assertThat(display(findings))
                .containsExactlyInAnyOrder(
                        "plan.json dev [bridge] this is a look ahead; only apply can tell 3 outputs",
                        "gitops/dev/values.yaml:1:7 ConfigMap/database [preview] data.host is known after apply",
                        "gitops/dev/app/configmap-database.yaml [drift] the file is not what the inputs render to; run"
                                + " mvn gitops:render and commit the result");
        assertThat(findings.get(0).details()).containsExactly("aurora.arn", "aurora.endpoint", "aurora.port");
        assertThat(new PlannedOutputs(project, List.of(plan))
                        .of(project.environments().get(0))
                        .data())
                .asString()
                .contains("arn=arn:aws:rds:eu-1:42:known-after-apply", "port=0", "endpoint=known-after-apply");
        assertThatThrownBy(() -> preview.run(request(Goal.RENDER))).isInstanceOf(IllegalArgumentException.class);
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
        write(
                "plan.json",
                "{\"format_version\": \"1.2\", \"resource_changes\": [], \"variables\": {" + variables
                        + "}, \"output_changes\": " + outputs + "}");
        NamedPath plan = new NamedPath(base.resolve("plan.json"), "plan.json");
        Pipeline preview = new Pipeline(
                BuiltInEngine::new,
                OpenApiRelease.Source.BUNDLED,
                project -> new PlannedOutputs(project, List.of(plan)),
                line -> {});

        assertThatThrownBy(() -> preview.run(request(Goal.CHECK)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private void both() throws Exception {
        TfvarsRun.of(request(Goal.RENDER), line -> {});
        outputs("dev", Goal.RENDER);
        outputs("two", "db.prod");
        outputs("prod", Goal.RENDER);
        assertThat(run(Goal.RENDER).good()).isTrue();
    }

    private void outputs(String name, String endpoint) throws IOException {
        write("output.json", printed(name, endpoint));
    }

    private static String printed(String name, String endpoint) {
        return """
                {
                  "bridge": {
                    "sensitive": false,
                    "value": {"schema": "bridge/v1", "name": "%s", "aurora": {"endpoint": "%s"}}
                  },
                  "password": {"sensitive": true, "value": "s3cr3t"}
                }
                """.formatted(name, endpoint);
    }

    private BridgeOutcome outputs(String environment, Goal goal) throws Exception {
        Request request = new Request(
                base.resolve("gitops/gitops.yaml"), base, List.of(environment), goal, LocalDate.EPOCH, Options.DEFAULT);
        return OutputsRun.of(
                request,
                (project, asked) ->
                        new OutputFiles(base.resolve("output.json"), base.resolve("state.json")).read(asked),
                "of a test",
                line -> {});
    }

    private Request request(Goal goal) {
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, LocalDate.EPOCH, Options.DEFAULT);
    }

    private Outcome run(Goal goal) throws Exception {
        return new Pipeline(new BuiltInEngine()).run(request(goal));
    }

    private List<Finding> verify() throws Exception {
        return run(Goal.VERIFY).findings().all();
    }

    private static List<String> display(BridgeOutcome outcome) {
        return display(outcome.findings().all());
    }

    private static List<String> display(List<Finding> findings) {
        return findings.stream().map(Finding::display).toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
