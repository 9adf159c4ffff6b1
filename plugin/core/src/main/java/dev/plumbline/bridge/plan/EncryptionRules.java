package dev.plumbline.bridge.plan;

import static dev.plumbline.bridge.plan.PlanRule.error;

import dev.plumbline.bridge.plan.Links.Companions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is stored is encrypted, with a key of ours where it matters. */
final class EncryptionRules {

    private static final String CONFIGURATION = "aws_s3_bucket_server_side_encryption_configuration";

    private EncryptionRules() {}

    static List<PlanRule> all() {
        return Stream.of(storage(), services()).flatMap(List::stream).toList();
    }

    private static List<PlanRule> storage() {
        return List.of(
                error("plan-volume-encryption", "Volumes are encrypted")
                        .of(
                                "a snapshot of a volume that is not encrypted can be read by whoever it is shared with",
                                "set encrypted = true in each block device",
                                "CKV_AWS_3 CKV_AWS_8 AVD-AWS-0026 AVD-AWS-0131",
                                Set.of("aws_ebs_volume", "aws_instance", "aws_launch_template"),
                                EncryptionRules::volumes),
                error("plan-database-encryption", "Databases are encrypted")
                        .of(
                                "storage cannot be encrypted later without moving the data into another database",
                                "set storage_encrypted = true and kms_key_id",
                                "CKV_AWS_96 CKV_AWS_16 AVD-AWS-0079 AVD-AWS-0080",
                                Set.of("aws_rds_cluster", "aws_db_instance"),
                                (resource, plan, verdicts) -> verdicts.demandTrue(resource.get("storage_encrypted"))),
                error("plan-bucket-encryption", "Buckets are encrypted with KMS")
                        .of(
                                "with the key of S3 itself, whoever may read the bucket reads the data; with KMS the key is asked too",
                                "add " + CONFIGURATION + " with sse_algorithm = \"aws:kms\" for the bucket",
                                "CKV_AWS_145 AVD-AWS-0088 AVD-AWS-0132",
                                Set.of("aws_s3_bucket"),
                                EncryptionRules::bucket),
                error("plan-efs-encryption", "File systems are encrypted")
                        .of(
                                "a file system cannot be encrypted later",
                                "set encrypted = true and kms_key_id",
                                "CKV_AWS_42 AVD-AWS-0037",
                                Set.of("aws_efs_file_system"),
                                (resource, plan, verdicts) -> verdicts.demandTrue(resource.get("encrypted"))),
                error("plan-registry-encryption", "Image repositories are encrypted with KMS")
                        .of(
                                "the encryption of a repository cannot be changed later",
                                "set encryption_configuration { encryption_type = \"KMS\" }",
                                "CKV_AWS_136 AVD-AWS-0033",
                                Set.of("aws_ecr_repository"),
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.after()
                                                .block("encryption_configuration")
                                                .get("encryption_type"),
                                        type -> type.text().startsWith("KMS"),
                                        "\"KMS\"")));
    }

    private static List<PlanRule> services() {
        return List.of(
                error("plan-queue-encryption", "Queues are encrypted")
                        .of(
                                "messages of a queue hold what their sender knows",
                                "set kms_master_key_id, or sqs_managed_sse_enabled = true",
                                "CKV_AWS_27 AVD-AWS-0096",
                                Set.of("aws_sqs_queue"),
                                EncryptionRules::queue),
                error("plan-topic-encryption", "Topics are encrypted")
                        .of(
                                "its messages say what is wrong with what, and wait where they are stored",
                                "set kms_master_key_id",
                                "CKV_AWS_26 AVD-AWS-0095",
                                Set.of("aws_sns_topic"),
                                keyed("kms_master_key_id")),
                error("plan-log-encryption", "Log groups are encrypted with a key of ours")
                        .of(
                                "logs hold what programs say about users, and who reads them should be asked for by a key policy",
                                "set kms_key_id",
                                "CKV_AWS_158 AVD-AWS-0017",
                                Set.of("aws_cloudwatch_log_group"),
                                keyed("kms_key_id")),
                error("plan-cluster-secrets", "Secrets of the cluster are encrypted with a key of ours")
                        .of(
                                "encryption_config cannot be taken away again, and without it whoever reads etcd reads every Secret",
                                "set encryption_config { resources = [\"secrets\"] } with a key",
                                "CKV_AWS_58 AVD-AWS-0039",
                                Set.of("aws_eks_cluster"),
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.after()
                                                .block("encryption_config")
                                                .get("resources"),
                                        resources -> resources.texts().contains("secrets"),
                                        "[\"secrets\"]")),
                error("plan-key-rotation", "Keys are rotated")
                        .of(
                                "a key that never changes protects everything that was ever encrypted with it",
                                "set enable_key_rotation = true",
                                "CKV_AWS_7 AVD-AWS-0065",
                                Set.of("aws_kms_key"),
                                EncryptionRules::rotation));
    }

    private static void volumes(PlannedResource resource, Plan plan, Verdicts verdicts) {
        switch (resource.type()) {
            case "aws_ebs_volume" -> verdicts.demandTrue(resource.get("encrypted"));
            case "aws_instance" -> {
                Planned root = resource.get("root_block_device");
                if (verdicts.leftOut(root) || root.empty()) {
                    verdicts.breaks(root, "is not set and has to be encrypted");
                }
                encrypted(root, verdicts);
                encrypted(resource.get("ebs_block_device"), verdicts);
            }
            default -> {
                Planned devices = resource.get("block_device_mappings");
                if (devices.unknown()) {
                    verdicts.cannotSay(devices);
                } else if (devices.empty()) {
                    verdicts.breaks(devices, "is not set, so volumes are as the image has them");
                }
                devices.items()
                        .forEach(device ->
                                verdicts.demandTrue(device.block("ebs").get("encrypted")));
            }
        }
    }

    private static void encrypted(Planned devices, Verdicts verdicts) {
        devices.items().forEach(device -> verdicts.demandTrue(device.get("encrypted")));
    }

    private static void bucket(PlannedResource bucket, Plan plan, Verdicts verdicts) {
        Companions found = new Links(plan).companions(bucket, CONFIGURATION, "bucket");
        Planned inline = bucket.after().block("server_side_encryption_configuration");
        if (!found.sure().isEmpty()) {
            found.sure().forEach(one -> algorithm(one.after(), verdicts));
        } else if (!inline.unknown() && !inline.empty()) {
            algorithm(inline, verdicts);
        } else if (!found.possible().isEmpty()) {
            verdicts.cannotSay(bucket.get("bucket"), unclear(found));
        } else {
            verdicts.breaks(null, "has no " + CONFIGURATION);
        }
    }

    /** Why it cannot be said which resource is meant. */
    static String unclear(Companions found) {
        return "may or may not be what " + found.possible().get(0).address() + " is for, by an expression with a local";
    }

    private static void algorithm(Planned configuration, Verdicts verdicts) {
        Planned rules = configuration.get("rule");
        if (rules.unknown()) {
            verdicts.cannotSay(rules);
        }
        for (Planned rule : rules.items()) {
            verdicts.demand(
                    rule.block("apply_server_side_encryption_by_default").get("sse_algorithm"),
                    algorithm -> algorithm.text().startsWith("aws:kms"),
                    "\"aws:kms\"");
        }
    }

    /** That an attribute names a key. */
    private static PlanRule.Check keyed(String attribute) {
        return (resource, plan, verdicts) -> verdicts.demandSet(resource.get(attribute), "a KMS key");
    }

    private static void queue(PlannedResource queue, Plan plan, Verdicts verdicts) {
        Planned key = queue.get("kms_master_key_id");
        Planned managed = queue.get("sqs_managed_sse_enabled");
        boolean keyed = key.unknown() ? !verdicts.leftOut(key) : !key.empty();
        if (!keyed) {
            verdicts.demandTrue(managed);
        }
    }

    /** AWS rotates symmetric keys only. */
    private static void rotation(PlannedResource key, Plan plan, Verdicts verdicts) {
        String spec = key.get("customer_master_key_spec").text();
        if (spec.isEmpty() || spec.equals("SYMMETRIC_DEFAULT")) {
            verdicts.demandTrue(key.get("enable_key_rotation"));
        }
    }
}
