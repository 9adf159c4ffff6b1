package dev.plumbline.pipeline;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.write.Content;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.TreePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the objects of an environment were that a plan changes or takes away, told by what the cluster knows them by: one
 * that is in another file now is the same object. Objects as they are in the tree, which is what the cluster was last told.
 */
final class EarlierObjects {

    /**
     * What the cluster knows an object by, whatever version of its API it is written in.
     *
     * @param group {@code apps}; empty for the core
     */
    private record Identity(String group, String kind, String namespace, String name) {

        static Identity of(ResourceId id) {
            return new Identity(id.group(), id.kind(), id.namespace(), id.name());
        }
    }

    /**
     * An object in the tree as it is.
     *
     * @param file its path within the tree
     * @param manifest the object
     */
    record Earlier(String file, Manifest manifest) {}

    private final Map<Identity, Earlier> objects;

    private EarlierObjects(Map<Identity, Earlier> objects) {
        this.objects = objects;
    }

    /** Those of each environment; files that hold no objects by now are passed over. */
    static Map<String, EarlierObjects> of(Run run) {
        Map<String, EarlierObjects> environments = new HashMap<>();
        for (TreePlan.Change change : run.plan().changes()) {
            Optional<Content> before = change.before();
            if (before.isPresent() && !change.onlyLineEnds()) {
                String folder =
                        change.file().substring(0, Math.max(0, change.file().lastIndexOf('/')));
                EarlierObjects own = environments.computeIfAbsent(
                        RenderedObjects.environment(run, folder), key -> new EarlierObjects(new LinkedHashMap<>()));
                for (Manifest manifest : read(before.get(), change.file())) {
                    own.objects.put(Identity.of(manifest.id()), new Earlier(change.file(), manifest));
                }
            }
        }
        return environments;
    }

    private static List<Manifest> read(Content content, String file) {
        try {
            return ManifestReader.read(content.text(), file);
        } catch (YamlException e) {
            return List.of();
        }
    }

    /** None of an environment that nothing changes in. */
    static EarlierObjects none() {
        return new EarlierObjects(Map.of());
    }

    /** What an object was before it changed; empty if it is new or as it was. */
    Optional<Manifest> changed(Manifest manifest) {
        Earlier earlier = objects.get(Identity.of(manifest.id()));
        return earlier == null
                        || earlier.manifest().content().equals(manifest.content())
                        || !earlier.manifest().id().equals(manifest.id())
                ? Optional.empty()
                : Optional.of(earlier.manifest());
    }

    /** Those that are not among the objects of the environment any more, in the order of their files. */
    List<Earlier> removed(List<RenderedTree.Placed> now) {
        Map<Identity, Earlier> removed = new LinkedHashMap<>(objects);
        now.forEach(object -> removed.remove(Identity.of(object.manifest().id())));
        return new ArrayList<>(removed.values());
    }
}
