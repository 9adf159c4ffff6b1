package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.TextFiles;
import dev.plumbline.bridge.OutputFiles;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A project of two environments with a bridge: variables for Terraform, and values that name its outputs. */
final class BridgeProject {

    static final String STATE = "{\"version\": 4, \"serial\": 7, \"lineage\": \"b5c1\", \"resources\": []}";

    private final Path base;

    /** Writes one. */
    BridgeProject(Path base) throws IOException {
        this.base = base;
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
        schemas();
        write("state.json", STATE);
        outputs("one", "db.dev");
    }

    private void schemas() throws IOException {
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
    }

    void both() throws Exception {
        TfvarsRun.of(request(Goal.RENDER), line -> {});
        outputs("dev", Goal.RENDER);
        outputs("two", "db.prod");
        outputs("prod", Goal.RENDER);
        assertThat(run(Goal.RENDER).good()).isTrue();
    }

    void outputs(String name, String endpoint) throws IOException {
        write("output.json", printed(name, endpoint));
    }

    BridgeOutcome outputs(String environment, Goal goal) throws Exception {
        return outputs(environment, goal, Options.DEFAULT);
    }

    BridgeOutcome outputs(String environment, Goal goal, Options options) throws Exception {
        Request request = new Request(
                base.resolve("gitops/gitops.yaml"), base, List.of(environment), goal, LocalDate.EPOCH, options);
        return OutputsRun.of(
                request,
                (project, asked) ->
                        new OutputFiles(base.resolve("output.json"), base.resolve("state.json")).read(asked),
                "of a test",
                line -> {});
    }

    static String printed(String name, String endpoint) {
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

    Request request(Goal goal) {
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, LocalDate.EPOCH, Options.DEFAULT);
    }

    Outcome run(Goal goal) throws Exception {
        return new Pipeline(new BuiltInEngine()).run(request(goal));
    }

    List<Finding> verify() throws Exception {
        return run(Goal.VERIFY).findings().all();
    }

    static List<String> display(BridgeOutcome outcome) {
        return display(outcome.findings().all());
    }

    static List<String> display(List<Finding> findings) {
        return findings.stream().map(Finding::display).toList();
    }

    void write(String file, String text) throws IOException {
        TextFiles.write(base, file, text);
    }
}
