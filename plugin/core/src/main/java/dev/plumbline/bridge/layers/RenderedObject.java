package dev.plumbline.bridge.layers;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that an environment's cluster will have.
 *
 * @param manifest the object
 * @param file where it is written, as a person knows it
 */
public record RenderedObject(Manifest manifest, String file) {

    private static final List<String> TEMPLATE = List.of("spec", "template");
    private static final Map<String, List<String>> TEMPLATES = Map.of(
            "Deployment", TEMPLATE,
            "StatefulSet", TEMPLATE,
            "DaemonSet", TEMPLATE,
            "ReplicaSet", TEMPLATE,
            "Job", TEMPLATE,
            "CronJob", List.of("spec", "jobTemplate", "spec", "template"),
            "Pod", List.of());

    String kind() {
        return manifest.id().kind();
    }

    String name() {
        return manifest.id().name();
    }

    String namespace() {
        return manifest.id().namespace();
    }

    /** The way to the Pod that it is or makes; null if it makes none. */
    @Nullable
    List<String> podPath() {
        return TEMPLATES.get(kind());
    }

    /** Where something of the Pod stands. */
    List<String> inPod(String... path) {
        List<String> pod = podPath();
        List<String> way = new ArrayList<>(pod == null ? List.of() : pod);
        way.addAll(Arrays.asList(path));
        return way;
    }

    /** A text, or what a number or truth value looks like; empty if there is none. */
    String text(List<String> path) {
        return text(manifest.content().at(path));
    }

    /** The texts of a list. */
    List<String> texts(List<String> path) {
        return list(path).stream().map(RenderedObject::text).toList();
    }

    /** The items of a list; none if there is no list. */
    List<Node> list(List<String> path) {
        return manifest.content().at(path) instanceof Node.Sequence list ? list.items() : List.of();
    }

    /** A map of texts; empty if there is none. */
    Map<String, String> map(List<String> path) {
        return map(manifest.content().at(path));
    }

    static Map<String, String> map(@Nullable Node node) {
        Map<String, String> map = new LinkedHashMap<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.fields().forEach((key, value) -> map.put(key, text(value)));
        }
        return map;
    }

    static String text(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() != null
                ? scalar.value().toString()
                : "";
    }

    /** A text of a map. */
    static String text(Node node, String... path) {
        return text(node.at(Arrays.asList(path)));
    }

    static List<Node> list(Node node, String... path) {
        return node.at(Arrays.asList(path)) instanceof Node.Sequence list ? list.items() : List.of();
    }

    /** A path, made longer. */
    static List<String> path(List<String> start, Object... more) {
        List<String> path = new ArrayList<>(start);
        for (Object step : more) {
            path.add(step.toString());
        }
        return path;
    }

    /** The labels of the Pods that it makes. */
    Map<String, String> podLabels() {
        return map(inPod("metadata", "labels"));
    }

    /** Whether a label selector, {@code matchLabels} of it, takes some labels. */
    static boolean selects(@Nullable Node selector, Map<String, String> labels) {
        return selector instanceof Node.Mapping map
                && map.get("matchExpressions") == null
                && labels.entrySet().containsAll(map(map.get("matchLabels")).entrySet());
    }
}
