package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies about changes and removals are asked with what is in the tree. */
class ChangedObjectsTest extends AbstractProjectTest {

    private static final String POLICY = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: zone-stays
              annotations:
                plumbline.dev/title: Settings stay in their zone
                plumbline.dev/why: Data does not move
                plumbline.dev/fix: leave the zone as it is
                plumbline.dev/link: https://example.com/
            spec:
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], operations: [UPDATE], resources: [configmaps]}
              validations:
              - expression: object.data.zone == oldObject.data.zone
                messageExpression: "'moves from ' + oldObject.data.zone + ' to ' + object.data.zone"
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: zone-stays}
            spec: {policyName: zone-stays, validationActions: [Deny]}
            """;
    private static final String CASES = """
            objects:
              a: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: case}, data: {zone: a}}
            cases:
            - {name: same, old: a, object: a}
            - {name: moves, old: a, object: a, set: {data.zone: b}, denied: moves from a to b}
            """;

    @BeforeEach
    void aRenderedTree() throws Exception {
        write("gitops/gitops.yaml", """
                policies: ../policies
                releases:
                - {name: app, chart: ../app, values: {environment: [values.yaml]}}
                environments: [{name: dev, namespace: apps, kubernetesVersion: "1.35"}]
                """);
        write("policies/data/zone-stays/policy.yaml", POLICY);
        write("policies/data/zone-stays/cases.yaml", CASES);
        write("app/Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}\n");
        write("app/templates/map.yaml", """
                {{- range .Values.names }}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: {{ . }}}
                data:
                  zone: {{ $.Values.zone }}
                {{- end }}
                """);
        values("a", "one");
        assertThat(run(Goal.RENDER).findings().all()).isEmpty();
    }

    @Test
    void aChangeThatTheServerWouldRefuseIsNotRendered() throws Exception {
        values("b", "one");
        for (Goal goal : List.of(Goal.CHECK, Goal.DRY_RUN, Goal.RENDER)) {
            assertThat(lines(run(goal)))
                    .startsWith(
                            "gitops/dev/values.yaml:1:7 ConfigMap/one [zone-stays] moves from a to b; leave the zone as"
                                    + " it is",
                            "    the API server would refuse this change of the ConfigMap, and take it as a new object");
        }
        assertThat(base.resolve("gitops/dev/app/configmap-one.yaml")).content().contains("zone: a");
    }

    @Test
    void whatIsNewIsNoChange() throws Exception {
        values("b", "two");
        assertThat(run(Goal.RENDER).findings().all()).isEmpty();
    }

    @Test
    void anObjectInAnotherFileIsTheSame() throws Exception {
        write(
                "gitops/gitops.yaml",
                Files.readString(base.resolve("gitops/gitops.yaml")).replace("name: app", "name: b"));
        assertThat(run(Goal.CHECK).findings().all()).isEmpty();
        values("b", "one");
        assertThat(run(Goal.CHECK).findings().all()).extracting(Finding::rule).containsExactly("zone-stays");
    }

    @Test
    void whatHoldsForTheObjectAsSuchIsSaidOnce() throws Exception {
        write(
                "policies/data/zone-stays/policy.yaml",
                POLICY.replace("[UPDATE]", "[CREATE, UPDATE]")
                        .replace("object.data.zone == oldObject.data.zone", "object.data.zone == 'a'")
                        .replace("oldObject.data.zone", "'a'"));
        values("b", "one");
        assertThat(lines(run(Goal.CHECK)))
                .filteredOn(line -> line.contains("moves from"))
                .hasSize(1);
        assertThat(lines(run(Goal.CHECK)).toString()).doesNotContain("this change of");
    }

    @Test
    void aRemovalIsAskedAboutWhereAPolicySaysSo() throws Exception {
        write(
                "policies/data/zone-stays/policy.yaml",
                POLICY.replace("[UPDATE]", "[DELETE]")
                        .replace("object.data.zone == oldObject", "oldObject.data.zone == oldObject")
                        .replace("oldObject.data.zone == oldObject.data.zone", "object != null")
                        .replace(
                                "'moves from ' + oldObject.data.zone + ' to ' + object.data.zone",
                                "oldObject.data.zone + ' goes'"));
        run(Goal.RENDER);
        values("a", "two");
        assertThat(lines(run(Goal.CHECK)))
                .startsWith(
                        "gitops/dev/app/configmap-one.yaml:1:1 ConfigMap/one [zone-stays] a goes; leave the zone as it is",
                        "    the object is in the tree and no longer rendered, and Argo CD would remove it");
        assertThat(run(Goal.VERIFY).findings().all())
                .extracting(Finding::rule)
                .as("nothing changes by verifying")
                .doesNotContain("zone-stays");
    }

    @Test
    void whatIsFoundInAChangeIsNotRemembered() throws Exception {
        write("policies/data/zone-stays/policy.yaml", POLICY.replace("[Deny]", "[Warn]"));
        values("b", "one");
        // Inputs that are as young as the run are not trusted.
        Thread.sleep(60);
        assertThat(run(Goal.RENDER).findings().warnings())
                .extracting(Finding::rule)
                .containsExactly("zone-stays");
        assertThat(new RunMemory(request(Goal.RENDER)).recall()).isEmpty();
        assertThat(run(Goal.RENDER).findings().all()).isEmpty();
        assertThat(new RunMemory(request(Goal.RENDER)).recall()).isPresent();
    }

    private void values(String zone, String... names) throws IOException {
        write("gitops/dev/values.yaml", "zone: " + zone + "\nnames: [" + String.join(", ", names) + "]\n");
    }

    private Outcome run(Goal goal) throws Exception {
        return new Pipeline(new BuiltInEngine()).run(request(goal));
    }

    private Request request(Goal goal) {
        Options options = Options.DEFAULT.withCache(Optional.of(base.resolve("target/gitops")));
        LocalDate today = LocalDate.of(2026, 11, 22);
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, today, options);
    }
}
