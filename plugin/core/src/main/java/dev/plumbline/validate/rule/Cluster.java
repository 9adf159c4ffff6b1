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
public final class Cluster {

    /**
     * An object.
     *
     * @param manifest what was rendered
     * @param root its fields
     * @param report takes what is wrong with it
     */
    public record Item(Manifest manifest, Field root, Report report) {

        /** Its namespace; empty for an object of the cluster. */
        public String namespace() {
            return manifest.id().namespace();
        }

        /** Its name. */
        public String name() {
            return manifest.id().name();
        }

        /** Its kind. */
        public String kind() {
            return manifest.id().kind();
        }
    }

    /** What to do about a name that leads nowhere. */
    static final String NOTHING_HERE = "render it, or make sure that the cluster has it";

    private final List<Item> items = new ArrayList<>();
    private final Map<String, List<Item>> byKind = new HashMap<>();

    /**
     * The objects of an environment.
     *
     * @param manifests all of them
     * @param violations takes what is wrong, with the object that it is wrong with
     */
    public Cluster(List<Manifest> manifests, BiConsumer<Manifest, Violation> violations) {
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
    public List<Item> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The object of a kind and name in a namespace. */
    public Optional<Item> find(String kind, String namespace, String name) {
        return of(kind).stream()
                .filter(item -> item.name().equals(name) && item.namespace().equals(namespace))
                .findFirst();
    }

    /** Says so if no object has a name; it may be there all the same, from elsewhere. */
    void named(String kind, String namespace, Field name) {
        if (!name.empty() && find(kind, namespace, name.text()).isEmpty()) {
            missing(kind, name);
        }
    }

    /** Says so if there is no Secret of a name, and nothing that makes one. */
    void secret(String namespace, Field name) {
        if (!name.empty()
                && find("Secret", namespace, name.text()).isEmpty()
                && maker(namespace, name.text()).isEmpty()) {
            missing("Secret", name);
        }
    }

    /** What makes a Secret of a name: an ExternalSecret. */
    Optional<Item> maker(String namespace, String name) {
        return of("ExternalSecret").stream()
                .filter(maker -> maker.namespace().equals(namespace))
                .filter(maker -> maker.root()
                        .get("spec", "target", "name")
                        .text(maker.name())
                        .equals(name))
                .findFirst();
    }

    /** Says that no object has a name. */
    static void missing(String kind, Field name) {
        name.lint("no " + kind + " of this environment has the name " + name.show(), NOTHING_HERE);
    }

    /** What describes Pods, with the labels that they will have. */
    public List<Item> workloads() {
        return items.stream()
                .filter(item -> PodTemplate.KINDS.contains(
                        MetadataRules.group(item.manifest().id().apiVersion()) + '/' + item.kind()))
                .toList();
    }

    /** The labels of the Pods that a workload describes. */
    public static Map<String, String> podLabels(Item workload) {
        return Labels.map(PodTemplate.of(workload.root()).metadata().get("labels"));
    }
}
