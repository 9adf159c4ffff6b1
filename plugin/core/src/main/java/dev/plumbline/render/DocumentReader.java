package dev.plumbline.render;

import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.NodeBuilder;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes nodes of what the engine's parser understood, which is what the API server's parser understands: both are
 * goyaml. The engine has parsed most documents already to sort them.
 */
final class DocumentReader {

    /** What Go's readers say before what is wrong: the line is ours to say, for it is exact. */
    private static final Pattern PREFIX =
            Pattern.compile("(?:error converting YAML to JSON: )?(?:yaml: )?(?:line [0-9]+: )?");

    private final YamlTree tree;
    private final NodeBuilder builder = new NodeBuilder();
    private final Set<YamlNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private DocumentReader(YamlTree tree) {
        this.tree = tree;
    }

    /**
     * The documents of a text, in order; those without content are left out.
     *
     * @throws YamlException naming the first problem and its place
     */
    static List<Node> read(String text) throws YamlException {
        List<Node> documents = new ArrayList<>();
        try {
            for (YamlTree tree : YamlTree.parseAll(text)) {
                documents.addAll(read(tree));
            }
            return documents;
        } catch (dev.plumbline.helm.value.YamlException e) {
            throw new YamlException(
                    PREFIX.matcher(e.getMessage()).replaceFirst(""), new Position(e.line(), e.column()));
        }
    }

    /**
     * The document of a tree; none if it has no content.
     *
     * @throws YamlException if it holds what no manifest can hold
     */
    static List<Node> read(YamlTree tree) throws YamlException {
        YamlNode root = tree.root();
        Node node = root == null ? Node.Scalar.NOTHING : new DocumentReader(tree).convert(root);
        return node.equals(Node.Scalar.NOTHING) ? List.of() : List.of(node);
    }

    private Node convert(YamlNode node) throws YamlException {
        Position at = new Position(tree.line(node.start()), tree.column(node.start()));
        builder.count(at);
        YamlNode target = node.resolved();
        if (target instanceof YamlNode.Scalar scalar) {
            return builder.scalar(scalar.value(), scalar.plain(), scalar.tag(), at);
        }
        if (target instanceof YamlNode.Alias || !open.add(target)) {
            throw new YamlException("an alias leads back to the node that holds it", at);
        }
        Node converted = target instanceof YamlNode.Sequence sequence
                ? sequence(sequence, at)
                : mapping((YamlNode.Mapping) target, at);
        open.remove(target);
        return converted;
    }

    private Node sequence(YamlNode.Sequence sequence, Position at) throws YamlException {
        List<Node> items = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
            items.add(convert(item));
        }
        return new Node.Sequence(items, at);
    }

    private Node mapping(YamlNode.Mapping mapping, Position at) throws YamlException {
        List<NodeBuilder.Entry> entries = new ArrayList<>(mapping.entries().size());
        for (YamlNode.Entry entry : mapping.entries()) {
            entries.add(new NodeBuilder.Entry(convert(entry.key()), merge(entry.key()), convert(entry.value())));
        }
        return builder.mapping(entries, at);
    }

    private static boolean merge(YamlNode key) {
        return key instanceof YamlNode.Scalar scalar
                && scalar.value().equals("<<")
                && ((scalar.plain() && (scalar.tag().isEmpty() || scalar.tag().equals("!")))
                        || scalar.tag().equals(NodeBuilder.TAGS + "merge"));
    }
}
