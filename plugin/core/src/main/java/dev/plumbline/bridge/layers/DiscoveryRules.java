package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.List;
import java.util.Map;

/** What Karpenter finds by tags, and the role of the nodes that it starts. */
final class DiscoveryRules {

    private static final List<String> SUBNETS = List.of("spec", "subnetSelectorTerms");
    private static final List<String> GROUPS = List.of("spec", "securityGroupSelectorTerms");
    private static final List<String> ROLE = List.of("spec", "role");

    private DiscoveryRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-discovery-subnets",
                        "An EC2NodeClass finds private subnets by their tags, and no others",
                        "a class that finds none starts no node; one that finds public subnets puts nodes on the Internet",
                        "there is no EC2NodeClass, or it names subnets by id",
                        DiscoveryRules::subnets),
                new LayerRule(
                        "layer-discovery-groups",
                        "An EC2NodeClass finds the security group of the nodes by its tags",
                        "nodes in another group cannot join the cluster, or reach what they should not",
                        "there is no EC2NodeClass, it names groups by id, or nothing is known of groups",
                        DiscoveryRules::groups),
                new LayerRule(
                        "layer-node-role",
                        "Karpenter's nodes have the role that may join the cluster",
                        "a node with another role starts, costs, and never becomes ready",
                        "there is no EC2NodeClass with a role, or the bridge has no Karpenter",
                        DiscoveryRules::role));
    }

    /** Whether tags are those that one of the terms asks for. */
    private static boolean selected(List<Node> terms, Map<String, String> tags) {
        return terms.stream()
                .map(term -> RenderedObject.map(term.at(List.of("tags"))))
                .filter(wanted -> !wanted.isEmpty())
                .anyMatch(wanted -> wanted.entrySet().stream()
                        .allMatch(tag -> tags.containsKey(tag.getKey())
                                && (tag.getValue().equals("*") || tag.getValue().equals(tags.get(tag.getKey())))));
    }

    /** Which side is wrong is known where the class asks for the tag that Karpenter's part of the bridge names. */
    private static String mend(Layers layers, List<Node> terms, String which) {
        return layers.bridge()
                .karpenter()
                .filter(karpenter -> selected(terms, Map.of(karpenter.discoveryKey(), karpenter.discoveryValue())))
                .map(karpenter -> "tag " + which + " with " + karpenter.discoveryKey() + '='
                        + karpenter.discoveryValue() + " in Terraform: the class asks for what the bridge says")
                .orElse("ask for the discovery tag of the bridge");
    }

    private static boolean byTags(List<Node> terms) {
        return !terms.isEmpty() && terms.stream().allMatch(term -> term.at(List.of("tags")) != null);
    }

    private static void subnets(Layers layers, Remarks remarks) {
        SourceLocation there = layers.bridge().place("network");
        for (RenderedObject type : layers.of("EC2NodeClass")) {
            List<Node> terms = type.list(SUBNETS);
            List<Bridge.Subnet> all = layers.bridge().subnets();
            if (!byTags(terms)) {
                continue;
            }
            if (all.isEmpty()) {
                remarks.undecided(type, SUBNETS, "nothing is known of subnets and their tags");
                continue;
            }
            List<Bridge.Subnet> found = all.stream()
                    .filter(subnet -> selected(terms, subnet.tags()))
                    .toList();
            if (found.isEmpty()) {
                remarks.error(
                        type,
                        SUBNETS,
                        "none of " + all.size() + " subnets has the tags that it asks for",
                        mend(layers, terms, "the private subnets"),
                        there);
            }
            for (Bridge.Subnet subnet : found) {
                if (!subnet.tier().equals("private")) {
                    remarks.error(
                            type,
                            SUBNETS,
                            "it finds " + subnet.tier() + " subnet " + subnet.id() + " in " + subnet.zone(),
                            "take the tag from that subnet, or ask for another one",
                            subnet.place());
                }
            }
        }
    }

    private static void groups(Layers layers, Remarks remarks) {
        List<Bridge.SecurityGroup> groups = layers.bridge().securityGroups();
        for (RenderedObject type : layers.of("EC2NodeClass")) {
            List<Node> terms = type.list(GROUPS);
            if (!byTags(terms) || groups.isEmpty()) {
                continue;
            }
            List<Bridge.SecurityGroup> found = groups.stream()
                    .filter(group -> selected(terms, group.tags()))
                    .toList();
            if (found.isEmpty()) {
                remarks.error(
                        type,
                        GROUPS,
                        "none of " + groups.size() + " security groups has the tags that it asks for",
                        mend(layers, terms, "the security group of the nodes"),
                        layers.bridge().place("security_groups"));
            }
            for (Bridge.SecurityGroup group : found) {
                if (!group.name().equals("node") && !group.name().equals("cluster")) {
                    remarks.error(
                            type,
                            GROUPS,
                            "it puts nodes into security group " + group.id() + ", which is for " + group.name(),
                            "take the tag from that group, or ask for another one",
                            group.place());
                }
            }
        }
    }

    private static void role(Layers layers, Remarks remarks) {
        for (RenderedObject type : layers.of("EC2NodeClass")) {
            String role = type.text(ROLE);
            layers.bridge().karpenter().ifPresent(karpenter -> {
                if (!role.isEmpty() && !role.equals(karpenter.nodeRoleName())) {
                    remarks.error(
                            type,
                            ROLE,
                            "its nodes have role " + role + ", and the one that may join is "
                                    + karpenter.nodeRoleName(),
                            "set it to {{ bridge.karpenter.node_role_name }}",
                            karpenter.place());
                }
            });
        }
    }
}
