package dev.plumbline.render;

import dev.plumbline.environment.AllowedField;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Renders a release into an environment, reads what comes out, and refuses what must not be written. */
public final class ReleaseRenderer {

    private final Engine.LoadedChart chart;
    private final Release release;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<AllowedField> used = new HashSet<>();

    private ReleaseRenderer(Engine.LoadedChart chart, Release release) {
        this.chart = chart;
        this.release = release;
    }

    /**
     * Renders a release. Its objects are not in their namespaces yet: that is for {@link Placement}.
     *
     * @param chart the release's chart
     * @param values the values files of the run
     * @throws RenderException with every problem of the step that failed
     */
    public static RenderedRelease render(
            Engine.LoadedChart chart, ValuesFiles values, Release release, Environment environment)
            throws RenderException {
        Rendering rendering = chart.render(RenderInput.of(release, environment, values.of(release, environment)));
        ReleaseRenderer renderer = new ReleaseRenderer(chart, release);
        renderer.warnings.addAll(rendering.warnings());
        rendering.documents().forEach(renderer::read);
        for (Rendering.Uncertain uncertain : rendering.uncertain()) {
            renderer.problems.add(Nondeterminism.missing(uncertain, release, chart));
        }
        if (!renderer.problems.isEmpty()) {
            throw new RenderException(renderer.problems);
        }
        return new RenderedRelease(
                environment, release, chart, new ManifestSet(renderer.manifests), renderer.warnings, renderer.used);
    }

    private void read(Rendering.Document document) {
        try {
            for (Manifest read : ManifestReader.read(document.nodes(), document.text(), document.template())) {
                Manifest manifest = Hooks.translate(read, warnings::add);
                if (manifest != null) {
                    add(manifest);
                }
            }
        } catch (YamlException e) {
            problems.add(problem(e, document));
        }
    }

    /** A Secret that is refused need not be told that it is random too, as most of them are. */
    private void add(Manifest manifest) {
        Problem secret = Secrets.check(manifest, chart);
        if (secret != null) {
            problems.add(secret);
            return;
        }
        Nondeterminism.Result chance = Nondeterminism.check(manifest, release, chart);
        problems.addAll(chance.problems());
        used.addAll(chance.used());
        manifests.add(manifest.varying(chance.varying()));
    }

    /** The place in the template that wrote what cannot be read, if the engine knows it. */
    private Problem problem(YamlException e, Rendering.Document document) {
        Place writer = document.text().inkAt(offset(document.text(), e.at())).writer();
        SourceLocation place = writer == null ? SourceLocation.of(document.template()) : chart.locate(writer);
        return new Problem(
                "what the template rendered cannot be read: " + e.problem() + " (line " + e.at().line()
                        + " of the rendered document)",
                place);
    }

    private static int offset(Text text, Position at) {
        String chars = text.string();
        int start = 0;
        for (int line = 1; line < at.line(); line++) {
            int end = chars.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return Math.min(start + at.column() - 1, Math.max(0, chars.length() - 1));
    }
}
