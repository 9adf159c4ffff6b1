package dev.plumbline.pipeline;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.bridge.BridgeOutputs;
import dev.plumbline.bridge.layers.LayerRules;
import dev.plumbline.bridge.layers.Layers;
import dev.plumbline.bridge.layers.RenderedObject;
import dev.plumbline.environment.Environment;
import dev.plumbline.finding.Finding;
import dev.plumbline.write.RenderedTree;
import java.util.List;

/** Holds the objects of each environment against the layer below them, as its outputs describe it. */
final class LayerStage {

    private final Run run;
    private final BridgeOutputs outputs;

    LayerStage(Run run, BridgeOutputs outputs) {
        this.run = run;
        this.outputs = outputs;
    }

    /** Adds where the two layers disagree. What could not be rendered may have been what is missing. */
    void check(RenderedObjects rendered) {
        if (run.project().bridge().isEmpty()) {
            return;
        }
        run.environments().parallelStream()
                .filter(environment -> !run.incomplete(environment))
                .map(environment -> outputs.bridge(environment)
                        .map(bridge -> rendered.explain(check(environment, bridge, rendered.of(environment))))
                        .orElse(List.of()))
                .toList()
                .forEach(run::found);
    }

    private List<Finding> check(Environment environment, Bridge bridge, List<RenderedTree.Placed> placed) {
        List<RenderedObject> objects = placed.stream()
                .map(object ->
                        new RenderedObject(object.manifest(), run.project().display(object.file())))
                .toList();
        return LayerRules.check(new Layers(
                bridge, environment.kubernetesVersion(), objects, run.request().today()));
    }
}
