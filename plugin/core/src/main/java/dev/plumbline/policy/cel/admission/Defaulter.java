package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.policy.cel.value.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Objects as admission sees them: with the defaults of their kind. Which ones there are stands in a data file. What only a
 * cluster adds, such as a uid, is not among them.
 */
public final class Defaulter {

    private static final String METADATA = "metadata";

    /** What the data file says; read once. */
    private static final class Loaded {

        static final Node.Mapping FILE = read();

        private Loaded() {}

        private static Node.Mapping read() {
            try (InputStream in = Defaulter.class.getResourceAsStream("defaults.yaml")) {
                if (in == null) {
                    throw new IllegalStateException("defaults.yaml is missing");
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return (Node.Mapping) YamlReader.documents(text).get(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (YamlException e) {
                throw new IllegalStateException(e.problem(), e);
            }
        }
    }

    private Defaulter() {}

    /** An object with the defaults of its kind; one of a kind without defaults stays as it is. */
    public static Node.Mapping apply(Node.Mapping object) {
        String apiVersion = Documents.text(object, "apiVersion");
        int slash = apiVersion.indexOf('/');
        String kind = (slash < 0 ? "" : apiVersion.substring(0, slash + 1)) + Documents.text(object, "kind");
        Node.Mapping shape = Documents.map(Loaded.FILE.mapping("kinds"), kind);
        return shape == null ? object : shaped(object, shape);
    }

    /** A Namespace with its defaults, one of which is the label that names it. */
    public static Node.Mapping namespace(Node.Mapping namespace) {
        return apply(namespace);
    }

    private static Node.Mapping shaped(Node.Mapping value, Node.Mapping shape) {
        Node.Mapping result = value;
        Node.Mapping with = shape.mapping("with");
        if (with != null) {
            for (String field : with.fields().keySet()) {
                result = result.get(field) == null ? result : filled(result, with.mapping(field));
            }
        }
        result = filled(result, shape.mapping("set"));
        result = nested(result, shape);
        Node.Mapping when = shape.mapping("when");
        if (when != null && result.fields().entrySet().containsAll(when.fields().entrySet())) {
            result = filled(result, shape.mapping("then"));
        }
        Node.Mapping none = shape.mapping("none");
        if (none != null && result.fields().size() == 1) {
            result = filled(result, none);
        }
        Node.Mapping copy = shape.mapping("copy");
        for (Map.Entry<String, String> entry : Documents.entries(copy).entrySet()) {
            Node from = result.get(entry.getValue());
            result = from == null || result.get(entry.getKey()) != null ? result : result.with(entry.getKey(), from);
        }
        for (String field : Documents.texts(shape, "amounts")) {
            Node.Mapping amounts = result.mapping(field);
            result = amounts == null ? result : result.with(field, canonical(amounts));
        }
        return special(result, shape);
    }

    private static Node.Mapping nested(Node.Mapping value, Node.Mapping shape) {
        Node.Mapping result = value;
        Node.Mapping shapes = Loaded.FILE.mapping("shapes");
        for (Map.Entry<String, String> entry :
                Documents.entries(shape.mapping("in")).entrySet()) {
            Node.Mapping inner = Documents.map(shapes, entry.getValue());
            Node.Mapping field = result.mapping(entry.getKey());
            if (field != null && inner != null) {
                result = result.with(entry.getKey(), shaped(field, inner));
            }
        }
        for (Map.Entry<String, String> entry :
                Documents.entries(shape.mapping("each")).entrySet()) {
            Node.Mapping inner = Documents.map(shapes, entry.getValue());
            if (result.get(entry.getKey()) instanceof Node.Sequence list && inner != null) {
                List<Node> items = new ArrayList<>();
                list.items().forEach(item -> items.add(item instanceof Node.Mapping map ? shaped(map, inner) : item));
                result = result.with(entry.getKey(), new Node.Sequence(items, list.at()));
            }
        }
        return result;
    }

    /** What depends on more than one value. */
    private static Node.Mapping special(Node.Mapping value, Node.Mapping shape) {
        Node.Mapping result = value;
        if (shape.get("imagePullPolicy") != null && result.get("imagePullPolicy") == null) {
            String policy = isLatest(Documents.text(result, "image")) ? "Always" : "IfNotPresent";
            result = result.with("imagePullPolicy", Node.Scalar.of(policy));
        }
        if (shape.get("namespaceLabel") != null) {
            Node.Mapping name = map("kubernetes.io/metadata.name", Node.Scalar.of(Documents.name(result)));
            result = filled(result, map(METADATA, map("labels", name)));
        }
        if (shape.get("policyTypes") != null && result.get("policyTypes") == null) {
            List<Node> types = new ArrayList<>(List.of(Node.Scalar.of("Ingress")));
            if (!Documents.maps(result, "egress").isEmpty()) {
                types.add(Node.Scalar.of("Egress"));
            }
            result = result.with("policyTypes", new Node.Sequence(types, Position.START));
        }
        if (shape.get("templateLabels") != null && Documents.labels(result).isEmpty()) {
            Node.Mapping template = Documents.map(Documents.map(result.mapping("spec"), "template"), METADATA);
            Node.Mapping labels = Documents.map(template, "labels");
            result = labels == null ? result : filled(result, map(METADATA, map("labels", labels)));
        }
        if (shape.get("secretText") != null) {
            result = encoded(result);
        }
        return shape.get("requests") == null ? result : requesting(result);
    }

    /** What a Secret holds as text it holds as bytes in the end. */
    private static Node.Mapping encoded(Node.Mapping secret) {
        Node.Mapping text = secret.mapping("stringData");
        if (text == null) {
            return secret;
        }
        Node.Mapping data = Objects.requireNonNullElse(
                secret.mapping("data"), new Node.Mapping(Map.of(), Map.of(), Position.START));
        for (Map.Entry<String, String> entry : Documents.entries(text).entrySet()) {
            byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
            data = data.with(entry.getKey(), Node.Scalar.of(Base64.getEncoder().encodeToString(bytes)));
        }
        return secret.without("stringData").with("data", data);
    }

    /** What a Pod limits it also requests. */
    private static Node.Mapping requesting(Node.Mapping pod) {
        Node.Mapping spec = pod.mapping("spec");
        if (spec == null) {
            return pod;
        }
        for (String list : List.of("containers", "initContainers")) {
            if (spec.get(list) instanceof Node.Sequence containers) {
                List<Node> items = new ArrayList<>();
                for (Node item : containers.items()) {
                    Node.Mapping resources = item instanceof Node.Mapping map ? map.mapping("resources") : null;
                    Node.Mapping limits = Documents.map(resources, "limits");
                    items.add(
                            limits == null
                                    ? item
                                    : filled((Node.Mapping) item, map("resources", map("requests", limits))));
                }
                spec = spec.with(list, new Node.Sequence(items, containers.at()));
            }
        }
        return pod.with("spec", spec);
    }

    private static Node.Mapping map(String key, Node value) {
        return new Node.Mapping(Map.of(key, value), Map.of(), Position.START);
    }

    private static boolean isLatest(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int tag = name.indexOf(':');
        return !name.contains("@") && (tag < 0 || name.substring(tag).equals(":latest"));
    }

    private static Node.Mapping canonical(Node.Mapping amounts) {
        Node.Mapping result = amounts;
        for (Map.Entry<String, Node> entry : amounts.fields().entrySet()) {
            if (entry.getValue() instanceof Node.Scalar scalar && scalar.value() != null) {
                String text = Quantity.canonical(scalar.value().toString());
                result = result.with(entry.getKey(), new Node.Scalar(text, scalar.at()));
            }
        }
        return result;
    }

    /** A value with what another has more, at any depth. */
    private static Node.Mapping filled(Node.Mapping value, Node.@Nullable Mapping more) {
        if (more == null) {
            return value;
        }
        Node.Mapping result = value;
        for (Map.Entry<String, Node> entry : more.fields().entrySet()) {
            Node present = result.get(entry.getKey());
            if (present == null || present.equals(Node.Scalar.NOTHING)) {
                result = result.with(entry.getKey(), entry.getValue());
            } else if (present instanceof Node.Mapping map && entry.getValue() instanceof Node.Mapping inner) {
                result = result.with(entry.getKey(), filled(map, inner));
            }
        }
        return result;
    }
}
