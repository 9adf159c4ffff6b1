package dev.plumbline.manifest;

import dev.plumbline.helm.origin.Text;

/**
 * One rendered Kubernetes object.
 *
 * @param id what the cluster knows it by
 * @param content the object; positions count within {@code text}
 * @param template the chart file that it came from, by chart path
 * @param text the document that was read, with the origin of its characters
 */
public record Manifest(ResourceId id, Node.Mapping content, String template, Text text) {

    /** The canonical YAML of the object. */
    public String yaml() {
        return YamlWriter.write(content);
    }

    /** This in a namespace, or without one if it is empty. */
    public Manifest inNamespace(String namespace) {
        Node.Mapping metadata = content.mapping("metadata");
        if (metadata == null || namespace.isEmpty()) {
            return this;
        }
        Node.Mapping placed = content.with("metadata", metadata.with("namespace", Node.Scalar.of(namespace)));
        return new Manifest(new ResourceId(id.apiVersion(), id.kind(), namespace, id.name()), placed, template, text);
    }
}
