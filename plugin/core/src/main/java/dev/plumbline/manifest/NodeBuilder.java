package dev.plumbline.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the nodes of one document together as the API server understands them, whoever parsed the text: YAML 1.1 scalars,
 * string keys, merge keys, aliases written out. A key that stands twice is an error, as it is to the API server when it
 * validates strictly. For one document and one thread.
 */
public final class NodeBuilder {

    /** Aliases written out included; more is taken for an attack. */
    static final int MAX_NODES = 2_000_000;

    /** What the long form of YAML's own tags starts with. */
    public static final String TAGS = "tag:yaml.org,2002:";

    private static final Set<String> CHECKED = Set.of("int", "float", "bool", "null");

    private int nodes;

    /**
     * A key with its value.
     *
     * @param key a scalar, or else no key
     * @param merge whether it is {@code <<}, without quotes
     * @param value what belongs to the key
     */
    public record Entry(Node key, boolean merge, Node value) {}

    /**
     * Counts a node; to be called for each before it is made.
     *
     * @throws YamlException if there are too many
     */
    public void count(Position at) throws YamlException {
        if (++nodes > MAX_NODES) {
            throw new YamlException("the aliases of this document amount to more than " + MAX_NODES + " nodes", at);
        }
    }

    /**
     * A scalar.
     *
     * @param plain whether it stands without quotes and not as a block, so that its text decides its type
     * @param tag in its long form; empty if there is none
     * @throws YamlException if the text is nothing that the tag or JSON allows
     */
    public Node.Scalar scalar(String text, boolean plain, String tag, Position at) throws YamlException {
        try {
            if (tag.isEmpty()) {
                return new Node.Scalar(plain ? PlainScalar.resolve(text) : text, at);
            }
            String name = tag.startsWith(TAGS) ? tag.substring(TAGS.length()) : "";
            if (CHECKED.contains(name)) {
                return new Node.Scalar(PlainScalar.resolve(text, name), at);
            }
            return new Node.Scalar(name.equals("binary") ? binary(text) : text, at);
        } catch (NumberFormatException e) {
            throw new YamlException(String.valueOf(e.getMessage()), at);
        }
    }

    private static String binary(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[\\r\\n]", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new NumberFormatException("!!binary is no base64");
        } catch (CharacterCodingException e) {
            throw new NumberFormatException("!!binary is no UTF-8 text, so no manifest can hold it");
        }
    }

    /**
     * A map. What a merge brings counts as if it stood in the place of the {@code <<}: it wins over what is before.
     *
     * @throws YamlException if a key is none or stands twice
     */
    public Node.Mapping mapping(List<Entry> entries, Position at) throws YamlException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Position> keys = new HashMap<>();
        // What a merge brings may stand again.
        boolean merges = false;
        for (Entry entry : entries) {
            merges |= entry.merge();
        }
        Map<String, Position> written = merges ? new HashMap<>() : keys;
        for (Entry entry : entries) {
            if (entry.merge()) {
                merge(entry.value(), fields, keys);
                continue;
            }
            Position keyAt = entry.key().at();
            String key = key(entry.key());
            Position before = written.put(key, keyAt);
            if (before != null) {
                throw new YamlException("key \"" + key + "\" stands here and in line " + before.line(), keyAt);
            }
            fields.put(key, entry.value());
            keys.put(key, keyAt);
        }
        return Node.Mapping.owning(fields, keys, at);
    }

    /** Of several maps the first wins. */
    private static void merge(Node source, Map<String, Node> fields, Map<String, Position> keys) throws YamlException {
        if (source instanceof Node.Mapping mapping) {
            fields.putAll(mapping.fields());
            mapping.fields().keySet().forEach(key -> keys.put(key, mapping.keyAt(key)));
        } else if (source instanceof Node.Sequence sequence
                && sequence.items().stream().allMatch(Node.Mapping.class::isInstance)) {
            for (int i = sequence.items().size() - 1; i >= 0; i--) {
                merge(sequence.items().get(i), fields, keys);
            }
        } else {
            throw new YamlException("\"<<\" takes a map or a list of maps", source.at());
        }
    }

    private static String key(Node key) throws YamlException {
        Object value = key instanceof Node.Scalar scalar ? scalar.value() : null;
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value.toString();
        }
        throw new YamlException("a key has to be a string", key.at());
    }
}
