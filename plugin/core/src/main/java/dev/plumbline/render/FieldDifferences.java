package dev.plumbline.render;

import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields in which two readings of one object differ. */
final class FieldDifferences {

    private static final Set<String> SECRETS = Set.of("data", "stringData");

    private final Text text;
    private final @Nullable YamlTree tree;
    private final List<Difference> found = new ArrayList<>();
    private boolean excused;
    private boolean secret;

    private FieldDifferences(Text text) {
        this.text = text;
        this.tree = text.nondeterministic() ? parse(text) : null;
    }

    /**
     * One field.
     *
     * @param object {@code Deployment/web}
     * @param field its dotted path
     * @param ours null if it is missing
     * @param theirs null if it is missing
     * @param secret whether the values must not be shown
     */
    record Difference(
            String object,
            String field,
            @Nullable Node ours,
            @Nullable Node theirs,
            boolean secret) {}

    /**
     * Compares.
     *
     * @param text what {@code ours} was read from, with its origins
     */
    static FieldDifferences of(Node ours, Node theirs, Text text) {
        FieldDifferences differences = new FieldDifferences(text);
        differences.compare(ours, theirs, List.of(), name(ours, "the object"), false);
        return differences;
    }

    private static @Nullable YamlTree parse(Text text) {
        try {
            return YamlTree.parse(text.string());
        } catch (YamlException e) {
            return null;
        }
    }

    /** In order; without fields that chance decides. */
    List<Difference> found() {
        return found;
    }

    /** Whether a field differs that chance decides. */
    boolean excused() {
        return excused;
    }

    /** Whether there is a Secret in it. */
    boolean secret() {
        return secret;
    }

    private void compare(Node ours, Node theirs, List<String> path, String object, boolean hidden) {
        if (ours instanceof Node.Mapping mine && theirs instanceof Node.Mapping other) {
            boolean holdsSecrets = "Secret".equals(mine.string("kind"));
            secret |= holdsSecrets;
            String name = name(mine, object);
            Set<String> keys = new LinkedHashSet<>(mine.fields().keySet());
            keys.addAll(other.fields().keySet());
            for (String key : keys) {
                field(
                        mine.get(key),
                        other.get(key),
                        FieldSpans.below(path, key),
                        name,
                        hidden || (holdsSecrets && SECRETS.contains(key)));
            }
        } else if (ours instanceof Node.Sequence mine && theirs instanceof Node.Sequence other) {
            for (int i = 0; i < Math.max(mine.items().size(), other.items().size()); i++) {
                field(item(mine, i), item(other, i), FieldSpans.below(path, String.valueOf(i)), object, hidden);
            }
        } else if (!ours.equals(theirs)) {
            report(ours, theirs, path, object, hidden);
        }
    }

    private void field(@Nullable Node ours, @Nullable Node theirs, List<String> path, String object, boolean hidden) {
        if (ours != null && theirs != null) {
            compare(ours, theirs, path, object, hidden);
        } else {
            report(ours, theirs, path, object, hidden);
        }
    }

    private void report(@Nullable Node ours, @Nullable Node theirs, List<String> path, String object, boolean hidden) {
        if (chance(path)) {
            excused = true;
        } else {
            String field = path.isEmpty() ? "the whole" : String.join(".", path);
            found.add(new Difference(object, field, ours, theirs, hidden));
        }
    }

    /** Whether a field, or that it is missing, is up to chance. */
    private boolean chance(List<String> path) {
        if (tree == null) {
            return false;
        }
        YamlNode node = tree.at(path.toArray(String[]::new));
        boolean there = node != null;
        for (int length = path.size() - 1; node == null && length >= 0; length--) {
            node = tree.at(path.subList(0, length).toArray(String[]::new));
        }
        if (node == null) {
            return false;
        }
        for (Span span : text.spans(node.start(), node.end())) {
            if ((there || span.gap()) && span.ink().nondeterministic()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Node item(Node.Sequence sequence, int index) {
        return index < sequence.items().size() ? sequence.items().get(index) : null;
    }

    private static String name(Node node, String otherwise) {
        Node.Mapping metadata = node instanceof Node.Mapping mapping ? mapping.mapping("metadata") : null;
        String kind = node instanceof Node.Mapping mapping ? mapping.string("kind") : null;
        String name = metadata == null ? null : metadata.string("name");
        return kind == null || name == null ? otherwise : kind + '/' + name;
    }
}
