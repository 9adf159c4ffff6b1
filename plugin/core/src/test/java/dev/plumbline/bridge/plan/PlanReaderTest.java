package dev.plumbline.bridge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that Terraform 1.11.4 made, and files that are none. */
class PlanReaderTest {

    private static final Path PLANS = Path.of("src/test/resources/dev/plumbline/bridge/plan");

    @TempDir
    Path folder;

    private static List<String> check(String name) throws Exception {
        return PlanCheck.of(PlanReader.read(new NamedPath(PLANS.resolve(name), name), "")).findings().stream()
                .map(finding ->
                        finding.severity() + " " + finding.subject() + " [" + finding.rule() + "] " + finding.message())
                .toList();
    }

    @Test
    void aPlanOfNewResourcesIsReadAsTerraformMeansIt() throws Exception {
        assertThat(check("create.json"))
                .containsExactlyInAnyOrder(
                        "WARNING aws_cloudwatch_log_group.flow [plan-log-retention] retention_in_days is 0 and"
                                + " has to be above 0",
                        "ERROR aws_eks_cluster.this [plan-public-endpoint] vpc_config[0].public_access_cidrs is"
                                + " not set, which means 0.0.0.0/0",
                        "ERROR aws_eks_cluster.this [plan-cluster-logs] enabled_cluster_log_types lacks" + " scheduler",
                        "ERROR aws_rds_cluster.this [plan-database-instances] has 1 instance and has to have 2"
                                + " or more",
                        "ERROR aws_rds_cluster_instance.this[0] [plan-public-database] publicly_accessible is"
                                + " not set and has to be false",
                        // What it lacks is looked for in a module, too, which is given the bucket as a variable.
                        "ERROR aws_s3_bucket.bare [plan-bucket-encryption]"
                                + " rule[0].apply_server_side_encryption_by_default[0].sse_algorithm is \"AES256\" and has"
                                + " to be \"aws:kms\"",
                        "ERROR aws_s3_bucket.bare [plan-public-bucket] has no aws_s3_bucket_public_access_block",
                        "ERROR aws_s3_bucket.bare [plan-bucket-versioning] has no aws_s3_bucket_versioning",
                        "ERROR aws_s3_bucket.this[\"models\"] [plan-bucket-versioning] has no"
                                + " aws_s3_bucket_versioning",
                        "ERROR aws_s3_bucket.this[\"uploads\"] [plan-bucket-versioning] has no"
                                + " aws_s3_bucket_versioning",
                        "ERROR aws_vpc_security_group_ingress_rule.ssh [plan-open-ports] cidr_ipv4 lets"
                                + " 0.0.0.0/0 in to port 22");
    }

    @Test
    void whatGoesIsTold() throws Exception {
        assertThat(check("change.json"))
                .contains(
                        "ERROR aws_vpc.this [plan-lost-network] is replaced, because instance_tenancy and"
                                + " cidr_block cannot be changed in place",
                        "ERROR aws_kms_key.data [plan-lost-key] is destroyed, because of"
                                + " delete_because_no_resource_config",
                        "ERROR aws_kms_key.data [plan-lost-key] is destroyed, as what an earlier replacement"
                                + " left behind (deposed a1b2c3d4)")
                .noneMatch(line -> line.contains("aws_s3_bucket"));
    }

    @Test
    void aFindingStandsAtItsAttribute() throws Exception {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, """
                {"format_version": "1.2", "resource_changes": [
                 {"address": "aws_efs_file_system.this", "mode": "managed", "type": "aws_efs_file_system", "name": "this",
                  "change": {"actions": ["create"],
                    "after": {"name": "x",
                      "encrypted": false}, "after_unknown": {}}}]}
                """);

        List<Finding> findings = PlanCheck.of(PlanReader.read(new NamedPath(file, "plan.json"), "dev"))
                .findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.display())
                    .isEqualTo("plan.json:5:7 aws_efs_file_system.this [plan-efs-encryption] encrypted is false and has"
                            + " to be true; set encrypted = true and kms_key_id");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void sensitiveValuesAreNotShown() throws Exception {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, """
                {"format_version": "1.2", "resource_changes": [
                 {"address": "aws_ecr_repository.this", "mode": "managed", "type": "aws_ecr_repository", "name": "this",
                  "change": {"actions": ["create"], "after": {"image_tag_mutability": "hunter2"},
                    "after_sensitive": {"image_tag_mutability": true}, "after_unknown": {}}}]}
                """);

        List<Finding> findings = PlanCheck.of(PlanReader.read(new NamedPath(file, "plan.json"), "dev"))
                .findings();

        assertThat(findings).anySatisfy(finding -> assertThat(finding.message()).contains("is a sensitive value"));
        assertThat(findings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aPlanWithTargetsIsNoWholePlan() throws Exception {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, "{\"format_version\": \"1.2\", \"complete\": false}");

        PlanCheck check = PlanCheck.of(PlanReader.read(new NamedPath(file, "plan.json"), "dev"));

        assertThat(check.findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("-target");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|plan.json [plan-file] the file is empty; make it with: terraform plan -out",
                "`{\"format_version\": \"1.2\", `|plan.json:1:27 [plan-file] the file is no JSON: a key in quotes",
                "`[]`|plan.json:1:1 [plan-file] the file holds no JSON object",
                "`{\"version\": 4, \"resources\": []}`|this is no plan: there is no format_version",
                "`{\"format_version\": \"2.0\"}`|plan.json:1:2 [plan-file] the plan has format 2.0, and this plugin reads 1.x",
                "`{\"format_version\": \"1.0\", \"values\": {}}`|this is a state and not a plan; name a file: terraform show -json",
                "`{\"format_version\": \"1.2\", \"errored\": true}`|the plan is of a run that failed",
                "`{\"@level\": \"info\", \"@message\": \"Terraform 1.11.4\"}`|what \"terraform plan -json\" prints while it works",
                "`{\"format_version\": \"1.2\", \"resource_changes\": [1]}`|a member of resource_changes is no change",
                "`{\"format_version\": \"1.2\", \"variables\": {\"environment\": {\"value\": \"dev\"}}}`|the plan is for \"dev\" by its variable",
                "`PK\u0003\u0004abc`|which only Terraform can read; print it as JSON with: terraform show -json plan.json",
            })
    void whatIsNoPlanIsRefusedInOneSentence(String text, String message) throws Exception {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, text == null ? "" : text);

        assertThatThrownBy(() -> PlanReader.read(new NamedPath(file, "plan.json"), "production"))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.display()).contains(message)));
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsRefused() throws Exception {
        Path file = folder.resolve("plan.json");
        assertThatThrownBy(() -> PlanReader.read(new NamedPath(file, "plan.json"), ""))
                .hasMessageContaining("plan.json [plan-file] there is no plan; make it with");
        Files.write(file, "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PlanReader.read(new NamedPath(file, "plan.json"), ""))
                .hasMessageContaining("no UTF-8");
        assertThatThrownBy(() -> PlanReader.read(new NamedPath(folder, "plan.json"), ""))
                .hasMessageContaining("the file cannot be read");
    }

    @Test
    void aHugePlanIsReadWithoutWhatNobodyAsksFor() throws Exception {
        String state = "{\"values\": [" + "{\"a\": \"0123456789\"},".repeat(300_000) + "1]}";
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            changes.append(i == 0 ? "" : ",")
                    .append("{\"address\": \"aws_ebs_volume.v[")
                    .append(i)
                    .append("]\", \"mode\": \"managed\", \"type\": \"aws_ebs_volume\", \"name\": \"v\", \"index\": ")
                    .append(i)
                    .append(", \"change\": {\"actions\": [\"create\"], \"after\": {\"encrypted\": true}}}");
        }
        Path file = folder.resolve("plan.json");
        Files.writeString(
                file,
                "{\"format_version\": \"1.2\", \"prior_state\": " + state + ", \"resource_changes\": [" + changes
                        + "]}");

        PlanCheck check = PlanCheck.of(PlanReader.read(new NamedPath(file, "plan.json"), "dev"));

        assertThat(check.resources()).isEqualTo(3_000);
        assertThat(check.findings()).isEmpty();
    }
}
