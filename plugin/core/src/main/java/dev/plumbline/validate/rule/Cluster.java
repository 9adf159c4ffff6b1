package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** All objects of one environment, to be looked up by kind, namespace and name. */
final class Cluster {

    /**
     * An object.
     *
     * @param manifest what was rendered
     * @param root its fields
     * @param report takes what is wrong with it
     */
    record Item(Manifest manifest, Field root, Report report) {

        String namespace() {
            return manifest.id().namespace();
        }

        String name() {
            return manifest.id().name();
        }

        String kind() {
            return manifest.id().kind();
        }
    }

    private final List<Item> items = new ArrayList<>();
    private final Map<String, List<Item>> byKind = new HashMap<>();

    Cluster(List<Manifest> manifests, BiConsumer<Manifest, Violation> violations) {
        for (Manifest manifest : manifests) {
            Report report = new Report(violation -> violations.accept(manifest, violation));
            Item item = new Item(manifest, Field.of(manifest.content(), report), report);
            items.add(item);
            byKind.computeIfAbsent(manifest.id().kind(), kind -> new ArrayList<>())
                    .add(item);
        }
    }

    /** From now on this rule speaks. */
    void under(String rule) {
        items.forEach(item -> item.report().under(rule));
    }

    /** All objects, in order. */
    List<Item> items() {
        return items;
    }

    /** All objects of a kind. */
    List<Item> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The object of a kind and name in a namespace. */
    Optional<Item> find(String kind, String namespace, String name) {
        return of(kind).stream()
                .filter(item -> item.name().equals(name) && item.namespace().equals(namespace))
                .findFirst();
    }

    /** What describes Pods, with the labels that they will have. */
    List<Item> workloads() {
        return items.stream()
                .filter(item -> PodTemplate.KINDS.contains(
                        MetadataRules.group(item.manifest().id().apiVersion()) + '/' + item.kind()))
                .toList();
    }

    /** The labels of the Pods that a workload describes. */
    static Map<String, String> podLabels(Item workload) {
        return Labels.map(PodTemplate.of(workload.root()).metadata().get("labels"));
    }
}
