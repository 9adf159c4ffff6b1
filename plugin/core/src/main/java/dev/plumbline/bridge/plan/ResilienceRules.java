package dev.plumbline.bridge.plan;

import static dev.plumbline.bridge.plan.PlanRule.error;
import static dev.plumbline.bridge.plan.PlanRule.production;
import static dev.plumbline.bridge.plan.PlanRule.warning;

import dev.plumbline.bridge.plan.Links.Companions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What goes on when a zone fails; and machines, images and tags. */
final class ResilienceRules {

    private static final int FEWEST_INSTANCES = 2;
    private static final String ENVIRONMENT = "Environment";
    private static final Pattern PUBLIC = Pattern.compile("public|database|intra");
    private static final Set<String> MACHINES = Set.of("aws_launch_template", "aws_instance");

    private ResilienceRules() {}

    static List<PlanRule> all() {
        return Stream.of(zones(), machines(), ownership()).flatMap(List::stream).toList();
    }

    private static List<PlanRule> zones() {
        return List.of(
                production("plan-nat-zones", "Production has a NAT gateway in each zone", null)
                        .of(
                                "when the zone of a single NAT gateway fails, no Pod of any zone reaches the Internet",
                                "make a NAT gateway for each zone with private subnets",
                                "",
                                Set.of("aws_vpc"),
                                ResilienceRules::nat),
                production("plan-database-instances", "Aurora has two instances or more in production", null)
                        .of(
                                "with one instance a failure is an outage of ten minutes; with two it is one of half a minute",
                                "add aws_rds_cluster_instance resources, two or more for the cluster",
                                "",
                                Set.of("aws_rds_cluster"),
                                ResilienceRules::instances),
                production("plan-database-zones", "A database instance of production stands in two zones", null)
                        .of(
                                "when its zone fails, a database in one zone is gone until the zone is back",
                                "set multi_az = true",
                                "CKV_AWS_157",
                                Set.of("aws_db_instance"),
                                (resource, plan, verdicts) -> verdicts.demandTrue(resource.get("multi_az"))));
    }

    private static List<PlanRule> machines() {
        return List.of(
                error("plan-imds", "Machines give out credentials by IMDSv2 only")
                        .of(
                                "with version 1 a single forged request from inside a Pod reads the node's credentials",
                                "set metadata_options { http_tokens = \"required\" }",
                                "CKV_AWS_79 AVD-AWS-0028 AVD-AWS-0130",
                                MACHINES,
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.after()
                                                .block("metadata_options")
                                                .get("http_tokens"),
                                        tokens -> tokens.text().equals("required"),
                                        "\"required\"")),
                error("plan-imds-hops", "A Pod cannot ask for the credentials of its node")
                        .of(
                                "with two hops the answer of the metadata service reaches into Pods",
                                "set metadata_options { http_put_response_hop_limit = 1 }",
                                "CKV_AWS_341",
                                MACHINES,
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.after()
                                                .block("metadata_options")
                                                .get("http_put_response_hop_limit"),
                                        hops -> hops.number(0) == 1,
                                        "1")),
                error("plan-image-tags", "The tags of images do not move")
                        .of(
                                "a tag that moves deploys something else than what was tested, and no rollback undoes it",
                                "set image_tag_mutability = \"IMMUTABLE\"",
                                "CKV_AWS_51 AVD-AWS-0031",
                                Set.of("aws_ecr_repository"),
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.get("image_tag_mutability"),
                                        mutability -> mutability.text().startsWith("IMMUTABLE"),
                                        "\"IMMUTABLE\"")),
                error("plan-image-scan", "Images are scanned when they are pushed")
                        .of(
                                "a known hole in an image is found by whoever looks first",
                                "set image_scanning_configuration { scan_on_push = true }",
                                "CKV_AWS_163 AVD-AWS-0030",
                                Set.of("aws_ecr_repository"),
                                (resource, plan, verdicts) -> verdicts.demandTrue(resource.after()
                                        .block("image_scanning_configuration")
                                        .get("scan_on_push"))));
    }

    private static List<PlanRule> ownership() {
        return List.of(
                warning("plan-database-login", "Programs log in to databases with IAM")
                        .of(
                                "a password that is in a Secret is in etcd, in backups and with whoever left",
                                "set iam_database_authentication_enabled = true",
                                "CKV_AWS_161 CKV_AWS_162 AVD-AWS-0176",
                                Set.of("aws_rds_cluster", "aws_db_instance"),
                                (resource, plan, verdicts) ->
                                        verdicts.demandTrue(resource.get("iam_database_authentication_enabled"))),
                error("plan-database-password", "The password of a database's owner is made and kept by AWS")
                        .of(
                                "a password that Terraform knows is in its state, in clear",
                                "set manage_master_user_password = true, and no master_password",
                                "",
                                Set.of("aws_rds_cluster", "aws_db_instance"),
                                (resource, plan, verdicts) ->
                                        verdicts.demandTrue(resource.get("manage_master_user_password"))),
                error("plan-tags", "Everything has the tags of the project, Environment above all")
                        .of(
                                "cost, owner and clean-up are found by tags, and rules of IAM go by them",
                                "set default_tags of the provider from the variable tags",
                                "",
                                PlanRule.ANY,
                                ResilienceRules::tags));
    }

    private static void nat(PlannedResource vpc, Plan plan, Verdicts verdicts) {
        List<PlannedResource> gateways = plan.of("aws_nat_gateway").stream()
                .filter(gateway -> gateway.module().meets(vpc.module()))
                .toList();
        Set<String> zones = new TreeSet<>();
        for (PlannedResource subnet :
                new Links(plan).companions(vpc, "aws_subnet", "vpc_id").sure()) {
            Planned zone = subnet.get("availability_zone");
            if (zone.unknown()) {
                verdicts.cannotSay(zone);
            } else if (!PUBLIC.matcher(subnet.name()).find()
                    && subnet.get("tags").get("kubernetes.io/role/elb").absent()) {
                zones.add(zone.text());
            }
        }
        if (!gateways.isEmpty() && gateways.size() < zones.size()) {
            verdicts.breaks(
                    null,
                    "has private subnets in " + zones.size() + " zones (" + String.join(", ", zones) + ") and "
                            + gateways.size() + " NAT gateway" + (gateways.size() == 1 ? "" : "s"));
        }
    }

    private static void instances(PlannedResource cluster, Plan plan, Verdicts verdicts) {
        if (cluster.get("engine_mode").text().equals("serverless")) {
            return;
        }
        Companions found = new Links(plan).companions(cluster, "aws_rds_cluster_instance", "cluster_identifier");
        int most = found.sure().size() + found.possible().size();
        if (most < FEWEST_INSTANCES) {
            verdicts.breaks(
                    null,
                    "has " + most + " instance" + (most == 1 ? "" : "s") + " and has to have " + FEWEST_INSTANCES
                            + " or more");
        } else if (found.sure().size() < FEWEST_INSTANCES) {
            verdicts.cannotSay(cluster.get("cluster_identifier"), EncryptionRules.unclear(found));
        }
    }

    /** What cannot have tags has no {@code tags_all}. */
    private static void tags(PlannedResource resource, Plan plan, Verdicts verdicts) {
        Planned tags = resource.get("tags_all");
        if (tags.unknown()) {
            verdicts.cannotSay(tags);
            return;
        }
        if (tags.absent()) {
            return;
        }
        // Keys of tags differ by case; a project that writes this one otherwise does so everywhere.
        String environment = Stream.concat(plan.tags().stream(), tags.keys().stream())
                .filter(ENVIRONMENT::equalsIgnoreCase)
                .findFirst()
                .orElse(ENVIRONMENT);
        Set<String> wanted = new TreeSet<>(plan.tags());
        wanted.add(environment);
        wanted.removeAll(tags.keys());
        wanted.removeIf(tag -> tags.get(tag).unknown());
        if (!wanted.isEmpty()) {
            verdicts.breaks(tags, "lacks " + String.join(", ", wanted));
        } else if (!plan.environment().isEmpty()) {
            verdicts.demand(
                    tags.get(environment),
                    tag -> tag.text().equals(plan.environment()),
                    '"' + plan.environment() + '"');
        }
    }
}
