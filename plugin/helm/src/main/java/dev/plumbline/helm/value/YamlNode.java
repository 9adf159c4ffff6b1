package dev.plumbline.helm.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document as it is written, before anything is resolved.
 *
 * <p>{@code start} is the index of its first character in the document's text, tag and anchor left out, and {@code end}
 * the index after its last one; a value that is not written at all has both at the same place.
 */
public sealed interface YamlNode {

    /** The index of the first character. */
    int start();

    /** The index after the last character. */
    int end();

    /** The tag, resolved to its long form ({@code tag:yaml.org,2002:str}) or as written; empty if there is none. */
    String tag();

    /** The node itself, or what an alias stands for. */
    default YamlNode resolved() {
        return this;
    }

    /**
     * A scalar.
     *
     * @param value its text, escapes and folding undone
     * @param plain whether it stands without quotes and not as a block, so that its text decides its type
     */
    record Scalar(String value, boolean plain, String tag, int start, int end) implements YamlNode {}

    /** A sequence, in block or flow style. */
    record Sequence(List<YamlNode> items, String tag, int start, int end) implements YamlNode {}

    /** A mapping, in block or flow style; of several entries of one key, the last one counts. */
    record Mapping(List<Entry> entries, String tag, int start, int end) implements YamlNode {

        /** The last entry whose key is a scalar of this text; null if there is none. */
        public @Nullable Entry entry(String key) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (entries.get(i).key().resolved() instanceof Scalar scalar
                        && scalar.value().equals(key)) {
                    return entries.get(i);
                }
            }
            return null;
        }
    }

    /** A key and its value. */
    record Entry(YamlNode key, YamlNode value) {}

    /**
     * {@code *name}.
     *
     * @param target the node that has the anchor; null if the alias stands inside that very node
     */
    record Alias(String name, @Nullable YamlNode target, int start, int end) implements YamlNode {

        @Override
        public String tag() {
            return target == null ? "" : target.tag();
        }

        @Override
        public YamlNode resolved() {
            return target == null ? this : target;
        }
    }
}
