package dev.plumbline.bridge.plan;

import static dev.plumbline.bridge.plan.PlanRule.error;
import static dev.plumbline.bridge.plan.PlanRule.warning;

import dev.plumbline.bridge.plan.Links.Companions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What tells afterwards what has happened: logs. */
final class OperationRules {

    private static final Set<String> CLUSTER_LOGS =
            Set.of("api", "audit", "authenticator", "controllerManager", "scheduler");
    private static final String WAF_LOGS = "aws_wafv2_web_acl_logging_configuration";

    private OperationRules() {}

    static List<PlanRule> all() {
        return List.of(
                error("plan-cluster-logs", "The control plane writes all five logs")
                        .of(
                                "who did what in the cluster is known from its audit log alone, and it cannot be had afterwards",
                                "set enabled_cluster_log_types to api, audit, authenticator, controllerManager, scheduler",
                                "CKV_AWS_37 AVD-AWS-0038",
                                Set.of("aws_eks_cluster"),
                                OperationRules::clusterLogs),
                error("plan-flow-logs", "Each VPC has flow logs of all traffic")
                        .of(
                                "without them nobody can tell after an incident where data went",
                                "add aws_flow_log with traffic_type = \"ALL\" for the VPC",
                                "CKV2_AWS_11 AVD-AWS-0178",
                                Set.of("aws_vpc"),
                                OperationRules::flowLogs),
                error("plan-waf-logs", "Each web ACL logs what it sees")
                        .of(
                                "what was blocked, or should have been, is in these logs only",
                                "add " + WAF_LOGS + " for the web ACL",
                                "CKV2_AWS_31",
                                Set.of("aws_wafv2_web_acl"),
                                OperationRules::wafLogs),
                error("plan-database-logs", "Databases export their logs")
                        .of(
                                "logs that stay in the database go with it, and no alarm can read them",
                                "set enabled_cloudwatch_logs_exports = [\"postgresql\"]",
                                "CKV_AWS_324 CKV_AWS_129",
                                Set.of("aws_rds_cluster", "aws_db_instance"),
                                OperationRules::databaseLogs),
                warning("plan-log-retention", "Log groups keep their logs for a time that somebody chose")
                        .of(
                                "without a retention logs are kept, and paid for, for ever",
                                "set retention_in_days",
                                "CKV_AWS_66",
                                Set.of("aws_cloudwatch_log_group"),
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.get("retention_in_days"), days -> days.number(0) > 0, "above 0")));
    }

    private static void clusterLogs(PlannedResource cluster, Plan plan, Verdicts verdicts) {
        Planned types = cluster.get("enabled_cluster_log_types");
        Set<String> missing = new TreeSet<>(CLUSTER_LOGS);
        types.texts().forEach(missing::remove);
        if (types.unknown() || types.items().stream().anyMatch(Planned::unknown)) {
            verdicts.demandSet(types, "all five");
        } else if (!missing.isEmpty()) {
            verdicts.breaks(types, "lacks " + String.join(", ", missing));
        }
    }

    private static void flowLogs(PlannedResource vpc, Plan plan, Verdicts verdicts) {
        Companions found = new Links(plan).companions(vpc, "aws_flow_log", "vpc_id");
        if (!found.sure().isEmpty()) {
            boolean all = found.sure().stream()
                    .anyMatch(log -> log.get("traffic_type").text().equals("ALL"));
            if (!all) {
                PlannedResource log = found.sure().get(0);
                verdicts.demand(log.get("traffic_type"), type -> false, "\"ALL\"");
            }
        } else if (!found.possible().isEmpty()) {
            verdicts.cannotSay(vpc.get("id"), EncryptionRules.unclear(found));
        } else {
            verdicts.breaks(null, "has no aws_flow_log");
        }
    }

    private static void wafLogs(PlannedResource acl, Plan plan, Verdicts verdicts) {
        Companions found = new Links(plan).companions(acl, WAF_LOGS, "resource_arn");
        if (found.sure().isEmpty() && found.possible().isEmpty()) {
            verdicts.breaks(null, "has no " + WAF_LOGS);
        } else if (found.sure().isEmpty()) {
            verdicts.cannotSay(acl.get("name"), EncryptionRules.unclear(found));
        }
    }

    private static void databaseLogs(PlannedResource database, Plan plan, Verdicts verdicts) {
        boolean postgres = database.get("engine").text().contains("postgres");
        verdicts.demand(
                database.get("enabled_cloudwatch_logs_exports"),
                logs -> postgres ? logs.texts().contains("postgresql") : !logs.empty(),
                postgres ? "[\"postgresql\"]" : "the logs of the engine");
    }
}
