package dev.plumbline.render;

import dev.plumbline.environment.Environment;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts each object into its namespace. That has to wait until all releases of an environment are rendered: one may bring
 * the definition of another's kinds.
 */
public final class Placement {

    private Placement() {}

    /**
     * The releases with each object of a namespaced kind in the namespace it names, or else in the release's, and each
     * object of the cluster in none. The API server drops a namespace there, so that two objects which differ in it
     * alone are one.
     *
     * @return in the order given
     */
    public static List<RenderedRelease> place(List<RenderedRelease> releases) {
        Map<Environment, List<Manifest>> byEnvironment = new HashMap<>();
        for (RenderedRelease release : releases) {
            byEnvironment
                    .computeIfAbsent(release.environment(), environment -> new ArrayList<>())
                    .addAll(release.manifests().manifests());
        }
        Map<Environment, Scopes> scopes = new HashMap<>();
        byEnvironment.forEach((environment, manifests) -> scopes.put(environment, new Scopes(manifests)));
        return releases.stream()
                .map(release -> release.with(place(release, scopes.getOrDefault(release.environment(), Scopes.KNOWN))))
                .toList();
    }

    private static ManifestSet place(RenderedRelease release, Scopes scopes) {
        String namespace = release.release().namespace(release.environment());
        return new ManifestSet(release.manifests().manifests().stream()
                .map(manifest -> !scopes.namespaced(manifest)
                        ? manifest.inNamespace("")
                        : manifest.id().namespace().isEmpty() ? manifest.inNamespace(namespace) : manifest)
                .toList());
    }
}
