package dev.plumbline.bridge.plan;

import dev.plumbline.finding.Severity;
import java.util.List;
import java.util.Set;

/** What a plan must not take away unless somebody says so. */
final class ReplacementRules {

    private ReplacementRules() {}

    static List<PlanRule> all() {
        return List.of(
                rule(
                        "plan-lost-database",
                        "No database is replaced or destroyed",
                        "its data goes with it",
                        Set.of("aws_rds_cluster", "aws_db_instance", "aws_dynamodb_table")),
                rule(
                        "plan-lost-key",
                        "No KMS key is replaced or destroyed",
                        "what was encrypted with it, backups too, can never be read again",
                        Set.of("aws_kms_key")),
                rule(
                        "plan-lost-network",
                        "No VPC or subnet is replaced or destroyed",
                        "everything that has an address in it goes first",
                        Set.of("aws_vpc", "aws_subnet")),
                rule(
                        "plan-lost-cluster",
                        "No cluster is replaced or destroyed",
                        "every workload in it goes, and with it what it kept in volumes",
                        Set.of("aws_eks_cluster")),
                rule(
                        "plan-lost-storage",
                        "No bucket, file system, volume or image repository is replaced or destroyed",
                        "its objects, files or images go with it",
                        Set.of("aws_s3_bucket", "aws_efs_file_system", "aws_ebs_volume", "aws_ecr_repository")),
                rule(
                        "plan-lost-zone",
                        "No hosted zone is replaced or destroyed",
                        "a new zone has other name servers, and the domain is gone until the registrar knows them",
                        Set.of("aws_route53_zone")));
    }

    private static PlanRule rule(String id, String title, String why, Set<String> types) {
        return new PlanRule.Draft(id, title, Severity.ERROR, Severity.ERROR)
                .ofChange(
                        why,
                        "change back what forces it, or if it is meant, allow it by a waiver of " + id
                                + " for this address, with an owner, a reason and a day on which it ends",
                        types,
                        (resource, plan, verdicts) -> lost(resource, verdicts));
    }

    private static void lost(PlannedResource resource, Verdicts verdicts) {
        if (!resource.destroyed()) {
            return;
        }
        boolean replaced = resource.actions().contains("create");
        String what = replaced
                ? "is replaced"
                : resource.deposed().isEmpty()
                        ? "is destroyed"
                        : "is destroyed, as what" + " an earlier replacement left behind (deposed " + resource.deposed()
                                + ')';
        String because = resource.replacePaths().isEmpty()
                ? resource.reason().isEmpty() ? "" : ", because of " + resource.reason()
                : ", because " + String.join(" and ", resource.replacePaths()) + " cannot be changed in place";
        verdicts.breaks(null, what + because);
    }
}
