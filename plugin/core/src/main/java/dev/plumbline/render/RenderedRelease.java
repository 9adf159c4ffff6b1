package dev.plumbline.render;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.manifest.ManifestSet;
import java.util.List;

/**
 * A release rendered into an environment.
 *
 * @param environment where to
 * @param release what
 * @param manifests each in its namespace
 * @param warnings that the engine gave, one line each
 */
public record RenderedRelease(Environment environment, Release release, ManifestSet manifests, List<String> warnings) {

    public RenderedRelease {
        warnings = List.copyOf(warnings);
    }
}
