package dev.plumbline.write;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Which file of the tree each manifest of a release gets. */
final class TreeFiles {

    /** From the shortest name to the fullest; a longer one is used only where the shorter is not enough. */
    private static final List<Function<ResourceId, String>> NAMES = List.of(
            id -> id.kind() + '-' + id.name(),
            id -> qualified(id) + '-' + id.name(),
            id -> qualified(id) + '-' + id.namespace() + '-' + id.name());

    private TreeFiles() {}

    /**
     * File names, in lower case because some file systems do not tell cases apart; in alphabetical order.
     *
     * @return manifests by file name; more than one for a name if they are one object to the cluster
     */
    static Map<String, List<Manifest>> assign(List<Manifest> manifests) {
        Map<String, List<Manifest>> open = group(manifests, NAMES.get(0));
        Map<String, List<Manifest>> assigned = new TreeMap<>();
        for (int i = 1; i < NAMES.size(); i++) {
            List<Manifest> colliding = new ArrayList<>();
            for (Map.Entry<String, List<Manifest>> entry : open.entrySet()) {
                if (entry.getValue().size() == 1) {
                    assigned.put(entry.getKey(), entry.getValue());
                } else {
                    colliding.addAll(entry.getValue());
                }
            }
            open = group(colliding, NAMES.get(i));
        }
        open.forEach((name, same) -> assigned.merge(name, same, (before, more) -> {
            List<Manifest> both = new ArrayList<>(before);
            both.addAll(more);
            return both;
        }));
        return assigned;
    }

    private static Map<String, List<Manifest>> group(List<Manifest> manifests, Function<ResourceId, String> name) {
        Map<String, List<Manifest>> groups = new LinkedHashMap<>();
        for (Manifest manifest : manifests) {
            groups.computeIfAbsent(safe(name.apply(manifest.id())), key -> new ArrayList<>())
                    .add(manifest);
        }
        return groups;
    }

    private static String qualified(ResourceId id) {
        return id.group().isEmpty() ? id.kind() : id.kind() + '.' + id.group();
    }

    /** Without what some file system forbids or takes for a folder. */
    private static String safe(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^-.a-z0-9]", "_") + ".yaml";
    }
}
