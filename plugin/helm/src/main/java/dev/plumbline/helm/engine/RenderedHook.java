package dev.plumbline.helm.engine;

import java.util.List;

/**
 * A manifest that Helm runs at a point of a release's life instead of installing it.
 *
 * @param manifest the document
 * @param events when it runs: {@code pre-install}, {@code post-upgrade}, {@code test} ...; as written, in lower case
 * @param weight lower runs first; 0 if none is given or it is no number
 * @param deletePolicies {@code before-hook-creation} and its kin, as written, in lower case
 */
public record RenderedHook(RenderedManifest manifest, List<String> events, int weight, List<String> deletePolicies) {

    public RenderedHook {
        events = List.copyOf(events);
        deletePolicies = List.copyOf(deletePolicies);
    }
}
