package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a field of a rendered manifest came from.
 *
 * @param inputs the values, objects, files and constants that its characters came from, in order
 * @param writers the places of the templates that wrote them, in order
 * @param conditions the conditions and calls that let the field through, innermost first, each once
 * @param nondeterministic whether it may differ from run to run
 */
public record FieldTrace(Set<Origin> inputs, List<Place> writers, List<Control> conditions, boolean nondeterministic) {

    /**
     * The trace of a field that is there.
     *
     * @param manifest the manifest
     * @param path keys, and indexes of lists counted from 0
     * @return empty if the manifest has no such field
     */
    public static Optional<FieldTrace> of(RenderedManifest manifest, String... path) {
        return of(manifest.tree(), manifest.text(), path);
    }

    /**
     * The trace of a field that is there.
     *
     * @param tree a document, as parsed
     * @param text the same, each character with its origins
     * @param path keys, and indexes of lists counted from 0
     * @return empty if the document has no such field
     */
    public static Optional<FieldTrace> of(YamlTree tree, Text text, String... path) {
        YamlNode node = tree.at(path);
        return node == null ? Optional.empty() : Optional.of(of(text, node.start(), node.end()));
    }

    private static FieldTrace of(Text text, int start, int end) {
        Mark inputs = Mark.NONE;
        Set<Place> writers = new LinkedHashSet<>();
        Set<Control> conditions = new LinkedHashSet<>();
        boolean nondeterministic = false;
        for (Span span : text.spans(start, end)) {
            if (span.gap()) {
                continue;
            }
            inputs = inputs.and(span.ink().data());
            Place writer = span.ink().writer();
            if (writer != null) {
                writers.add(writer);
            }
            conditions.addAll(span.ink().control().steps());
            nondeterministic |= span.ink().nondeterministic();
        }
        return new FieldTrace(inputs.origins(), List.copyOf(writers), List.copyOf(conditions), nondeterministic);
    }

    /**
     * What could have written something into a field and did not: values that are absent, conditions that did not hold.
     *
     * @param manifest the manifest
     * @param path the mapping or list in which something is missing
     * @return one trace for each gap inside it, in order; none if the manifest has no such field
     */
    public static List<FieldTrace> gaps(RenderedManifest manifest, String... path) {
        return gaps(manifest.tree(), manifest.text(), path);
    }

    /**
     * The same of a document.
     *
     * @param tree the document, as parsed
     * @param text the same, each character with its origins
     * @param path the mapping or list in which something is missing
     */
    public static List<FieldTrace> gaps(YamlTree tree, Text text, String... path) {
        YamlNode node = tree.at(path);
        List<FieldTrace> gaps = new ArrayList<>();
        if (node == null) {
            return gaps;
        }
        String chars = text.string();
        int end = node.end();
        while (end < chars.length() && Character.isWhitespace(chars.charAt(end))) {
            end++;
        }
        for (Span span : text.spans(blockStart(tree, node, path), end)) {
            if (span.gap()) {
                gaps.add(gap(span));
            }
        }
        return gaps;
    }

    /** A block starts behind its key: what is missing may stand before its first entry. */
    private static int blockStart(YamlTree tree, YamlNode node, String... path) {
        if (path.length > 0) {
            YamlNode parent = tree.at(Arrays.copyOf(path, path.length - 1));
            YamlNode block = parent == null ? null : parent.resolved();
            if (block instanceof YamlNode.Mapping mapping) {
                YamlNode.Entry entry = mapping.entry(path[path.length - 1]);
                return entry == null ? node.start() : entry.key().end();
            }
            return node.start();
        }
        return 0;
    }

    /** A gap's inputs are those of the action that printed nothing and of the condition that did not hold. */
    private static FieldTrace gap(Span span) {
        Control control = span.ink().control();
        Mark inputs = control.kind() == Control.Kind.ELSE
                ? control.mark().and(span.ink().data())
                : span.ink().data();
        Place writer = span.ink().writer();
        return new FieldTrace(
                inputs.origins(),
                writer == null ? List.of() : List.of(writer),
                control.steps(),
                span.ink().nondeterministic());
    }
}
