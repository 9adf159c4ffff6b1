package dev.plumbline.bridge.plan;

import static dev.plumbline.bridge.plan.PlanRule.error;

import dev.plumbline.bridge.plan.Links.Companions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the whole Internet can reach. */
final class ExposureRules {

    /** All of it; or a half, since who writes one of them writes the other, too. */
    private static final Set<String> EVERYWHERE =
            Set.of("0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "::/1", "8000::/1");

    private static final Set<Long> WEB = Set.of(80L, 443L);
    private static final String BLOCK = "aws_s3_bucket_public_access_block";
    private static final Set<String> GROUPS =
            Set.of("aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule");

    /** Words that a group of a load balancer has in its name. */
    private static final Pattern BALANCER =
            Pattern.compile("(?:^|[-_. ])(?:a|n|e)?lb(?:$|[-_. ])|balanc|ingress|public");

    private static final Pattern PUBLIC = Pattern.compile("public|dmz|edge");

    private ExposureRules() {}

    static List<PlanRule> all() {
        return Stream.of(reachable(), open()).flatMap(List::stream).toList();
    }

    private static List<PlanRule> reachable() {
        return List.of(
                error("plan-open-ports", "No port but 80 and 443 is open to the whole Internet")
                        .of(
                                "every address of the Internet is tried within minutes",
                                "name the addresses or the security group that may connect",
                                "CKV_AWS_24 CKV_AWS_25 CKV_AWS_277 AVD-AWS-0107",
                                GROUPS,
                                (resource, plan, verdicts) -> open(resource, verdicts, false)),
                error("plan-open-web", "Only a load balancer is open to the whole Internet")
                        .of(
                                "what is not behind a load balancer is not behind its TLS, its WAF and its logs either",
                                "take 0.0.0.0/0 away, or give the group a name that says that it is a load balancer's",
                                "CKV_AWS_260",
                                GROUPS,
                                (resource, plan, verdicts) -> {
                                    if (!balancer(resource, plan)) {
                                        open(resource, verdicts, true);
                                    }
                                }),
                error("plan-public-database", "No database has a public address")
                        .of(
                                "a database with a public address is one security group away from the Internet",
                                "set publicly_accessible = false",
                                "CKV_AWS_17 AVD-AWS-0180",
                                Set.of("aws_db_instance", "aws_rds_cluster_instance"),
                                (resource, plan, verdicts) -> verdicts.demand(
                                        resource.get("publicly_accessible"),
                                        field -> field.text().equals("false"),
                                        "false")));
    }

    private static List<PlanRule> open() {
        return List.of(
                error("plan-public-bucket", "No bucket can be made public")
                        .of(
                                "one policy or ACL more, and the objects of the bucket are on the Internet",
                                "add " + BLOCK + " for the bucket, all four of its switches true",
                                "CKV2_AWS_6 CKV_AWS_53 CKV_AWS_54 CKV_AWS_55 CKV_AWS_56 AVD-AWS-0086 AVD-AWS-0087"
                                        + " AVD-AWS-0091 AVD-AWS-0093 AVD-AWS-0094",
                                Set.of("aws_s3_bucket"),
                                ExposureRules::bucket),
                error("plan-public-endpoint", "The API server is not open to the whole Internet")
                        .of(
                                "a leaked kubeconfig, or a hole in the API server, works from anywhere",
                                "set public_access_cidrs to the addresses of people and runners, or endpoint_public_access = false",
                                "CKV_AWS_38 AVD-AWS-0041",
                                Set.of("aws_eks_cluster"),
                                ExposureRules::endpoint),
                error("plan-public-address", "Machines get no public address, in private subnets by no subnet either")
                        .of(
                                "a node with a public address is reachable without the load balancer",
                                "set associate_public_ip_address = false, map_public_ip_on_launch = false, or tag the subnet "
                                        + "kubernetes.io/role/elb if it is public",
                                "CKV_AWS_130 CKV_AWS_88 AVD-AWS-0164 AVD-AWS-0009",
                                Set.of("aws_subnet", "aws_instance", "aws_launch_template"),
                                ExposureRules::address),
                error("plan-default-group", "The default security group of a VPC lets nothing through")
                        .of(
                                "what is started without a group is in the default one, which lets its members talk to each other",
                                "add aws_default_security_group without ingress and egress for the VPC",
                                "CKV2_AWS_12 AVD-AWS-0173",
                                Set.of("aws_vpc"),
                                ExposureRules::defaultGroup));
    }

    /** Says which rules are open; either those of ports 80 and 443, or all others. */
    private static void open(PlannedResource resource, Verdicts verdicts, boolean web) {
        switch (resource.type()) {
            case "aws_security_group" -> {
                Planned rules = resource.get("ingress");
                if (rules.unknown() && !verdicts.leftOut(rules)) {
                    verdicts.cannotSay(rules);
                }
                for (Planned rule : rules.items()) {
                    rule(rule, rule.get("cidr_blocks"), verdicts, web);
                    rule(rule, rule.get("ipv6_cidr_blocks"), verdicts, web);
                }
            }
            case "aws_security_group_rule" -> {
                if (resource.get("type").text().equals("ingress")) {
                    rule(resource.after(), resource.get("cidr_blocks"), verdicts, web);
                    rule(resource.after(), resource.get("ipv6_cidr_blocks"), verdicts, web);
                }
            }
            default -> {
                source(resource.after(), resource.get("cidr_ipv4"), verdicts, web);
                source(resource.after(), resource.get("cidr_ipv6"), verdicts, web);
            }
        }
    }

    private static void rule(Planned rule, Planned sources, Verdicts verdicts, boolean web) {
        if (sources.unknown()) {
            source(rule, sources, verdicts, web);
        }
        sources.items().forEach(source -> source(rule, source, verdicts, web));
    }

    private static void source(Planned rule, Planned source, Verdicts verdicts, boolean web) {
        if (source.unknown()) {
            if (!verdicts.leftOut(source)) {
                verdicts.cannotSay(source);
            }
        } else if (EVERYWHERE.contains(source.text())) {
            Planned from = rule.get("from_port");
            Planned to = rule.get("to_port");
            boolean one = from.number(-1) == to.number(-2) && WEB.contains(from.number(-1));
            if (one == web) {
                verdicts.breaks(source, "lets " + source.text() + " in to " + ports(from, to));
            }
        }
    }

    private static String ports(Planned from, Planned to) {
        if (from.absent() || from.number(0) <= 0) {
            return "every port";
        }
        return from.text().equals(to.text()) ? "port " + from.text() : "ports " + from.text() + " to " + to.text();
    }

    /** Whether the group that a rule belongs to is one of a load balancer, which only its name says. */
    private static boolean balancer(PlannedResource resource, Plan plan) {
        if (resource.type().equals("aws_security_group")) {
            return named(resource);
        }
        List<PlannedResource> groups = new Links(plan).referred(resource, "aws_security_group", "security_group_id");
        // Which of several groups a rule belongs to may be computed; then the rule is taken at its own word.
        return groups.isEmpty() ? named(resource) : groups.stream().allMatch(ExposureRules::named);
    }

    private static boolean named(PlannedResource group) {
        return List.of(
                        group.name(),
                        group.index(),
                        group.get("name").text(),
                        group.get("description").text())
                .stream()
                .anyMatch(name -> BALANCER.matcher(name.replace("\"", "")).find());
    }

    private static void bucket(PlannedResource bucket, Plan plan, Verdicts verdicts) {
        Companions found = new Links(plan).companions(bucket, BLOCK, "bucket");
        if (!found.sure().isEmpty()) {
            for (PlannedResource block : found.sure()) {
                for (String part : List.of(
                        "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")) {
                    verdicts.demandTrue(block.get(part));
                }
            }
        } else if (!found.possible().isEmpty()) {
            verdicts.cannotSay(bucket.get("bucket"), EncryptionRules.unclear(found));
        } else {
            verdicts.breaks(null, "has no " + BLOCK);
        }
    }

    private static void endpoint(PlannedResource cluster, Plan plan, Verdicts verdicts) {
        Planned network = cluster.after().block("vpc_config");
        Planned open = network.get("endpoint_public_access");
        if (open.unknown()) {
            verdicts.cannotSay(open);
        } else if (!open.text().equals("false")) {
            Planned sources = network.get("public_access_cidrs");
            if (verdicts.leftOut(sources) || sources.empty()) {
                verdicts.breaks(sources, "is not set, which means 0.0.0.0/0");
            } else if (sources.unknown()) {
                verdicts.cannotSay(sources);
            }
            for (Planned source : sources.items()) {
                verdicts.demand(source, one -> !EVERYWHERE.contains(one.text()), "a range of addresses that you know");
            }
        }
    }

    private static void address(PlannedResource resource, Plan plan, Verdicts verdicts) {
        switch (resource.type()) {
            case "aws_subnet" -> subnet(resource, verdicts);
            case "aws_instance" -> ownAddress(resource.after(), verdicts);
            default -> resource.get("network_interfaces").items().forEach(one -> ownAddress(one, verdicts));
        }
    }

    /** Where nobody set it, the subnet decides. */
    private static void ownAddress(Planned machine, Verdicts verdicts) {
        Planned address = machine.get("associate_public_ip_address");
        if (address.isTrue()) {
            verdicts.breaks(address, "is true and has to be false");
        }
    }

    private static void subnet(PlannedResource subnet, Verdicts verdicts) {
        boolean open = !subnet.get("tags").get("kubernetes.io/role/elb").absent()
                || PUBLIC.matcher(subnet.name()).find();
        if (!open) {
            verdicts.demand(
                    subnet.get("map_public_ip_on_launch"), field -> !field.isTrue(), "false in a private subnet");
        }
    }

    private static void defaultGroup(PlannedResource vpc, Plan plan, Verdicts verdicts) {
        Companions found = new Links(plan).companions(vpc, "aws_default_security_group", "vpc_id");
        if (found.sure().isEmpty() && found.possible().isEmpty()) {
            verdicts.breaks(null, "has no aws_default_security_group");
        } else if (found.sure().isEmpty()) {
            verdicts.cannotSay(vpc.get("id"), EncryptionRules.unclear(found));
        }
        for (PlannedResource group : found.sure()) {
            for (String direction : List.of("ingress", "egress")) {
                group.get(direction).items().forEach(rule -> verdicts.breaks(rule, "lets something through"));
            }
        }
    }
}
