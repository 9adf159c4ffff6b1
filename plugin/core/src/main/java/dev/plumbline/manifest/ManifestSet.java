package dev.plumbline.manifest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifests of one release in one environment, in the order in which Helm installs them.
 *
 * @param manifests each object once
 */
public record ManifestSet(List<Manifest> manifests) {

    public ManifestSet {
        manifests = List.copyOf(manifests);
    }

    /** How many objects there are of each kind, by kind in alphabetical order. */
    public Map<String, Integer> countByKind() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Manifest manifest : manifests) {
            counts.merge(manifest.id().kind(), 1, Integer::sum);
        }
        return counts;
    }
}
