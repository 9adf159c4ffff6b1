package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoSpace;
import java.util.List;
import java.util.Optional;

/**
 * What a chart renders to.
 *
 * @param crds the files of {@code crds/}, parents before their subcharts
 * @param manifests in the order in which Helm would install them
 * @param hooks in the order in which Helm prints them
 * @param unknownHooks what is left out for its annotation
 * @param uncertainTemplates templates of which documents may be missing by chance
 * @param notes the chart's {@code NOTES.txt}; empty if it has none
 * @param warnings what Helm says on standard error, one line each, without its source position
 */
public record Rendering(
        List<RenderedCrd> crds,
        List<RenderedManifest> manifests,
        List<RenderedHook> hooks,
        List<UnknownHook> unknownHooks,
        List<UncertainTemplate> uncertainTemplates,
        Optional<Text> notes,
        List<String> warnings) {

    public Rendering {
        crds = List.copyOf(crds);
        manifests = List.copyOf(manifests);
        hooks = List.copyOf(hooks);
        unknownHooks = List.copyOf(unknownHooks);
        uncertainTemplates = List.copyOf(uncertainTemplates);
        warnings = List.copyOf(warnings);
    }

    /** What {@code helm template --include-crds} prints. */
    public String print() {
        StringBuilder installed = new StringBuilder();
        for (RenderedCrd crd : crds) {
            document(installed, crd.source(), crd.text());
        }
        for (RenderedManifest manifest : manifests) {
            document(installed, manifest.source(), manifest.text().string());
        }
        StringBuilder all = new StringBuilder(GoSpace.trim(installed.toString())).append('\n');
        for (RenderedHook hook : hooks) {
            document(all, hook.manifest().source(), hook.manifest().text().string());
        }
        return all.toString();
    }

    private static void document(StringBuilder out, String source, String text) {
        out.append("---\n# Source: ").append(source).append('\n').append(text).append('\n');
    }
}
