package dev.plumbline.environment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One chart that is rendered into every environment.
 *
 * @param name also the name of its folder in each environment
 * @param chart the chart's folder or archive, absolute
 * @param chartName the chart's path as a person knows it
 * @param namespace empty if the environment decides
 * @param syncWave Argo CD deploys a lower wave before a higher one
 * @param nondeterministic fields that may differ from one rendering to the next
 * @param layers values files by name of the environment, the weaker first
 */
public record Release(
        String name,
        Path chart,
        String chartName,
        String namespace,
        int syncWave,
        List<AllowedField> nondeterministic,
        Map<String, List<ValuesLayer>> layers) {

    public Release {
        nondeterministic = List.copyOf(nondeterministic);
        layers = Map.copyOf(layers);
    }

    /** The values files of this release in an environment; a later one wins. */
    public List<ValuesLayer> layers(Environment environment) {
        return layers.getOrDefault(environment.name(), List.of());
    }

    /** The namespace of this release in an environment. */
    public String namespace(Environment environment) {
        return namespace.isEmpty() ? environment.namespace() : namespace;
    }
}
