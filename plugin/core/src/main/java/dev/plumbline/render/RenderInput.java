package dev.plumbline.render;

import java.util.List;

/**
 * What a chart is rendered with.
 *
 * @param release the release's name
 * @param namespace the release's namespace
 * @param kubernetesVersion of the cluster, {@code 1.35}
 * @param apiVersions that the cluster knows beyond Kubernetes' own
 * @param values values files, the weaker first
 */
public record RenderInput(
        String release,
        String namespace,
        String kubernetesVersion,
        List<String> apiVersions,
        List<ValuesDocument> values) {

    public RenderInput {
        apiVersions = List.copyOf(apiVersions);
        values = List.copyOf(values);
    }

    /**
     * The text of a values file.
     *
     * @param name the file's path as a person knows it
     * @param text YAML
     * @param layer which layer of values it is
     */
    public record ValuesDocument(String name, String text, String layer) {}
}
