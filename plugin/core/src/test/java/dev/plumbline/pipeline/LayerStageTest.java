package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where rendered objects and outputs of Terraform disagree, both places are named. */
class LayerStageTest extends AbstractProjectTest {

    @BeforeEach
    void aProjectWithABridge() throws IOException {
        write("gitops/gitops.yaml", """
                bridge: ../terraform
                releases:
                - {name: app, chart: ../app, values: {environment: [values.yaml]}}
                environments:
                - {name: dev, namespace: apps, kubernetesVersion: "1.34"}
                - {name: prod, namespace: apps, kubernetesVersion: "1.34"}
                """);
        write("gitops/dev/values.yaml", "workload: gpu\n");
        write("gitops/prod/values.yaml", "workload: general\n");
        write("app/Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}\n");
        write("app/templates/pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  nodeSelector:
                    workload: {{ .Values.workload }}
                  containers:
                  - name: web
                    image: web:1
                """);
        for (String environment : List.of("dev", "prod")) {
            write("terraform/environments/" + environment + "/outputs.json", """
                    {"environment": "%s", "cluster": {"version": "1.34", "node_groups": {
                      "general": {"labels": {"workload": "general"}, "taints": [], "zones": []}}}}
                    """.formatted(environment));
        }
    }

    @Test
    void aPodThatNoNodeTakesIsFoundAtTheValueThatSaysSo() throws Exception {
        assertThat(lines(Goal.CHECK))
                .containsSequence(
                        "gitops/dev/values.yaml:1:11 Pod/web [layer-placement] no node takes its Pods: node group general:"
                                + " its workload is general, and the Pod asks for gpu; let selector and tolerations be"
                                + " those of a node group or a NodePool",
                        "    and there: terraform/environments/dev/outputs.json:2:14")
                .noneMatch(line -> line.startsWith("gitops/prod"));
    }

    @Test
    void theDayDecidesWhatIsSupported() throws Exception {
        assertThat(lines(Goal.CHECK))
                .anyMatch(line -> line.startsWith("terraform/environments/prod/outputs.json:1:37 prod"
                        + " [layer-kubernetes-support] standard support of Kubernetes 1.34 ends on 2026-12-02"));
    }

    @Test
    void withoutOutputsNothingIsSaidOfLayers() throws Exception {
        Files.delete(base.resolve("terraform/environments/dev/outputs.json"));
        assertThat(lines(Goal.CHECK)).noneMatch(line -> line.contains("layer-placement"));
    }

    private List<String> lines(Goal goal) throws Exception {
        Request request = new Request(
                base.resolve("gitops/gitops.yaml"), base, List.of(), goal, LocalDate.of(2026, 11, 22), Options.DEFAULT);
        return lines(new Pipeline(new BuiltInEngine()).run(request));
    }
}
