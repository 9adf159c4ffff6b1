package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings about rendered objects name the line of the values file, where there is one. */
class CausesTest extends AbstractProjectTest {

    @BeforeEach
    void aChart() throws IOException {
        write("gitops/gitops.yaml", """
                releases:
                - {name: app, chart: ../app, values: {common: [values.yaml], environment: [values.yaml]}}
                environments:
                - {name: dev, namespace: apps, kubernetesVersion: "1.34"}
                - {name: prod, namespace: apps, kubernetesVersion: "1.34"}
                """);
        write("gitops/values.yaml", "pull: Always\n");
        write("gitops/dev/values.yaml", "image: web:1\n");
        write("gitops/prod/values.yaml", "image: web:2\n");
        write("app/Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}\n");
        write("app/values.yaml", "restart: Always\n");
        write("app/templates/pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  restartPolicy: {{ .Values.restart }}
                  dnsPolicy: Default
                  containers:
                  - name: web
                    image: {{ .Values.image }}
                    imagePullPolicy: {{ .Values.pull }}
                """);
    }

    @Test
    void theValueOfAnEnvironmentIsWhereTheFindingStands() throws Exception {
        write("gitops/prod/values.yaml", "image: web:2\npull: Sometimes\n");
        assertThat(lines())
                .containsExactly(
                        "gitops/prod/values.yaml:2:7 Pod/web [enum] spec.containers[0].imagePullPolicy: Unsupported"
                                + " value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
                        "    in gitops/prod/app/pod-web.yaml:10:5: imagePullPolicy: Sometimes",
                        "    written by app/templates/pod.yaml:10:22");
    }

    @Test
    void aCommonValueIsSaidOnceForAllEnvironments() throws Exception {
        write("gitops/values.yaml", "pull: Sometimes\n");
        assertThat(lines())
                .hasSize(4)
                .startsWith("gitops/values.yaml:1:7 Pod/web [enum] spec.containers[0].imagePullPolicy: Unsupported"
                        + " value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"")
                .endsWith("    the same in prod");
    }

    @Test
    void aDefaultOfTheChartIsNamedInTheChart() throws Exception {
        write("app/values.yaml", "restart: Perhaps\n");
        assertThat(lines().get(0)).startsWith("app/values.yaml:1:10 Pod/web [enum] spec.restartPolicy");
    }

    @Test
    void whatNoValueReachesStandsInTheTemplate() throws Exception {
        write(
                "app/templates/pod.yaml",
                Files.readString(base.resolve("app/templates/pod.yaml")).replace("Default", "Broken"));
        assertThat(lines().get(0)).startsWith("app/templates/pod.yaml:6:1 Pod/web [enum] spec.dnsPolicy");
    }

    private List<String> lines() throws Exception {
        Request request = new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), Goal.CHECK, Options.DEFAULT);
        return lines(new Pipeline(new BuiltInEngine()).run(request));
    }
}
