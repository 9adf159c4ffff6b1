package dev.plumbline.render;

import dev.plumbline.helm.origin.Text;
import java.util.List;

/**
 * What a chart rendered to.
 *
 * @param documents in the order in which Helm installs them: CRDs, then manifests, then hooks
 * @param warnings that the engine gave, one line each
 */
public record Rendering(List<Document> documents, List<String> warnings) {

    public Rendering {
        documents = List.copyOf(documents);
        warnings = List.copyOf(warnings);
    }

    /**
     * One rendered object.
     *
     * @param template the chart file it came from, by chart path
     * @param text YAML, with the origin of its characters if the engine knows it
     */
    public record Document(String template, Text text) {}
}
