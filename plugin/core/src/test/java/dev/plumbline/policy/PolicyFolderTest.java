package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.TextFiles;
import dev.plumbline.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the files of policies is said all at once, with its place. */
class PolicyFolderTest {

    private static final String POLICY = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: small
              annotations:
                plumbline.dev/title: Replicas are few
                plumbline.dev/why: They cost
                plumbline.dev/fix: lower replicas
                plumbline.dev/link: https://example.com/
            spec:
              matchConstraints:
                resourceRules:
                - {apiGroups: [apps], apiVersions: ["*"], operations: [CREATE], resources: [deployments]}
              validations:
              - expression: object.spec.replicas <= int(params.data.most)
                messageExpression: "'more than ' + params.data.most"
              paramKind: {apiVersion: v1, kind: ConfigMap}
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: small}
            spec:
              policyName: small
              validationActions: [Deny]
              paramRef: {name: policy-parameters, namespace: policy-system, parameterNotFoundAction: Deny}
            """;
    private static final String CASES = """
            parameters: {most: "2"}
            objects:
              web: {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: case}, spec: {replicas: 2}}
            cases:
            - {name: two, object: web}
            - {name: three, object: web, set: {spec.replicas: 3}, denied: more than 2}
            - {name: three where that is few, object: web, set: {spec.replicas: 3}, parameters: {most: "3"}}
            - {name: one by default, object: web, remove: [spec.replicas]}
            """;

    @TempDir
    Path base;

    @BeforeEach
    void onePolicy() throws IOException {
        write("cost/small/policy.yaml", POLICY);
        write("cost/small/cases.yaml", CASES);
        write("parameters/dev.yaml", "most: \"1\"\n");
    }

    @Test
    void readsPoliciesCasesAndParameters() {
        PolicyFolder folder = read();
        assertThat(folder.problems()).isEmpty();
        assertThat(folder.policies().policies()).singleElement().satisfies(policy -> {
            assertThat(policy.name()).isEqualTo("small");
            assertThat(policy.fix()).isEqualTo("lower replicas");
            assertThat(policy.looksAtTemplates()).isTrue();
        });
        assertThat(folder.policies().parameters("dev")).containsEntry("most", "1");
        assertThat(folder.policies().parameters("prod")).isEmpty();
        assertThat(new CaseCheck(35).check(folder.cases())).isEmpty();
    }

    @Test
    void aCaseThatIsNotAsItSaysIsNamed() throws IOException {
        write(
                "cost/small/cases.yaml",
                CASES.replace("denied: more than 2", "denied: too many")
                        .replace("set: {spec.replicas: 3}, parameters", "set: {spec.replicas: 4}, parameters"));
        assertThat(new CaseCheck(35).check(read().cases()))
                .extracting(Finding::display)
                .containsExactly(
                        "policies/cost/small/cases.yaml:6:3 small [policy-case] the case \"three\" is denied: more than 2;"
                                + " it has to be denied: too many",
                        "policies/cost/small/cases.yaml:7:3 small [policy-case] the case \"three where that is few\" is"
                                + " denied: more than 3; it has to pass");
    }

    @Test
    void aCaseMayBeAboutAChangeOrARemoval() throws IOException {
        write(
                "cost/small/policy.yaml",
                POLICY.replace("[CREATE]", "[UPDATE, DELETE]")
                        .replace(
                                "object.spec.replicas <=",
                                "object != null && object.spec.replicas - oldObject.spec.replicas <="));
        write("cost/small/cases.yaml", """
                parameters: {most: "2"}
                objects:
                  web: {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: case}, spec: {paused: true}}
                cases:
                - {name: one by default and then three, old: web, object: web, set: {spec.replicas: 3}}
                - {name: four, old: web, object: web, set: {spec.replicas: 4}, denied: more than 2}
                - {name: four that are new, object: web, set: {spec.replicas: 4}}
                - {name: gone, old: web, denied: more than 2}
                """);
        assertThat(problems()).isEmpty();
        assertThat(new CaseCheck(35).check(read().cases())).isEmpty();
    }

    @Test
    void aPolicyWithoutCasesIsRefused() throws IOException {
        Files.delete(base.resolve("policies/cost/small/cases.yaml"));
        assertThat(problems()).containsExactly("policies/cost/small/cases.yaml [policy-file] the file is missing");
        write("cost/small/cases.yaml", CASES.substring(0, CASES.indexOf("- {name: three")));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("there has to be a case that passes and one that is denied");
    }

    @Test
    void aPolicyThatNothingBindsIsRefused() throws IOException {
        write("cost/small/policy.yaml", POLICY.substring(0, POLICY.indexOf("---")));
        assertThat(problems()).singleElement().asString().contains(":1:1 [policy-file] nothing binds the policy");
        write("cost/small/policy.yaml", POLICY.replace("policyName: small", "policyName: large"));
        assertThat(problems()).singleElement().asString().contains("binds \"large\"");
    }

    @Test
    void whatDoesNotBelongThereIsNamedWithItsPlace() throws IOException {
        write("cost/small/policy.yaml", POLICY + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}\n");
        write("cost/other/policy.yaml", POLICY.replace("plumbline.dev/why: They cost", "a: b"));
        write("cost/other/cases.yaml", CASES);
        write("cost/broken/policy.yaml", "a: [");
        write("parameters/prod.yaml", "most: 3\n- x\n");
        write("parameters/lab.yaml", "most: 3\n");
        assertThat(problems())
                .hasSize(6)
                .anyMatch(line -> line.startsWith("policies/cost/broken/policy.yaml:"))
                .anyMatch(line -> line.contains("another policy has the name \"small\""))
                .anyMatch(line -> line.contains("the policy has no annotation plumbline.dev/why"))
                .anyMatch(line -> line.contains("ConfigMap/x does not belong here"))
                .anyMatch(
                        line -> line.startsWith("policies/parameters/lab.yaml:1:1 [policy-file] \"most\" is a number"))
                .anyMatch(line -> line.startsWith("policies/parameters/prod.yaml:2:"));
    }

    @Test
    void aCaseOfAnotherShapeIsRefused() throws IOException {
        for (String wrong : List.of(
                "- {name: x, object: api}",
                "- {name: x}",
                "- {name: x, old: api}",
                "- {name: x, object: web, old: 3}",
                "- {object: web}",
                "- {name: x, object: web, change: {}}",
                "- {name: x, object: web, set: {'spec..a': 1}}",
                "- {name: x, object: web, set: {'spec.list[3]': 1}}",
                "- {name: x, object: web, remove: [spec.none]}",
                "- {name: x, object: web, remove: [3]}",
                "- {name: x, object: web, parameters: {most: 3}}",
                "- 3")) {
            write("cost/small/cases.yaml", CASES + wrong + "\n");
            assertThat(problems()).as(wrong).singleElement().asString().startsWith("policies/cost/small/cases.yaml:9:");
        }
    }

    @Test
    void aSecondDocumentIsRefusedWhereItBegins() throws IOException {
        write("cost/small/cases.yaml", CASES + "---\n" + CASES);
        write("parameters/dev.yaml", "most: \"1\"\n---\nmost: \"9\"\n");
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("policies/cost/small/cases.yaml:10:1 [policy-file] a second document"),
                        line -> assertThat(line)
                                .startsWith("policies/parameters/dev.yaml:3:1 [policy-file] a second document"));
    }

    private PolicyFolder read() {
        return PolicyFolder.read(base.resolve("policies"), "policies");
    }

    private List<String> problems() {
        return read().problems().stream().map(Finding::display).toList();
    }

    private void write(String file, String text) throws IOException {
        TextFiles.write(base.resolve("policies"), file, text);
    }
}
