package dev.plumbline.manifest;

import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.List;

/** Reads rendered text into manifests. */
public final class ManifestReader {

    private ManifestReader() {}

    /**
     * The objects of a rendered text, in order.
     *
     * @param text YAML, one document or several
     * @param template the chart file it came from
     * @throws YamlException if the text is not YAML, or a document is no Kubernetes object; the position counts within
     *     the text
     */
    public static List<Manifest> read(Text text, String template) throws YamlException {
        List<Manifest> manifests = new ArrayList<>();
        for (Node document : YamlReader.documents(text.string())) {
            if (!(document instanceof Node.Mapping content)) {
                throw new YamlException("this is " + document.describe() + ", not a Kubernetes object", document.at());
            }
            manifests.add(new Manifest(id(content), content, template, text));
        }
        return manifests;
    }

    private static ResourceId id(Node.Mapping content) throws YamlException {
        Node.Mapping metadata = content.mapping("metadata");
        if (metadata == null) {
            throw new YamlException("the object has no metadata", content.at());
        }
        String namespace = metadata.string("namespace");
        return new ResourceId(
                required(content, "apiVersion", "apiVersion"),
                required(content, "kind", "kind"),
                namespace == null ? "" : namespace,
                required(metadata, "name", "metadata.name"));
    }

    private static String required(Node.Mapping map, String key, String path) throws YamlException {
        Node value = map.get(key);
        if (value == null) {
            throw new YamlException("the object has no " + path, map.at());
        }
        if (!(value instanceof Node.Scalar scalar && scalar.value() instanceof String text) || text.isEmpty()) {
            throw new YamlException(path + " is " + value.describe() + ", not a name", value.at());
        }
        return text;
    }
}
