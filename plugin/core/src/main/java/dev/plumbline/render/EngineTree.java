package dev.plumbline.render;

import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the tree that the engine made of a document to sort it, so that it need not be read a second time. Only
 * what plain manifests are made of is taken over; for the rest, and to refuse what is wrong, there is the reader.
 */
final class EngineTree {

    private static final int DEEPEST = 64;

    private final YamlTree tree;

    private EngineTree(YamlTree tree) {
        this.tree = tree;
    }

    /** The document's node as the reader would read it; null if the reader has to. */
    static @Nullable Node read(YamlTree tree) {
        YamlNode root = tree.root();
        if (root == null || !simple(tree.text())) {
            return null;
        }
        return new EngineTree(tree).convert(root, 0);
    }

    /** Whether a text holds one document, without markers, of characters that every reader takes. */
    private static boolean simple(String text) {
        if (text.startsWith("---") || text.contains("\n---") || text.contains("\n...")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n') || (c > '~' && c < '\u00A0') || c == '\uFEFF' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Node convert(YamlNode node, int depth) {
        if (depth > DEEPEST || !node.tag().isEmpty()) {
            return null;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping(mapping, depth);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Node> items = new ArrayList<>(sequence.items().size());
            for (YamlNode item : sequence.items()) {
                Node converted = convert(item, depth + 1);
                if (converted == null) {
                    return null;
                }
                items.add(converted);
            }
            return new Node.Sequence(items, at(sequence));
        }
        return node instanceof YamlNode.Scalar scalar ? scalar(scalar) : null;
    }

    private @Nullable Node mapping(YamlNode.Mapping mapping, int depth) {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Position> keys = new HashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Node key = entry.key() instanceof YamlNode.Scalar scalar ? convert(scalar, depth) : null;
            Node value = convert(entry.value(), depth + 1);
            if (!(key instanceof Node.Scalar scalar && scalar.value() instanceof String name)
                    || name.equals("<<")
                    || value == null
                    || fields.put(name, value) != null) {
                return null;
            }
            keys.put(name, key.at());
        }
        return new Node.Mapping(fields, keys, at(mapping));
    }

    private @Nullable Node scalar(YamlNode.Scalar scalar) {
        if (!scalar.plain()) {
            // The engine reads a document without the line feed behind it, which belongs to a block at the end.
            return scalar.end() == tree.text().length() ? null : new Node.Scalar(scalar.value(), at(scalar));
        }
        try {
            return Node.Scalar.plain(scalar.value(), at(scalar));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Position at(YamlNode node) {
        return new Position(tree.line(node.start()), tree.column(node.start()));
    }
}
