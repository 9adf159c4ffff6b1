package dev.plumbline.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * Reads YAML as the API server does, see {@link NodeBuilder}. The parser is SnakeYAML, which is stricter than the API
 * server's about tabs, and takes {@code [a:]} for a map where the API server sees a string: what templates render is
 * therefore read by the engine's parser instead.
 */
public final class YamlReader {

    /** Deeper nesting is refused. */
    static final int MAX_DEPTH = 200;

    /** What is said where a file has more than the one document that is read. */
    public static final String SECOND_DOCUMENT =
            "a second document begins here, and of this file only one is read; put both into one, without the \"---\"";

    private static final int MAX_CODE_POINTS = 64 * 1024 * 1024;
    private static final Tag PLAIN = new Tag("tag:plumbline.dev,2026:plain");

    private final NodeBuilder builder = new NodeBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

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
        // Tags name no class here; what they mean is decided below.
        options.setTagInspector(tag -> true);
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

    /**
     * The document of a text that has one at most.
     *
     * @return empty if there is none, or none with content
     * @throws YamlException naming the first problem and its place, be it a second document
     */
    public static Optional<Node> document(String text) throws YamlException {
        List<Node> documents = documents(text);
        if (documents.size() > 1) {
            throw new YamlException(SECOND_DOCUMENT, documents.get(1).at());
        }
        return documents.stream().findFirst();
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node) throws YamlException {
        Position at = position(node.getStartMark());
        builder.count(at);
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
            List<NodeBuilder.Entry> entries = new ArrayList<>();
            for (NodeTuple tuple : ((MappingNode) node).getValue()) {
                entries.add(new NodeBuilder.Entry(
                        convert(tuple.getKeyNode()), merge(tuple.getKeyNode()), convert(tuple.getValueNode())));
            }
            return builder.mapping(entries, at);
        } finally {
            open.remove(node);
        }
    }

    private static boolean merge(org.yaml.snakeyaml.nodes.Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getValue().equals("<<")
                && ((scalar.isPlain() && scalar.getTag().equals(PLAIN))
                        || scalar.getTag().equals(Tag.MERGE));
    }

    private Node.Scalar scalar(ScalarNode node, Position at) throws YamlException {
        String text = node.getValue();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new YamlException("half a character is escaped, which no reader can put together", at);
                }
                i++;
            }
        }
        boolean plain = node.getTag().equals(PLAIN);
        return builder.scalar(text, plain, plain ? "" : node.getTag().getValue(), at);
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
