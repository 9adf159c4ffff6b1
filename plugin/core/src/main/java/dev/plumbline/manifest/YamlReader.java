package dev.plumbline.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as the API server does: YAML 1.1 scalars as its reader takes them, string keys, merge keys, aliases
 * written out, and a key that stands twice is an error.
 */
public final class YamlReader {

    /** Deeper nesting is refused. */
    static final int MAX_DEPTH = 200;

    /** Aliases written out included; more is taken for an attack. */
    static final int MAX_NODES = 2_000_000;

    private static final int MAX_CODE_POINTS = 64 * 1024 * 1024;
    private static final Tag PLAIN = new Tag("tag:plumbline.dev,2026:plain");

    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlReader() {}

    /**
     * The documents of a text, in order; those without content are left out.
     *
     * @throws YamlException naming the first problem and its place
     */
    public static List<Node> documents(String text) throws YamlException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            Composer composer =
                    new Composer(new ParserImpl(new StreamReader(text), options), new PlainResolver(), options);
            List<Node> documents = new ArrayList<>();
            while (composer.checkNode()) {
                YamlReader reader = new YamlReader();
                Node document = reader.convert(composer.getNode());
                if (!(document instanceof Node.Scalar scalar && scalar.value() == null)) {
                    documents.add(document);
                }
            }
            return documents;
        } catch (MarkedYAMLException e) {
            throw new YamlException(words(e), position(e.getProblemMark()));
        } catch (ReaderException e) {
            throw new YamlException(
                    String.format(Locale.ROOT, "character U+%04X is not allowed in YAML", e.getCodePoint()),
                    positionOf(text, e.getPosition()));
        } catch (YAMLException e) {
            throw new YamlException(String.valueOf(e.getMessage()), Position.START);
        }
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node) throws YamlException {
        Position at = position(node.getStartMark());
        if (++nodes > MAX_NODES) {
            throw new YamlException("the aliases of this document amount to more than " + MAX_NODES + " nodes", at);
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, at);
        }
        if (!open.add(node)) {
            throw new YamlException("an alias leads back to the node that holds it", at);
        }
        try {
            if (node instanceof SequenceNode sequence) {
                List<Node> items = new ArrayList<>(sequence.getValue().size());
                for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                    items.add(convert(item));
                }
                return new Node.Sequence(items, at);
            }
            return mapping((MappingNode) node, at);
        } finally {
            open.remove(node);
        }
    }

    private Node.Mapping mapping(MappingNode mapping, Position at) throws YamlException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        List<org.yaml.snakeyaml.nodes.Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && key.isPlain()
                    && key.getValue().equals("<<")) {
                merged.add(tuple.getValueNode());
                continue;
            }
            String key = key(tuple.getKeyNode());
            Position keyAt = position(tuple.getKeyNode().getStartMark());
            Position before = keys.put(key, keyAt);
            if (before != null) {
                throw new YamlException("key \"" + key + "\" stands here and in line " + before.line(), keyAt);
            }
            fields.put(key, convert(tuple.getValueNode()));
        }
        for (org.yaml.snakeyaml.nodes.Node source : merged) {
            merge(convert(source), fields, keys);
        }
        return new Node.Mapping(fields, keys, at);
    }

    private static void merge(Node source, Map<String, Node> fields, Map<String, Position> keys) throws YamlException {
        if (source instanceof Node.Mapping mapping) {
            mapping.fields().forEach((key, value) -> {
                if (fields.putIfAbsent(key, value) == null) {
                    keys.put(key, mapping.keyAt(key));
                }
            });
        } else if (source instanceof Node.Sequence sequence
                && sequence.items().stream().allMatch(Node.Mapping.class::isInstance)) {
            for (Node item : sequence.items()) {
                merge(item, fields, keys);
            }
        } else {
            throw new YamlException("\"<<\" takes a map or a list of maps", source.at());
        }
    }

    private String key(org.yaml.snakeyaml.nodes.Node node) throws YamlException {
        Position at = position(node.getStartMark());
        Object value = node instanceof ScalarNode scalar ? scalar(scalar, at).value() : null;
        if (value == null || value instanceof Double) {
            throw new YamlException("a key has to be a string", at);
        }
        return value.toString();
    }

    private static Node.Scalar scalar(ScalarNode node, Position at) throws YamlException {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return new Node.Scalar(text, at);
        }
        if (!tag.equals(PLAIN)
                && !tag.equals(Tag.INT)
                && !tag.equals(Tag.FLOAT)
                && !tag.equals(Tag.BOOL)
                && !tag.equals(Tag.NULL)) {
            throw new YamlException("tag " + tag + " has no meaning in a manifest", at);
        }
        try {
            return new Node.Scalar(PlainScalar.resolve(text), at);
        } catch (NumberFormatException e) {
            throw new YamlException(String.valueOf(e.getMessage()), at);
        }
    }

    private static String words(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String words = e.getContext() == null ? problem : e.getContext() + ": " + problem;
        return words.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static Position position(@Nullable Mark mark) {
        return mark == null ? Position.START : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of a code point, counted from 0. */
    private static Position positionOf(String text, int codePoint) {
        int end = Math.min(text.length(), codePoint);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, text.codePointCount(lineStart, end) + 1);
    }

    /** Gives every scalar without quotes and without a tag one tag of its own, to be resolved here. */
    private static final class PlainResolver extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // None: SnakeYAML's idea of a plain scalar is not the API server's.
        }

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
        }
    }
}
