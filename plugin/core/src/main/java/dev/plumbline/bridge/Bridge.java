package dev.plumbline.bridge;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layer below the manifests, as Terraform says that it is: {@code bridge/v1}. Each part knows where it stands in the
 * file of outputs.
 *
 * @param file the file of outputs, its path as a person knows it
 * @param root all of it
 */
public record Bridge(String file, Node.Mapping root) {

    /** The version of the contract that this reads. */
    public static final String SCHEMA = "bridge/v1";

    /**
     * A subnet.
     *
     * @param tier {@code public}, {@code private} or {@code database}
     * @param zone availability zone
     * @param cidr its addresses
     */
    public record Subnet(
            String tier, String zone, String id, String cidr, Map<String, String> tags, SourceLocation place) {}

    /**
     * What a security group lets through.
     *
     * @param protocol {@code tcp}, {@code udp} or {@code -1} for all
     * @param cidrs who may, by address
     * @param groups who may, by name of another group of the bridge
     */
    public record PortRule(
            String protocol, int fromPort, int toPort, List<String> cidrs, List<String> groups, SourceLocation place) {

        /** Whether it lets a port through. */
        public boolean covers(String protocol, int port) {
            return this.protocol.equals("-1") || (this.protocol.equals(protocol) && fromPort <= port && port <= toPort);
        }
    }

    /** A security group. */
    public record SecurityGroup(
            String name,
            String id,
            Map<String, String> tags,
            List<PortRule> ingress,
            List<PortRule> egress,
            SourceLocation place) {}

    /**
     * A taint of nodes.
     *
     * @param effect as Kubernetes spells it, {@code NoSchedule}
     */
    public record Taint(String key, String value, String effect, SourceLocation place) {}

    /** A managed group of nodes. */
    public record NodeGroup(
            String name,
            String capacityType,
            List<String> instanceTypes,
            String amiType,
            Map<String, String> labels,
            List<Taint> taints,
            List<String> zones,
            int min,
            int max,
            SourceLocation place) {}

    /**
     * A version of something installed in the cluster.
     *
     * @param version as AWS spells it, {@code v1.20.4-eksbuild.1}
     */
    public record Addon(String name, String version, SourceLocation place) {}

    /**
     * The cluster.
     *
     * @param version of Kubernetes, {@code 1.35}
     * @param compute {@code managed}, {@code karpenter} or {@code auto}
     */
    public record Cluster(
            String name,
            String version,
            String compute,
            String serviceCidr,
            boolean endpointPublicAccess,
            String supportType,
            List<Addon> addons,
            List<NodeGroup> nodeGroups,
            SourceLocation place) {}

    /**
     * What EC2 said of instance types.
     *
     * @param asked what it was asked for: types, and families with {@code .*} behind
     * @param zones the types that each zone offers; a zone that offers none is not there
     */
    public record Offerings(List<String> asked, Map<String, Set<String>> zones, SourceLocation place) {

        /** Whether it was asked for a type, {@code m7i.large}, or for all of its family. */
        public boolean knows(String type) {
            return asked.contains(type) || knowsFamily(type.split("\\.", 2)[0]);
        }

        /** Whether it was asked for all types of a family. */
        public boolean knowsFamily(String family) {
            return asked.contains(family + ".*");
        }

        /** The types that a zone offers, of those that it was asked for. */
        public Set<String> in(String zone) {
            return zones.getOrDefault(zone, Set.of());
        }
    }

    /** What Karpenter works with. */
    public record Karpenter(
            String nodeRoleName,
            String nodeRoleArn,
            String interruptionQueue,
            String discoveryKey,
            String discoveryValue,
            SourceLocation place) {}

    /**
     * A role of a ServiceAccount.
     *
     * @param mode {@code pod-identity} or {@code irsa}
     */
    public record Identity(
            String key, String mode, String roleArn, String namespace, String serviceAccount, SourceLocation place) {}

    /** Aurora PostgreSQL. */
    public record Aurora(
            String endpoint,
            String readerEndpoint,
            int port,
            String database,
            String secretArn,
            double minAcu,
            double maxAcu,
            int instances,
            SourceLocation place) {}

    /** A shared file system. */
    public record FileSystem(String id, List<String> zones, SourceLocation place) {}

    /** A certificate of ACM. */
    public record Certificate(
            String arn, String domain, List<String> alternativeNames, String region, SourceLocation place) {}

    /** A web ACL of WAF. */
    public record WebAcl(String arn, String name, String region, SourceLocation place) {}

    /** Name of the environment. */
    public String environment() {
        return node().at("environment").text();
    }

    public String region() {
        return node().at("region").text();
    }

    /** The account's number. */
    public String account() {
        return node().at("account_id").text();
    }

    /** Where a key at the top stands. */
    public SourceLocation place(String key) {
        return SourceLocation.of(file, root.keyAt(key));
    }

    public String vpcCidr() {
        return node().at("network").at("cidr").text();
    }

    public List<String> zones() {
        return node().at("network").at("zones").texts();
    }

    /** All subnets, tier by tier. */
    public List<Subnet> subnets() {
        List<Subnet> subnets = new ArrayList<>();
        node().at("network").at("subnets").map(tier -> tier).forEach((tier, zones) -> zones.map(zone -> zone)
                .forEach((zone, subnet) -> subnets.add(new Subnet(
                        tier,
                        zone,
                        subnet.at("id").text(),
                        subnet.at("cidr").text(),
                        subnet.at("tags").map(BridgeNode::text),
                        subnet.place()))));
        return subnets;
    }

    /** The security groups that there are. */
    public List<SecurityGroup> securityGroups() {
        List<SecurityGroup> groups = new ArrayList<>();
        node().at("security_groups").map(group -> group).forEach((name, group) -> {
            if (group.present()) {
                groups.add(new SecurityGroup(
                        name,
                        group.at("id").text(),
                        group.at("tags").map(BridgeNode::text),
                        group.at("ingress").list(rule -> portRule(rule, "sources")),
                        group.at("egress").list(rule -> portRule(rule, "destinations")),
                        group.place()));
            }
        });
        return groups;
    }

    private static PortRule portRule(BridgeNode rule, String groups) {
        return new PortRule(
                rule.at("protocol").text(),
                rule.at("from_port").number(),
                rule.at("to_port").number(),
                rule.at("cidrs").texts(),
                rule.at(groups).texts(),
                rule.place());
    }

    public Cluster cluster() {
        BridgeNode cluster = node().at("cluster");
        List<Addon> addons = new ArrayList<>();
        cluster.at("addons")
                .map(addon -> addon)
                .forEach((name, addon) ->
                        addons.add(new Addon(name, addon.at("version").text(), addon.place())));
        List<NodeGroup> groups = new ArrayList<>();
        cluster.at("node_groups").map(group -> group).forEach((name, group) -> groups.add(nodeGroup(name, group)));
        return new Cluster(
                cluster.at("name").text(),
                cluster.at("version").text(),
                cluster.at("compute").text(),
                cluster.at("service_cidr").text(),
                cluster.at("endpoint_public_access").flag(),
                cluster.at("support_type").text(),
                addons,
                groups,
                cluster.place());
    }

    private static NodeGroup nodeGroup(String name, BridgeNode group) {
        return new NodeGroup(
                name,
                group.at("capacity_type").text(),
                group.at("instance_types").texts(),
                group.at("ami_type").text(),
                group.at("labels").map(BridgeNode::text),
                group.at("taints")
                        .list(taint -> new Taint(
                                taint.at("key").text(),
                                taint.at("value").text(),
                                taint.at("effect").text(),
                                taint.place())),
                group.at("zones").texts(),
                group.at("min").number(),
                group.at("max").number(),
                group.place());
    }

    /** Empty if EC2 was not asked for instance types. */
    public Optional<Offerings> offerings() {
        BridgeNode part = node().at("cluster").at("instance_offerings");
        if (!part.present()) {
            return Optional.empty();
        }
        Map<String, Set<String>> zones = new LinkedHashMap<>();
        part.at("offered").list(offer -> offer).forEach(offer -> offer.at("zones")
                .texts()
                .forEach(zone -> zones.computeIfAbsent(zone, name -> new TreeSet<>())
                        .addAll(offer.at("types").texts())));
        return Optional.of(new Offerings(part.at("asked").texts(), zones, part.place()));
    }

    /** Where images are, by the names of their repositories: host and path, without tag. */
    public Map<String, String> repositories() {
        return node().at("storage").at("repositories").map(BridgeNode::text);
    }

    /** What the names of images begin with that come from other registries, by prefix: host and path, without last slash. */
    public Map<String, String> pullThrough() {
        return node().at("storage").at("pull_through").map(registry -> registry.at("url")
                .text());
    }

    /** Empty if the cluster has no Karpenter. */
    public Optional<Karpenter> karpenter() {
        return part("karpenter")
                .map(part -> new Karpenter(
                        part.at("node_role_name").text(),
                        part.at("node_role_arn").text(),
                        part.at("interruption_queue").text(),
                        part.at("discovery").at("key").text(),
                        part.at("discovery").at("value").text(),
                        part.place()));
    }

    /** Who is given a role. */
    public List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        node().at("identity")
                .map(identity -> identity)
                .forEach((key, identity) -> identities.add(new Identity(
                        key,
                        identity.at("mode").text(),
                        identity.at("role_arn").text(),
                        identity.at("namespace").text(),
                        identity.at("service_account").text(),
                        identity.place())));
        return identities;
    }

    /** Empty if there is no Aurora. */
    public Optional<Aurora> aurora() {
        return part("aurora")
                .map(part -> new Aurora(
                        part.at("endpoint").text(),
                        part.at("reader_endpoint").text(),
                        part.at("port").number(),
                        part.at("database").text(),
                        part.at("secret_arn").text(),
                        part.at("min_acu").decimal(),
                        part.at("max_acu").decimal(),
                        part.at("instances").number(),
                        part.place()));
    }

    /** Empty if there is no EFS. */
    public Optional<FileSystem> fileSystem() {
        BridgeNode part = node().at("storage").at("efs");
        return part.present()
                ? Optional.of(
                        new FileSystem(part.at("id").text(), part.at("zones").texts(), part.place()))
                : Optional.empty();
    }

    /** Empty if there is no certificate. */
    public Optional<Certificate> certificate() {
        BridgeNode part = node().at("edge").at("certificate");
        return part.present()
                ? Optional.of(new Certificate(
                        part.at("arn").text(),
                        part.at("domain").text(),
                        part.at("alternative_names").texts(),
                        part.at("region").text(),
                        part.place()))
                : Optional.empty();
    }

    /** Empty if there is no web ACL. */
    public Optional<WebAcl> webAcl() {
        BridgeNode part = node().at("edge").at("web_acl");
        return part.present()
                ? Optional.of(new WebAcl(
                        part.at("arn").text(),
                        part.at("name").text(),
                        part.at("region").text(),
                        part.place()))
                : Optional.empty();
    }

    private Optional<BridgeNode> part(String key) {
        BridgeNode part = node().at(key);
        return part.present() ? Optional.of(part) : Optional.empty();
    }

    private BridgeNode node() {
        return new BridgeNode(file, root);
    }
}
