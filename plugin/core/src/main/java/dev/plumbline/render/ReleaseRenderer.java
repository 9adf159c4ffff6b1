package dev.plumbline.render;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.ValuesLayer;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.render.RenderException.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Renders a release into an environment and reads what comes out. */
public final class ReleaseRenderer {

    private ReleaseRenderer() {}

    /**
     * Renders a release.
     *
     * @param chart the release's chart
     * @throws RenderException with every problem of the step that failed
     */
    public static RenderedRelease render(Engine.LoadedChart chart, Release release, Environment environment)
            throws RenderException {
        Rendering rendering = chart.render(new RenderInput(
                release.name(),
                release.namespace(environment),
                environment.kubernetesVersion(),
                environment.apiVersions(),
                values(release.layers(environment))));
        List<Manifest> manifests = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Rendering.Document document : rendering.documents()) {
            try {
                for (Manifest manifest : ManifestReader.read(document.text(), document.template())) {
                    if (!isTest(manifest)) {
                        manifests.add(manifest);
                    }
                }
            } catch (YamlException e) {
                problems.add(problem(e, document, chart));
            }
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
        Scopes scopes = new Scopes(manifests);
        String namespace = release.namespace(environment);
        List<Manifest> placed = manifests.stream()
                .map(manifest -> manifest.id().namespace().isEmpty() && scopes.namespaced(manifest)
                        ? manifest.inNamespace(namespace)
                        : manifest)
                .toList();
        return new RenderedRelease(environment, release, new ManifestSet(placed), rendering.warnings());
    }

    private static List<RenderInput.ValuesDocument> values(List<ValuesLayer> layers) throws RenderException {
        List<RenderInput.ValuesDocument> values = new ArrayList<>();
        for (ValuesLayer layer : layers) {
            try {
                values.add(new RenderInput.ValuesDocument(layer.name(), Files.readString(layer.file()), layer.word()));
            } catch (CharacterCodingException e) {
                throw RenderException.of("the values file is not UTF-8 text", SourceLocation.of(layer.name()));
            } catch (IOException e) {
                throw RenderException.of("the values file cannot be read", SourceLocation.of(layer.name()));
            }
        }
        return values;
    }

    /** Tests are for {@code helm test}; Argo CD would run them as ordinary objects at each sync. */
    private static boolean isTest(Manifest manifest) {
        Node.Mapping metadata = manifest.content().mapping("metadata");
        Node.Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
        String hook = annotations == null ? null : annotations.string("helm.sh/hook");
        return hook != null
                && Arrays.stream(hook.split(",", -1))
                        .map(String::strip)
                        .anyMatch(event -> event.equals("test") || event.startsWith("test-"));
    }

    /** The place in the template that wrote what cannot be read, if the engine knows it. */
    private static Problem problem(YamlException e, Rendering.Document document, Engine.LoadedChart chart) {
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
