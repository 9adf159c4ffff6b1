package dev.plumbline.bridge.plan;

import static dev.plumbline.bridge.plan.PlanRule.error;
import static dev.plumbline.bridge.plan.PlanRule.production;

import dev.plumbline.bridge.plan.Links.Companions;
import dev.plumbline.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be had back, and what cannot be deleted by mistake. */
final class RetentionRules {

    private static final Set<String> DATABASES = Set.of("aws_rds_cluster", "aws_db_instance");
    private static final int FEWEST_DAYS = 7;
    private static final int MOST_DAYS = 35;

    private RetentionRules() {}

    static List<PlanRule> all() {
        return Stream.of(backups(), deletion()).flatMap(List::stream).toList();
    }

    private static List<PlanRule> backups() {
        return List.of(
                error("plan-backup-retention", "Backups of databases are kept for 7 to 35 days")
                        .of(
                                "a mistake that is seen after the last backup is gone cannot be undone",
                                "set backup_retention_period to 7 or more; 35 is the most that RDS takes",
                                "CKV_AWS_133 AVD-AWS-0077",
                                DATABASES,
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.get("backup_retention_period"),
                                        days -> days.number(0) >= FEWEST_DAYS && days.number(0) <= MOST_DAYS,
                                        "from 7 to 35")),
                error("plan-backup-tags", "Snapshots have the tags of their database")
                        .of(
                                "a snapshot without tags belongs to nobody: it is not found, not paid for by whom it should, not deleted",
                                "set copy_tags_to_snapshot = true",
                                "CKV_AWS_313 CKV2_AWS_60",
                                DATABASES,
                                (resource, plan, verdicts) ->
                                        verdicts.demandTrue(resource.get("copy_tags_to_snapshot"))),
                production("plan-final-snapshot", "A database of production leaves a snapshot when it goes", null)
                        .of(
                                "automated backups go with the database, a final snapshot stays",
                                "set skip_final_snapshot = false and final_snapshot_identifier",
                                "",
                                DATABASES,
                                RetentionRules::finalSnapshot),
                error("plan-bucket-versioning", "Buckets keep versions")
                        .of(
                                "what is overwritten or deleted in a bucket without versions is gone",
                                "add aws_s3_bucket_versioning with status = \"Enabled\" for the bucket",
                                "CKV_AWS_21 AVD-AWS-0090",
                                Set.of("aws_s3_bucket"),
                                RetentionRules::versioning));
    }

    private static List<PlanRule> deletion() {
        return List.of(
                production("plan-deletion-protection", "What holds data is protected from deletion", Severity.WARNING)
                        .of(
                                "one wrong plan that is applied deletes the database; protected, AWS refuses",
                                "set deletion_protection = true",
                                "CKV_AWS_139 CKV_AWS_293 AVD-AWS-0177 AVD-AWS-0343",
                                Set.of("aws_rds_cluster", "aws_db_instance", "aws_eks_cluster"),
                                RetentionRules::protection),
                production("plan-force-destroy", "Nothing in production is emptied so that it can be deleted", null)
                        .of(
                                "with it Terraform deletes every object, image or record before it deletes what holds them",
                                "set force_destroy (of a repository, force_delete) to false",
                                "",
                                Set.of("aws_s3_bucket", "aws_ecr_repository", "aws_route53_zone"),
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.get(
                                                resource.type().equals("aws_ecr_repository")
                                                        ? "force_delete"
                                                        : "force_destroy"),
                                        field -> !field.isTrue(),
                                        "false")));
    }

    private static void finalSnapshot(PlannedResource database, Plan plan, Verdicts verdicts) {
        Planned skip = database.get("skip_final_snapshot");
        verdicts.demand(skip, field -> !field.isTrue(), "false");
        Planned name = database.get("final_snapshot_identifier");
        if (!skip.unknown() && !skip.isTrue() && !name.unknown() && name.empty()) {
            verdicts.breaks(name, "is not set, so that deleting the database fails half-way");
        }
    }

    private static void versioning(PlannedResource bucket, Plan plan, Verdicts verdicts) {
        Companions found = new Links(plan).companions(bucket, "aws_s3_bucket_versioning", "bucket");
        Planned inline = bucket.after().block("versioning").get("enabled");
        if (!found.sure().isEmpty()) {
            found.sure()
                    .forEach(one -> verdicts.demand(
                            one.after().block("versioning_configuration").get("status"),
                            status -> status.text().equals("Enabled"),
                            "\"Enabled\""));
        } else if (!found.possible().isEmpty()) {
            verdicts.cannotSay(bucket.get("bucket"), EncryptionRules.unclear(found));
        } else if (!inline.isTrue()) {
            verdicts.breaks(null, "has no aws_s3_bucket_versioning");
        }
    }

    /** Providers before 6 know no protection of a cluster; their plans have no such attribute. */
    private static void protection(PlannedResource resource, Plan plan, Verdicts verdicts) {
        Planned field = resource.get("deletion_protection");
        if (!(resource.type().equals("aws_eks_cluster") && field.absent())) {
            verdicts.demandTrue(field);
        }
    }
}
