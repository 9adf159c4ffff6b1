package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies in JSON Schema: which objects they are about, what they say, and what is wrong with their files. */
class SchemaPolicyTest {

    private static final String MATCH = """
            name: owner-label
            title: Every workload says who owns it
            why: Nobody knows whom to wake
            fix: set the label owner
            link: https://example.com/owners
            severity: {dev: warning, "prod*": error}
            kinds: [apps/Deployment, CronJob]
            labels: {tier: web}
            """;
    private static final String SCHEMA = """
            {"properties": {"metadata": {"properties": {"labels": {
              "required": ["owner"], "properties": {"owner": {"type": "string", "pattern": "^team-"}}}}}}}
            """;
    private static final String CASES = """
            objects:
              web:
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: case, labels: {tier: web, owner: team-a}}
            cases:
            - {name: owned, object: web}
            - {name: nobody's, object: web, remove: [metadata.labels.owner], denied: 'metadata.labels.owner: Required value'}
            - {name: of another tier, object: web, remove: [metadata.labels.owner], set: {metadata.labels.tier: db}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aPolicy() throws IOException {
        Files.createDirectories(folder.resolve("labels/owner"));
        Files.createDirectories(folder.resolve("parameters"));
        write("match.yaml", MATCH);
        write("policy.schema.json", SCHEMA);
        write("cases.yaml", CASES);
    }

    @Test
    void isAskedAboutTheObjectsThatItMatchesAsGraveAsTheEnvironmentIs() throws Exception {
        PolicyFolder read = read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.policies().policies()).isEmpty();
        SchemaPolicy policy = read.policies().schemas().get(0);
        assertThat(found(policy, "apps/v1, kind: Deployment", "dev"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(found(policy, "apps/v1, kind: Deployment", "production"))
                .extracting(finding -> finding.severity() + " " + finding.display())
                .containsExactly("ERROR web.yaml:6:5 Deployment/web [owner-label] metadata.labels.owner: Invalid value:"
                        + " \"me\": does not match the regex pattern ^team-; set the label owner");
        assertThat(found(policy, "batch/v1, kind: CronJob", "dev")).hasSize(1);
        assertThat(found(policy, "apps/v1, kind: Deployment", "staging")).isEmpty();
        assertThat(found(policy, "other/v1, kind: Deployment", "dev")).isEmpty();
        assertThat(found(policy, "apps/v1, kind: StatefulSet", "dev")).isEmpty();
    }

    @Test
    void saysOfEachCaseWhatTheCaseSays() throws Exception {
        assertThat(new CaseCheck(35).check(read().cases())).isEmpty();
        write("cases.yaml", CASES.replace("Required value", "nothing"));
        assertThat(new CaseCheck(35).check(read().cases()))
                .extracting(Finding::display)
                .containsExactly(
                        "policies/labels/owner/cases.yaml:8:3 owner-label [policy-case] the case \"nobody's\" is"
                                + " denied: metadata.labels.owner: Required value; it has to be denied: metadata.labels.owner:"
                                + " nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: owner-label|nme: owner-label|1:1 [policy-file] there is no \"nme\" here; did you mean \"name\"?",
                "name: owner-label|name: Owner Label|1:1 [policy-file] \"Owner Label\" cannot be a name",
                "fix: set the label owner||1:1 [policy-file] \"fix\" is missing",
                "fix: set the label owner|fix: [a]|4:1 [policy-file] \"fix\" has to be text",
                "why: Nobody knows whom to wake|why: so|3:1 [policy-file] \"why\" says nothing",
                "dev: warning|dev: warn|6:12 [policy-file] \"warn\" is no severity; did you mean \"warning\"?",
                "kinds: [apps/Deployment, CronJob]|kinds: []|7:1 [policy-file] \"kinds\" has to list",
                "kinds: [apps/Deployment, CronJob]|kinds: [3]|7:9 [policy-file] a kind is a number, not text",
                "labels: {tier: web}|'labels: {tier: web}\n---\n{}'|10:1 [policy-file] a second document begins here",
                "labels: {tier: web}|labels: web|8:1 [policy-file] \"labels\" has to be a map",
                "labels: {tier: web}|labels: {tier: 3}|8:10 [policy-file] \"tier\" has to be text",
            })
    void whatIsWrongWithTheMatchIsSaid(String from, String to, String problem) throws Exception {
        write("match.yaml", MATCH.replace(from, to == null ? "" : to));
        assertThat(read().problems())
                .hasSize(1)
                .first()
                .extracting(Finding::display)
                .asString()
                .startsWith("policies/labels/owner/match.yaml:" + problem);
        assertThat(read().policies().schemas()).isEmpty();
    }

    @Test
    void whatIsNoSchemaOrHasNoCasesIsSaid() throws Exception {
        write("policy.schema.json", "{\"type\": ");
        assertThat(problem())
                .startsWith("policies/labels/owner/policy.schema.json:1:1 [policy-file] this is no JSON Schema:");
        write("policy.schema.json", SCHEMA);
        Files.delete(folder.resolve("labels/owner/cases.yaml"));
        assertThat(problem()).isEqualTo("policies/labels/owner/cases.yaml [policy-file] the file is missing");
        write("cases.yaml", CASES.replaceAll("(?m)^- .*denied.*\\n", ""));
        assertThat(problem()).contains("there has to be a case that passes and one that is denied");
        write("cases.yaml", CASES);
        Files.delete(folder.resolve("labels/owner/match.yaml"));
        assertThat(problem()).isEqualTo("policies/labels/owner/match.yaml [policy-file] the file is missing");
        write("match.yaml", MATCH);
        write("policy.yaml", "{}");
        assertThat(problem()).contains("there is a policy.yaml too; keep one of them");
    }

    private String problem() {
        List<Finding> problems = read().problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).display();
    }

    private PolicyFolder read() {
        return PolicyFolder.read(folder, "policies");
    }

    private static List<Finding> found(SchemaPolicy policy, String kind, String environment) throws Exception {
        Manifest manifest = ManifestReader.read(
                        "{apiVersion: " + kind + ", metadata: {name: web, labels: {tier: web, owner: me}}}", "web.yaml")
                .get(0);
        return policy.check(manifest, "web.yaml", environment);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("labels/owner").resolve(file), text);
    }
}
