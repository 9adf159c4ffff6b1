package dev.plumbline.charts;

import dev.plumbline.manifest.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object of the tree, or a part of one, with what a test wants to ask of it. */
record KubernetesObject(Node.Mapping content) {

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata.name");
    }

    /** What stands at a path, {@code spec.containers.0.image}: a scalar's value or a {@link Node}; null if nothing does. */
    @Nullable
    Object at(String path) {
        Node node = node(path.split("\\.", -1));
        return node instanceof Node.Scalar scalar ? scalar.value() : node;
    }

    boolean has(String path) {
        return at(path) != null;
    }

    String text(String path) {
        return String.valueOf(Objects.requireNonNull(at(path), () -> path + " is missing in " + content));
    }

    long number(String path) {
        return ((Number) Objects.requireNonNull(at(path), () -> path + " is missing in " + content)).longValue();
    }

    /** The map at a path. */
    KubernetesObject part(String path) {
        return new KubernetesObject((Node.Mapping) Objects.requireNonNull(at(path), () -> path + " is missing"));
    }

    /** The maps of the list at a path; none if there is no list. */
    List<KubernetesObject> parts(String path) {
        return at(path) instanceof Node.Sequence list
                ? list.items().stream()
                        .map(item -> new KubernetesObject((Node.Mapping) item))
                        .toList()
                : List.of();
    }

    /** The scalars of the list at a path, as text; none if there is no list. */
    List<String> texts(String path) {
        return at(path) instanceof Node.Sequence list
                ? list.items().stream()
                        .map(item -> String.valueOf(((Node.Scalar) item).value()))
                        .toList()
                : List.of();
    }

    /** The map of scalars at a path, as text; empty if there is none. */
    Map<String, String> map(String path) {
        Map<String, String> entries = new TreeMap<>();
        if (at(path) instanceof Node.Mapping map) {
            map.fields().forEach((key, value) -> entries.put(key, String.valueOf(((Node.Scalar) value).value())));
        }
        return entries;
    }

    private @Nullable Node node(String... path) {
        Node node = content;
        for (String step : path) {
            if (node instanceof Node.Mapping map) {
                node = map.get(step);
            } else if (node instanceof Node.Sequence list
                    && Integer.parseInt(step) < list.items().size()) {
                node = list.items().get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return node;
    }

    @Override
    public String toString() {
        return has("kind") ? kind() + "/" + name() : content.fields().toString();
    }
}
