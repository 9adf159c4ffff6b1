package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Images of the account's own registry. */
final class ImageRules {

    /** Tags that are moved from image to image wherever they are used. */
    private static final Set<String> MOVING =
            Set.of("", "latest", "main", "master", "trunk", "develop", "dev", "edge", "nightly", "stable");

    private ImageRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-image-repository",
                        "An image of the account's registry is in a repository that Terraform made, or a copy of a registry "
                                + "that Terraform has it keep copies of",
                        "there is no repository otherwise to push it to, and nobody who brings it: its Pods never start",
                        "no image is of the registry of the environment's account and region",
                        ImageRules::repository),
                new LayerRule(
                        "layer-image-tag",
                        "An image of such a repository has a tag that stands still",
                        "the repositories are immutable: the second push of main or latest is refused, and what runs is the "
                                + "first for ever",
                        "an image has a digest, or its tag is none of those that are moved everywhere",
                        ImageRules::tag));
    }

    /**
     * The name of an image, taken apart.
     *
     * @param path host and path
     * @param tag empty if there is none
     */
    private record Reference(String path, String tag, boolean digest) {

        static Reference of(String image) {
            String name = image.split("@", 2)[0];
            int colon = name.lastIndexOf(':');
            boolean tagged = colon > name.lastIndexOf('/');
            return new Reference(
                    tagged ? name.substring(0, colon) : name,
                    tagged ? name.substring(colon + 1) : "",
                    image.contains("@"));
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(RenderedObject workload, List<String> field, Reference image);
    }

    private static void eachImage(Layers layers, Look look) {
        Bridge bridge = layers.bridge();
        String registry = registry(bridge);
        for (Layers.Image image : layers.images()) {
            if (image.name().startsWith(registry)) {
                look.at(image.workload(), image.field(), Reference.of(image.name()));
            }
        }
    }

    private static String registry(Bridge bridge) {
        return bridge.account() + ".dkr.ecr." + bridge.region() + ".amazonaws.com/";
    }

    /** The name of the repository that an image is in. A plan knows names, and not yet what AWS makes of them. */
    private static Optional<String> madeAs(Bridge bridge, Reference image) {
        return bridge.repositories().entrySet().stream()
                .filter(made ->
                        made.getValue().equals(image.path()) || image.path().equals(registry(bridge) + made.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void repository(Layers layers, Remarks remarks) {
        Bridge bridge = layers.bridge();
        Map<String, String> repositories = bridge.repositories();
        Map<String, String> copies = bridge.pullThrough();
        boolean known = layers.knows("storage", "repositories") && layers.knows("storage", "pull_through");
        eachImage(layers, (workload, field, image) -> {
            if (madeAs(bridge, image).isPresent()
                    || copies.values().stream().anyMatch(url -> image.path().startsWith(url + '/'))) {
                return;
            }
            if (!known) {
                remarks.undecided(workload, field, "nothing is known of the repository of " + image.path());
                return;
            }
            remarks.error(
                    workload,
                    field,
                    image.path() + " is none of the repositories "
                            + String.join(", ", repositories.keySet())
                            + (copies.isEmpty()
                                    ? ", and the registry keeps no copies"
                                    : ", and no copy by the prefix " + String.join(", ", copies.keySet())),
                    "name it in storage.repositories of terraform.yaml, or use a prefix of storage.pull_through",
                    bridge.place("storage"));
        });
    }

    private static void tag(Layers layers, Remarks remarks) {
        eachImage(layers, (workload, field, image) -> {
            Optional<String> repository = madeAs(layers.bridge(), image);
            if (repository.isPresent() && !image.digest() && MOVING.contains(image.tag())) {
                remarks.error(
                        workload,
                        field,
                        (image.tag().isEmpty() ? "it has no tag, which means latest" : "its tag is " + image.tag())
                                + ", and the tags of repository " + repository.get() + " do not move",
                        "use the version or the commit of the image as its tag",
                        layers.bridge().place("storage"));
            }
        });
    }
}
