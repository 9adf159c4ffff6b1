package dev.plumbline.render;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Node;
import dev.plumbline.render.RenderException.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart rendered to.
 *
 * @param documents in the order in which Helm installs them: CRDs, then manifests, then hooks
 * @param uncertain templates of which a document may be missing by chance
 * @param warnings what is worth knowing
 */
public record Rendering(List<Document> documents, List<Uncertain> uncertain, List<Problem> warnings) {

    public Rendering {
        documents = List.copyOf(documents);
        uncertain = List.copyOf(uncertain);
        warnings = List.copyOf(warnings);
    }

    /**
     * One rendered object.
     *
     * @param template the chart file it came from, by chart path
     * @param text YAML, with the origin of its characters if the engine knows it
     * @param content what it says, if the engine has read it; null if it is to be read
     */
    public record Document(
            String template, Text text, @Nullable Node content) {

        /** A document that is to be read. */
        public Document(String template, Text text) {
            this(template, text, null);
        }
    }

    /**
     * A template that renders other documents from one rendering to the next.
     *
     * @param template the chart file, by chart path
     * @param causes what decides it, functions of chance among them
     */
    public record Uncertain(String template, Mark causes) {}
}
