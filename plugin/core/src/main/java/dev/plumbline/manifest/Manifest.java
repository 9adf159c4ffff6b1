package dev.plumbline.manifest;

import dev.plumbline.helm.origin.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rendered Kubernetes object.
 *
 * @param id what the cluster knows it by
 * @param content the object; positions count within {@code text}
 * @param template the chart file that it came from, by chart path
 * @param text the document that was read, with the origin of its characters
 * @param path where the object stands in that document: {@code items, 2} in a {@code List}, otherwise empty
 * @param varying the fields, by their paths, that come out otherwise in the next rendering and may
 */
public record Manifest(
        ResourceId id, Node.Mapping content, String template, Text text, List<String> path, Set<List<String>> varying) {

    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";
    private static final String NAMESPACE = "namespace";

    public Manifest {
        path = List.copyOf(path);
        varying = Set.copyOf(varying);
    }

    /** An object that is a document by itself. */
    public Manifest(ResourceId id, Node.Mapping content, String template, Text text) {
        this(id, content, template, text, List.of(), Set.of());
    }

    /** This, some fields of which may come out otherwise in the next rendering. */
    public Manifest varying(Set<List<String>> fields) {
        return fields.isEmpty() ? this : new Manifest(id, content, template, text, path, fields);
    }

    /** The canonical YAML of the object. */
    public String yaml() {
        return YamlWriter.write(content);
    }

    /** The object with the positions that it has in its canonical YAML. */
    public Node written() {
        try {
            return YamlReader.documents(yaml()).get(0);
        } catch (YamlException e) {
            throw new IllegalStateException("what was written cannot be read: " + e.problem(), e);
        }
    }

    /** This in a namespace, or without one if it is empty. */
    public Manifest inNamespace(String namespace) {
        Node.Mapping metadata = content.mapping(METADATA);
        if (metadata == null || (namespace.isEmpty() && metadata.get(NAMESPACE) == null)) {
            return this;
        }
        Node.Mapping placed =
                namespace.isEmpty() ? metadata.without(NAMESPACE) : metadata.with(NAMESPACE, Node.Scalar.of(namespace));
        return new Manifest(
                new ResourceId(id.apiVersion(), id.kind(), namespace, id.name()),
                content.with(METADATA, placed),
                template,
                text,
                path,
                varying);
    }

    /** The annotation of a key; null if there is none, or it is no string. */
    public @Nullable String annotation(String key) {
        Node.Mapping annotations = annotations(content);
        return annotations == null ? null : annotations.string(key);
    }

    /** This with annotations added; those that it has already stay as they are. */
    public Manifest annotated(Map<String, String> more) {
        Node.Mapping annotated = content;
        for (Map.Entry<String, String> entry : more.entrySet()) {
            annotated = annotated(annotated, entry.getKey(), Node.Scalar.of(entry.getValue()));
        }
        return new Manifest(id, annotated, template, text, path, varying);
    }

    /** The annotations of an object; null if it has none. */
    static Node.@Nullable Mapping annotations(Node.Mapping object) {
        Node.Mapping metadata = object.mapping(METADATA);
        return metadata == null ? null : metadata.mapping(ANNOTATIONS);
    }

    /** An object with an annotation, unless it has one of this key, or annotations that are no map. */
    static Node.Mapping annotated(Node.Mapping object, String key, Node value) {
        Node.Mapping metadata = object.mapping(METADATA);
        if (metadata == null) {
            return object;
        }
        Node present = metadata.get(ANNOTATIONS);
        Node.Mapping annotations;
        if (present instanceof Node.Mapping mapping) {
            annotations = mapping;
        } else if (present == null || present.equals(Node.Scalar.NOTHING)) {
            annotations = new Node.Mapping(Map.of(), Map.of(), metadata.at());
        } else {
            return object;
        }
        return annotations.get(key) != null
                ? object
                : object.with(METADATA, metadata.with(ANNOTATIONS, annotations.with(key, value)));
    }
}
