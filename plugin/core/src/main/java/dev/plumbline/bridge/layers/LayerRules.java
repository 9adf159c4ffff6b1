package dev.plumbline.bridge.layers;

import dev.plumbline.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All rules about two layers. */
public final class LayerRules {

    /** In the order in which their findings come. */
    public static final List<LayerRule> ALL = Stream.of(
                    PlacementRules.all(),
                    IdentityRules.all(),
                    TrafficRules.all(),
                    PodTrafficRules.all(),
                    LoadBalancerRules.all(),
                    DiscoveryRules.all(),
                    EdgeRules.all(),
                    ImageRules.all(),
                    ZoneRules.all(),
                    OfferingRules.all(),
                    VersionRules.all())
            .flatMap(List::stream)
            .toList();

    private LayerRules() {}

    /** What all rules have to say of an environment. */
    public static List<Finding> check(Layers layers) {
        List<Finding> findings = new ArrayList<>();
        for (LayerRule rule : ALL) {
            Remarks remarks = new Remarks(rule.id(), layers.bridge().environment());
            rule.check().check(layers, remarks);
            findings.addAll(remarks.findings());
        }
        return findings;
    }
}
