package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Zones of nodes and volumes, and the machines that nodes are. */
final class ZoneRules {

    private static final List<String> TOPOLOGIES = List.of("allowedTopologies");
    private static final List<String> FILE_SYSTEM = List.of("parameters", "fileSystemId");
    private static final Set<String> ZONE_KEYS = Set.of("topology.kubernetes.io/zone", "topology.ebs.csi.aws.com/zone");
    private static final String FAMILY = "karpenter.k8s.aws/instance-family";
    private static final String TYPE = "node.kubernetes.io/instance-type";

    private ZoneRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-node-zones",
                        "A NodePool names zones in which the cluster has private subnets",
                        "in a zone without a subnet no node starts, and Pods that need the zone wait",
                        "a NodePool names no zones",
                        ZoneRules::pools),
                new LayerRule(
                        "layer-volume-zones",
                        "A StorageClass makes volumes in zones where there are nodes",
                        "a volume in a zone without nodes is made, paid for, and never mounted",
                        "a StorageClass names no zones",
                        ZoneRules::volumes),
                new LayerRule(
                        "layer-file-system",
                        "A StorageClass for EFS is of the file system that Terraform made, which is in each zone of the nodes",
                        "a Pod in a zone without a mount target hangs while it mounts",
                        "no StorageClass is for EFS",
                        ZoneRules::fileSystem),
                new LayerRule(
                        "layer-machines",
                        "There are machines of the families and architectures that nodes are asked to be",
                        "Karpenter finds no instance type, and Pods wait; or a group's image does not boot",
                        "no family and no type is named; those that are not in the facts are noted",
                        ZoneRules::machines));
    }

    /** Zones with subnets that nodes can be in. */
    static Set<String> privateZones(Layers layers) {
        return layers.bridge().subnets().stream()
                .filter(subnet -> subnet.tier().equals("private"))
                .map(Bridge.Subnet::zone)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The zones in which there can be nodes: those of groups, and those that a NodePool leaves open or names. */
    private static Set<String> nodeZones(Layers layers) {
        Set<String> zones = new TreeSet<>();
        for (NodeOffer offer : NodeOffer.of(layers)) {
            Set<String> own = offer.values(NodeOffer.ZONE);
            zones.addAll(own == null ? privateZones(layers) : own);
        }
        zones.retainAll(privateZones(layers));
        return zones;
    }

    private static void pools(Layers layers, Remarks remarks) {
        Set<String> zones = privateZones(layers);
        for (RenderedObject pool : layers.of("NodePool")) {
            List<Node> requirements = pool.list(NodeOffer.REQUIREMENTS);
            for (int i = 0; i < requirements.size(); i++) {
                Node requirement = requirements.get(i);
                if (zones.isEmpty() || !PlacementRules.isAbout(requirement, NodeOffer.ZONE)) {
                    continue;
                }
                for (String zone : values(requirement)) {
                    if (!zones.contains(zone)) {
                        remarks.error(
                                pool,
                                RenderedObject.path(NodeOffer.REQUIREMENTS, i, "values"),
                                "zone " + zone + " has no private subnet; there are some in "
                                        + String.join(", ", zones),
                                "name the zones of the bridge",
                                layers.bridge().place("network"));
                    }
                }
            }
        }
    }

    private static List<String> values(Node node) {
        return RenderedObject.list(node, "values").stream()
                .map(RenderedObject::text)
                .toList();
    }

    private static void volumes(Layers layers, Remarks remarks) {
        Set<String> nodes = nodeZones(layers);
        for (RenderedObject type : layers.of("StorageClass")) {
            List<String> named = new ArrayList<>();
            for (Node topology : type.list(TOPOLOGIES)) {
                for (Node expression : RenderedObject.list(topology, "matchLabelExpressions")) {
                    if (ZONE_KEYS.contains(RenderedObject.text(expression, "key"))) {
                        named.addAll(values(expression));
                    }
                }
            }
            List<String> without =
                    named.stream().filter(zone -> !nodes.contains(zone)).toList();
            if (!without.isEmpty() && !nodes.isEmpty()) {
                remarks.error(
                        type,
                        TOPOLOGIES,
                        "it makes volumes in " + String.join(", ", without) + ", and nodes are in "
                                + String.join(", ", nodes),
                        "name zones of the nodes",
                        layers.bridge().place("network"));
            }
        }
    }

    private static void fileSystem(Layers layers, Remarks remarks) {
        Optional<Bridge.FileSystem> made = layers.bridge().fileSystem();
        for (RenderedObject type : layers.of("StorageClass")) {
            if (!type.text(List.of("provisioner")).equals("efs.csi.aws.com")) {
                continue;
            }
            String id = type.text(FILE_SYSTEM);
            if (!layers.knows("storage")) {
                remarks.undecided(type, FILE_SYSTEM, "nothing is known of file systems");
                continue;
            }
            if (made.isEmpty() || !made.get().id().equals(id)) {
                remarks.error(
                        type,
                        FILE_SYSTEM,
                        "it is of file system " + id + ", and Terraform made "
                                + made.map(Bridge.FileSystem::id).orElse("none"),
                        "set it to {{ bridge.storage.efs.id }}",
                        layers.bridge().place("storage"));
                continue;
            }
            Set<String> without = nodeZones(layers);
            without.removeAll(made.get().zones());
            if (!without.isEmpty()) {
                remarks.error(
                        type,
                        FILE_SYSTEM,
                        "nodes are in " + String.join(", ", without) + ", where " + id + " has no mount target",
                        "add the zones to the file system in terraform.yaml",
                        made.get().place());
            }
        }
    }

    private static void machines(Layers layers, Remarks remarks) {
        for (Bridge.NodeGroup group : layers.bridge().cluster().nodeGroups()) {
            String image = group.amiType().contains("ARM_64") ? "arm64" : "amd64";
            for (String type : group.instanceTypes()) {
                String machine = InstanceTypes.architecture(InstanceTypes.family(type));
                if (!machine.isEmpty()
                        && !machine.equals(image)
                        && !group.amiType().equals("CUSTOM")) {
                    remarks.below(
                            Severity.ERROR,
                            group.place(),
                            "node group " + group.name() + " is of " + type + ", which is " + machine + ", with image "
                                    + group.amiType() + " for " + image,
                            "let both be of one architecture");
                }
            }
        }
        for (RenderedObject pool : layers.of("NodePool")) {
            pool(pool, remarks);
        }
    }

    private static void pool(RenderedObject pool, Remarks remarks) {
        List<Node> requirements = pool.list(NodeOffer.REQUIREMENTS);
        List<String> asked = new ArrayList<>();
        requirements.stream()
                .filter(requirement -> PlacementRules.isAbout(requirement, "kubernetes.io/arch"))
                .forEach(requirement -> asked.addAll(values(requirement)));
        for (int i = 0; i < requirements.size(); i++) {
            boolean families = PlacementRules.isAbout(requirements.get(i), FAMILY);
            if (!families && !PlacementRules.isAbout(requirements.get(i), TYPE)) {
                continue;
            }
            Set<String> offered = new TreeSet<>();
            List<String> field = RenderedObject.path(NodeOffer.REQUIREMENTS, i, "values");
            for (String value : values(requirements.get(i))) {
                String machine = InstanceTypes.architecture(InstanceTypes.family(value));
                offered.add(machine);
                if (machine.isEmpty()) {
                    remarks.undecided(pool, field, "nothing is known of machines " + value);
                }
            }
            if (!offered.contains("") && !asked.isEmpty() && asked.stream().noneMatch(offered::contains)) {
                remarks.error(
                        pool,
                        field,
                        "it asks for " + String.join(", ", asked) + ", and all of its machines are "
                                + String.join(", ", offered),
                        "name families of the architecture",
                        null);
            }
        }
    }
}
