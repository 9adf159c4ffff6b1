package dev.plumbline.pipeline;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.bridge.BridgeOutputs;
import dev.plumbline.bridge.layers.LayerRules;
import dev.plumbline.bridge.layers.Layers;
import dev.plumbline.bridge.layers.RenderedObject;
import dev.plumbline.environment.Environment;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the objects of each environment against the layer below them, as its outputs describe it. */
final class LayerStage {

    private final Run run;
    private final BridgeOutputs outputs;

    LayerStage(Run run, BridgeOutputs outputs) {
        this.run = run;
        this.outputs = outputs;
    }

    /** Adds where the two layers disagree. What could not be rendered may have been what is missing. */
    void check(RenderedTree tree) {
        if (run.project().bridge().isEmpty()) {
            return;
        }
        Map<String, List<RenderedTree.Placed>> objects = EnvironmentObjects.of(run, tree);
        Causes causes = new Causes(run, tree);
        run.environments().parallelStream()
                .filter(environment -> !run.incomplete(environment))
                .map(environment -> outputs.bridge(environment)
                        .map(bridge ->
                                check(environment, bridge, objects.getOrDefault(environment.name(), List.of()), causes))
                        .orElse(List.of()))
                .toList()
                .forEach(run::found);
    }

    private List<Finding> check(
            Environment environment, Bridge bridge, List<RenderedTree.Placed> placed, Causes causes) {
        Map<String, RenderedTree.Placed> byFile = new HashMap<>();
        List<RenderedObject> objects = new ArrayList<>();
        for (RenderedTree.Placed object : placed) {
            String file = run.project().display(object.file());
            byFile.put(file, object);
            objects.add(new RenderedObject(object.manifest(), file));
        }
        Layers layers = new Layers(
                bridge, environment.kubernetesVersion(), objects, run.request().today());
        List<Finding> explained = new ArrayList<>();
        for (Finding finding : LayerRules.check(layers)) {
            Occurrence occurrence = finding.occurrence();
            RenderedTree.Placed object =
                    occurrence == null ? null : byFile.get(occurrence.rendered().file());
            explained.addAll(object == null ? List.of(finding) : causes.explain(object, List.of(finding)));
        }
        return explained;
    }
}
