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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies are rendered for the cluster, and hold what is rendered beside them. */
class PolicyStageTest extends AbstractProjectTest {

    private static final String PROJECT = """
            policies: ../policies
            releases:
            - {name: app, chart: ../app, syncWave: 3, values: {environment: [values.yaml]}}
            environments:
            - {name: dev, namespace: apps, kubernetesVersion: "1.34"}
            - {name: prod, namespace: apps, kubernetesVersion: "1.35"}
            """;
    private static final String POLICY = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: image-tags
              annotations:
                plumbline.dev/title: Tags are versions
                plumbline.dev/why: Others move
                plumbline.dev/fix: use a version
                plumbline.dev/link: https://example.com/
            spec:
              failurePolicy: Fail
              paramKind: {apiVersion: v1, kind: ConfigMap}
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: [pods]}
              validations:
              - expression: params.data.tags == 'any' || object.spec.containers.all(c, c.image.matches(':[0-9]+$'))
                messageExpression: "'images without a version: ' + object.spec.containers.map(c, c.image).join(', ')"
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: image-tags}
            spec:
              policyName: image-tags
              validationActions: [Deny]
              paramRef: {name: policy-parameters, namespace: policy-system, parameterNotFoundAction: Deny}
            """;

    @BeforeEach
    void aProjectWithAPolicy() throws IOException {
        write("gitops/gitops.yaml", PROJECT);
        write("gitops/dev/values.yaml", "image: web:main\n");
        write("gitops/prod/values.yaml", "image: web:1\n");
        write("policies/security/image-tags/policy.yaml", POLICY);
        write("policies/security/image-tags/cases.yaml", """
                parameters: {tags: versions}
                objects:
                  pod: {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: case}, spec: {containers: [{image: "a:1"}]}}
                cases:
                - {name: good, object: pod}
                - {name: bad, object: pod, set: {"spec.containers[0].image": "a:b"}, denied: "images without a version: a:b"}
                """);
        write("policies/parameters/dev.yaml", "tags: any\n");
        write("policies/parameters/prod.yaml", "tags: versions\n");
        write("app/Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}\n");
        write("app/templates/job.yaml", """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: web}
                spec:
                  schedule: "0 * * * *"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers:
                          - name: web
                            image: {{ .Values.image }}
                """);
    }

    @Test
    void eachClusterGetsThePoliciesAndWhatTheyAllowThere() throws Exception {
        assertThat(run(Goal.RENDER).good()).isTrue();
        assertThat(base.resolve("gitops/dev/policies/configmap-policy-parameters.yaml"))
                .hasContent("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: policy-parameters
                  namespace: policy-system
                data:
                  tags: any
                """);
        assertThat(base.resolve("gitops/prod/policies")).isDirectoryContaining("glob:**validatingadmissionpolicy-*");
        assertThat(base.resolve("gitops/prod/policies")).isDirectoryContaining("glob:**namespace-policy-system.yaml");
    }

    @Test
    void aPodThatDoesNotExistYetIsHeldToThemAtTheLineOfItsValue() throws Exception {
        write("gitops/prod/values.yaml", "image: web:main\n");
        Outcome outcome = run(Goal.RENDER);
        assertThat(lines(outcome))
                .containsExactly(
                        "gitops/prod/values.yaml:1:8 CronJob/web [image-tags] images without a version: web:main;"
                                + " use a version",
                        "    the API server would refuse the Pods of this CronJob, and not the CronJob itself",
                        "    in gitops/prod/app/cronjob-web.yaml:13:13: image: web:main",
                        "    written by app/templates/job.yaml:13:20");
        assertThat(base.resolve("gitops/prod/app")).doesNotExist();
    }

    @Test
    void aPolicyMayLeaveTemplatesToTheCluster() throws Exception {
        write("gitops/prod/values.yaml", "image: web:main\n");
        write(
                "policies/security/image-tags/policy.yaml",
                POLICY.replace(
                        "    plumbline.dev/link", "    plumbline.dev/pod-templates: ignore\n    plumbline.dev/link"));
        assertThat(run(Goal.CHECK).findings().all()).isEmpty();
    }

    @Test
    void aBindingThatOnlyWarnsWarns() throws Exception {
        write("gitops/prod/values.yaml", "image: web:main\n");
        write("policies/security/image-tags/policy.yaml", POLICY.replace("[Deny]", "[Warn, Audit]"));
        Outcome warned = run(Goal.RENDER);
        assertThat(warned.good()).isTrue();
        assertThat(warned.findings().warnings()).extracting(Finding::rule).containsExactly("image-tags");
        write("policies/security/image-tags/policy.yaml", POLICY.replace("[Deny]", "[Audit]"));
        assertThat(run(Goal.CHECK).findings().notes()).extracting(Finding::rule).containsExactly("image-tags");
    }

    @Test
    void parametersThatAreMissingAreWhatTheClusterWouldSay() throws Exception {
        Files.delete(base.resolve("policies/parameters/prod.yaml"));
        assertThat(lines(run(Goal.CHECK)).get(0))
                .contains("CronJob/web [image-tags] failed to configure binding: no params found for policy binding")
                .endsWith(
                        "; look at policies/security/image-tags/policy.yaml and at the parameters of the environment");
        write("policies/parameters/prod.yaml", "tags: 3\n");
        assertThat(run(Goal.CHECK).findings().all())
                .extracting(Finding::rule)
                .as("nobody is asked before the files are mended")
                .containsExactly("policy-file");
        write("policies/parameters/prod.yaml", "tags: versions\n");
        assertThat(run(Goal.RENDER).good()).isTrue();
        write("policies/parameters/prod.yaml", "tags: 3\n");
        assertThat(run(Goal.VERIFY).findings().all())
                .extracting(Finding::rule)
                .as("what was rendered before is not called surplus")
                .containsExactly("policy-file");
    }

    @Test
    void anExpressionThatDoesNotCompileStandsInItsFile() throws Exception {
        write(
                "policies/security/image-tags/policy.yaml",
                POLICY.replace("params.data.tags ==", "params.data.tags ==" + " nobody ||"));
        assertThat(lines(run(Goal.CHECK)).get(0))
                .startsWith("policies/security/image-tags/policy.yaml:17:5 ValidatingAdmissionPolicy/image-tags")
                .contains("undeclared reference to 'nobody'");
    }

    @Test
    void rulesOverSeveralObjectsHoldWhereTheEnvironmentTurnsThemOn() throws Exception {
        write("policies/parameters/prod.yaml", "tags: versions\nanalysis.security-workload-network-policy: error\n");
        Outcome outcome = run(Goal.RENDER);
        assertThat(lines(outcome))
                .containsExactly(
                        "app/templates/job.yaml:3:1 CronJob/web [security-workload-network-policy] no NetworkPolicy is"
                                + " for the Pods of this workload; render a NetworkPolicy whose podSelector selects the"
                                + " Pods of this workload",
                        "    in gitops/prod/app/cronjob-web.yaml:4:3: name: web",
                        "    written by app/templates/job.yaml:3:1");
        write("policies/waivers.yaml", """
                waivers:
                - policy: security-workload-network-policy
                  object: CronJob/web
                  environment: prod
                  reason: it talks to nobody
                  owner: team-web
                  expires: 2026-12-31
                """);
        Request request = request(Goal.CHECK);
        assertThat(new Pipeline(new BuiltInEngine())
                        .run(new Request(
                                request.config(),
                                base,
                                List.of(),
                                Goal.CHECK,
                                LocalDate.of(2026, 11, 22),
                                request.options()))
                        .findings()
                        .waived())
                .isEqualTo(1);
    }

    @Test
    void aRuleOverSeveralObjectsThatIsNotThereIsNamed() throws Exception {
        write("policies/parameters/prod.yaml", "tags: versions\nanalysis.security-defaultdeny: error\n");
        write("policies/parameters/dev.yaml", "tags: any\nanalysis.security-default-deny: deny\n");
        assertThat(lines(run(Goal.RENDER)))
                .containsExactly(
                        "policies/parameters/dev.yaml:2:1 [policy-file] \"analysis.security-default-deny\" cannot be"
                                + " \"deny\"; there are: error, note, off, warning",
                        "policies/parameters/prod.yaml:2:1 [policy-file] there is no analysis"
                                + " \"security-defaultdeny\"; did you mean \"security-default-deny\"?");
    }

    @Test
    void aReleaseOfTheSameNameIsInTheWay() throws Exception {
        write("gitops/gitops.yaml", PROJECT.replace("name: app", "name: policies"));
        assertThat(lines(run(Goal.CHECK)).get(0)).contains("a release is called \"policies\"");
    }

    @Test
    void casesAreAskedForEachVersion() throws Exception {
        CaseRun run = CaseRun.of(request(Goal.CHECK));
        assertThat(run.findings().all()).isEmpty();
        assertThat(run.cases()).isEqualTo(4);
        write("gitops/gitops.yaml", PROJECT.replace("policies: ../policies\n", ""));
        assertThat(CaseRun.of(request(Goal.CHECK)).findings().warnings()).hasSize(1);
    }

    private Outcome run(Goal goal) throws Exception {
        return new Pipeline(new BuiltInEngine()).run(request(goal));
    }

    private Request request(Goal goal) {
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, Options.DEFAULT);
    }
}
