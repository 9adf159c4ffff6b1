package dev.plumbline.manifest;

import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads rendered text into manifests. A {@code List}, and any {@code ...List} with items, stands for the objects in it,
 * as for kubectl and Argo CD; its own metadata are dropped, but for the annotations that make all of it a hook.
 */
public final class ManifestReader {

    private static final String HOOK_ANNOTATIONS = "helm.sh/hook";

    private final Text text;
    private final String template;
    private final List<Manifest> manifests = new ArrayList<>();

    private ManifestReader(Text text, String template) {
        this.text = text;
        this.template = template;
    }

    /**
     * The objects of a rendered text, in order.
     *
     * @param text YAML, one document or several
     * @param template the chart file it came from
     * @throws YamlException if the text is not YAML, or a document is no Kubernetes object; the position counts within
     *     the text
     */
    public static List<Manifest> read(Text text, String template) throws YamlException {
        return read(YamlReader.documents(text.string()), text, template);
    }

    /**
     * The objects of a text that was parsed already, in order.
     *
     * @param documents those of the text
     * @throws YamlException if a document is no Kubernetes object
     */
    public static List<Manifest> read(List<Node> documents, Text text, String template) throws YamlException {
        ManifestReader reader = new ManifestReader(text, template);
        for (Node document : documents) {
            if (!(document instanceof Node.Mapping content)) {
                throw new YamlException("this is " + document.describe() + ", not a Kubernetes object", document.at());
            }
            reader.add(content, List.of());
        }
        return reader.manifests;
    }

    /**
     * The objects of a text whose origin nobody will ask for.
     *
     * @throws YamlException as above
     */
    public static List<Manifest> read(String text, String template) throws YamlException {
        return read(Text.of(text), template);
    }

    private void add(Node.Mapping content, List<String> path) throws YamlException {
        String kind = content.string("kind");
        Node items = kind != null && kind.endsWith("List") ? content.get("items") : null;
        if (kind != null && items != null) {
            unpack(content, kind, items, path);
        } else if ("List".equals(kind) && "v1".equals(content.string("apiVersion"))) {
            throw new YamlException("the List has no items", content.at());
        } else {
            manifests.add(new Manifest(id(content), content, template, text, path, Set.of()));
        }
    }

    private void unpack(Node.Mapping list, String kind, Node items, List<String> path) throws YamlException {
        if (items instanceof Node.Scalar scalar && scalar.value() == null) {
            return;
        }
        if (!(items instanceof Node.Sequence sequence)) {
            throw new YamlException(
                    "the items of the " + kind + " are " + items.describe() + ", not a list", items.at());
        }
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            if (!(item instanceof Node.Mapping object)) {
                throw new YamlException(
                        "an item of the " + kind + " is " + item.describe() + ", not a Kubernetes object", item.at());
            }
            List<String> below = new ArrayList<>(path);
            below.add("items");
            below.add(String.valueOf(i));
            add(hooked(list, typed(list, kind, object)), below);
        }
    }

    /** Items of a list of one kind need not repeat it: so says the API machinery of Kubernetes. */
    private static Node.Mapping typed(Node.Mapping list, String kind, Node.Mapping item) {
        Node version = list.get("apiVersion");
        String itemKind = kind.substring(0, kind.length() - "List".length());
        return itemKind.isEmpty() || version == null || item.get("kind") != null || item.get("apiVersion") != null
                ? item
                : item.with("apiVersion", version).with("kind", Node.Scalar.of(itemKind));
    }

    /** Helm runs a list that is a hook as a whole; the items are all that is left of it. */
    private static Node.Mapping hooked(Node.Mapping list, Node.Mapping item) {
        Node.Mapping annotations = Manifest.annotations(list);
        Node.Mapping hooked = item;
        if (annotations != null) {
            for (Map.Entry<String, Node> entry : annotations.fields().entrySet()) {
                if (entry.getKey().startsWith(HOOK_ANNOTATIONS)) {
                    hooked = Manifest.annotated(hooked, entry.getKey(), entry.getValue());
                }
            }
        }
        return hooked;
    }

    private static ResourceId id(Node.Mapping content) throws YamlException {
        Node.Mapping metadata = content.mapping("metadata");
        if (metadata == null) {
            throw new YamlException("the object has no metadata", content.at());
        }
        Node namespace = metadata.get("namespace");
        return new ResourceId(
                required(content, "apiVersion", "apiVersion"),
                required(content, "kind", "kind"),
                namespace == null || namespace.equals(Node.Scalar.NOTHING) ? "" : name(namespace, "metadata.namespace"),
                required(metadata, "name", "metadata.name"));
    }

    private static String required(Node.Mapping map, String key, String path) throws YamlException {
        Node value = map.get(key);
        if (value == null) {
            throw new YamlException("the object has no " + path, map.at());
        }
        String name = name(value, path);
        if (name.isEmpty()) {
            throw new YamlException(path + " is empty", value.at());
        }
        return name;
    }

    private static String name(Node value, String path) throws YamlException {
        if (value instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
            return text;
        }
        throw new YamlException(path + " is " + value.describe() + ", not a name", value.at());
    }
}
