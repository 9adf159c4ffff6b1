package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether zones offer the machines that nodes there are to be. */
final class OfferingRules {

    private OfferingRules() {}

    static List<LayerRule> all() {
        return List.of(new LayerRule(
                "layer-instance-offered",
                "Each zone that nodes may be in offers a machine that they may be",
                "EC2 starts nothing in a zone that does not have the type, and Pods bound to the zone, by their volume or "
                        + "to be spread, wait",
                "there are neither node groups nor NodePools; what the outputs say nothing about is noted",
                OfferingRules::check));
    }

    private static void check(Layers layers, Remarks remarks) {
        Optional<Bridge.Offerings> offerings = layers.bridge().offerings();
        for (Bridge.NodeGroup group : layers.bridge().cluster().nodeGroups()) {
            if (offerings.isPresent()) {
                group(group, offerings.get(), remarks);
            } else {
                remarks.below(
                        Severity.INFO,
                        group.place(),
                        "the outputs do not say which zones offer " + String.join(", ", group.instanceTypes())
                                + " of node group " + group.name(),
                        "");
            }
        }
        for (RenderedObject pool : layers.of("NodePool")) {
            if (offerings.isPresent()) {
                pool(layers, pool, offerings.get(), remarks);
            } else {
                remarks.undecided(
                        pool,
                        NodeOffer.REQUIREMENTS,
                        "the outputs do not say which zones offer the machines that it may start");
            }
        }
    }

    /** EC2 tries one type of a group after the other: nothing starts where none is offered. */
    private static void group(Bridge.NodeGroup group, Bridge.Offerings offerings, Remarks remarks) {
        List<String> unknown = group.instanceTypes().stream()
                .filter(type -> !offerings.knows(type))
                .toList();
        if (!unknown.isEmpty()) {
            remarks.below(
                    Severity.INFO,
                    group.place(),
                    "the outputs do not say which zones offer " + String.join(", ", unknown) + " of node group "
                            + group.name(),
                    "");
            return;
        }
        for (String zone : group.zones()) {
            List<String> absent = group.instanceTypes().stream()
                    .filter(type -> !offerings.in(zone).contains(type))
                    .toList();
            boolean none = absent.size() == group.instanceTypes().size();
            if (!absent.isEmpty()) {
                remarks.below(
                        none ? Severity.ERROR : Severity.WARNING,
                        group.place(),
                        "node group " + group.name() + " may be in " + zone + ", which does not offer "
                                + String.join(", ", absent) + (none ? "" : ", as it does the others of its types"),
                        "name types that EC2 offers there, or leave the zone out of the group's zones");
            }
        }
    }

    private static void pool(Layers layers, RenderedObject pool, Bridge.Offerings offerings, Remarks remarks) {
        MachineDemand demand = MachineDemand.of(pool);
        List<String> without = new ArrayList<>();
        for (String zone : ZoneRules.privateZones(layers)) {
            if (demand.takesZone(zone) && offerings.in(zone).stream().noneMatch(demand::takes)) {
                without.add(zone);
            }
        }
        if (without.isEmpty()) {
            return;
        }
        List<String> named = demand.named();
        List<String> unknown = named.stream()
                .filter(name -> name.contains(".") ? !offerings.knows(name) : !offerings.knowsFamily(name))
                .toList();
        String zones = String.join(", ", without);
        if (named.isEmpty() || !unknown.isEmpty()) {
            remarks.undecided(
                    pool,
                    NodeOffer.REQUIREMENTS,
                    "of " + String.join(", ", offerings.asked()) + " " + zones
                            + " offers nothing that it may start, and "
                            + (named.isEmpty() ? "of others" : "of " + String.join(", ", unknown))
                            + " the outputs say nothing");
            return;
        }
        Set<String> everywhere = new TreeSet<>();
        offerings.zones().values().forEach(everywhere::addAll);
        everywhere.removeIf(type -> !demand.takes(type));
        remarks.error(
                pool,
                NodeOffer.REQUIREMENTS,
                "none of the machines that it may start is offered in " + zones + ": "
                        + (everywhere.isEmpty()
                                ? "no type of " + String.join(", ", named) + " is as it asks"
                                : String.join(", ", everywhere) + " are elsewhere"),
                "name families that EC2 offers in each zone, or the zones of those",
                offerings.place());
    }
}
