package dev.plumbline.render;

import dev.plumbline.environment.AllowedField;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.render.RenderException.Problem;
import java.util.List;
import java.util.Set;

/**
 * A release rendered into an environment.
 *
 * @param environment where to
 * @param release what
 * @param chart what rendered it
 * @param manifests each in its namespace once {@link Placement} has seen them
 * @param warnings what is worth knowing
 * @param used which of the release's allowed fields there are
 */
public record RenderedRelease(
        Environment environment,
        Release release,
        Engine.LoadedChart chart,
        ManifestSet manifests,
        List<Problem> warnings,
        Set<AllowedField> used) {

    public RenderedRelease {
        warnings = List.copyOf(warnings);
        used = Set.copyOf(used);
    }

    /** This with other manifests. */
    public RenderedRelease with(ManifestSet others) {
        return new RenderedRelease(environment, release, chart, others, warnings, used);
    }
}
