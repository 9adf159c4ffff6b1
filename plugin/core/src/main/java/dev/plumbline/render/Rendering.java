package dev.plumbline.render;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
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
     * What stands between two {@code ---}, or a file of {@code crds/} as it is.
     *
     * @param template the chart file it came from, by chart path
     * @param text YAML, with the origin of its characters if the engine knows it
     * @param parsed the same parsed, if the engine has done that; null if not
     */
    public record Document(
            String template, Text text, @Nullable Parsed parsed) {

        /** Text that nobody has parsed yet. */
        public Document(String template, Text text) {
            this(template, text, null);
        }

        /**
         * What the text says: one node a document.
         *
         * @throws YamlException if it is no YAML, or holds what no manifest can hold
         */
        List<Node> nodes() throws YamlException {
            return parsed == null ? DocumentReader.read(text.string()) : parsed.nodes();
        }
    }

    /** A document that was parsed already. */
    public interface Parsed {

        /**
         * What it says.
         *
         * @throws YamlException if it holds what no manifest can hold
         */
        List<Node> nodes() throws YamlException;
    }

    /**
     * A template that renders other documents from one rendering to the next.
     *
     * @param template the chart file, by chart path
     * @param causes what decides it, functions of chance among them
     */
    public record Uncertain(String template, Mark causes) {}
}
