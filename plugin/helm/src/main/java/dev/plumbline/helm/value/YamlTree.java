package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One document of a YAML text, as nodes that know where they stand. Immutable. */
public final class YamlTree {
    private final String text;
    private volatile @Nullable YamlNode root;
    private volatile boolean read;
    private volatile int @Nullable [] lineStarts;

    YamlTree(String text, @Nullable YamlNode root) {
        this(text, root, true);
    }

    private YamlTree(String text, @Nullable YamlNode root, boolean read) {
        this.text = text;
        this.root = root;
        this.read = read;
    }

    /** The same document, without nodes until somebody asks for them: they take many times the space of the text. */
    public YamlTree folded() {
        return new YamlTree(text, null, false);
    }

    /**
     * Reads the first document of a text.
     *
     * @throws YamlException if it is no YAML
     */
    public static YamlTree parse(String text) {
        String decoded = decoded(text);
        return new YamlTree(decoded, new YamlParser(decoded).document());
    }

    /** Other nodes in place of these; their indexes still count in the text, so that places stay what they were. */
    public YamlTree withRoot(@Nullable YamlNode root) {
        YamlTree other = new YamlTree(text, root);
        other.lineStarts = lineStarts;
        return other;
    }

    /**
     * Reads all documents of a text, in order. Each tree holds the whole text, and its nodes stand where they stand in
     * that.
     *
     * @throws YamlException if one of them is no YAML
     */
    public static List<YamlTree> parseAll(String text) {
        String decoded = decoded(text);
        List<YamlTree> trees = new ArrayList<>();
        for (YamlNode root : new YamlParser(decoded).documents()) {
            trees.add(new YamlTree(decoded, root));
        }
        return trees;
    }

    private static String decoded(String text) {
        return text.startsWith("\uDCFF\uDCFE") || text.startsWith("\uDCFE\uDCFF") ? utf16(text) : text;
    }

    /** Text whose bytes are UTF-16, as their first two say. */
    private static String utf16(String text) {
        return new String(GoStrings.bytes(text), StandardCharsets.UTF_16);
    }

    /** The whole text; of bytes that are UTF-16, what they say. */
    public String text() {
        return text;
    }

    /** The document's node; null if there is no document at all, only space and comments. */
    public @Nullable YamlNode root() {
        if (!read) {
            // What was read once can be read again; threads that meet here come to the same.
            root = new YamlParser(text).document();
            read = true;
        }
        return root;
    }

    /**
     * The node at a path.
     *
     * @param path keys of mappings and, for sequences, indexes counted from 0
     * @return null if there is none
     */
    public @Nullable YamlNode at(String... path) {
        YamlNode node = root();
        for (String step : path) {
            node = node == null ? null : child(node.resolved(), step);
        }
        return node;
    }

    /**
     * Keys that stand twice in one mapping, be it as {@code yes} and {@code true}, which Helm accepts and API servers
     * refuse.
     *
     * @return the later ones, in the order of the text; merge keys left out
     */
    public List<YamlNode.Scalar> repeatedKeys() {
        List<YamlNode.Scalar> repeated = new ArrayList<>();
        YamlNode node = root();
        if (node != null) {
            repeatedKeys(node, repeated);
        }
        return repeated;
    }

    private static void repeatedKeys(YamlNode node, List<YamlNode.Scalar> repeated) {
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> repeatedKeys(item, repeated));
        } else if (node instanceof YamlNode.Mapping mapping) {
            Set<String> seen = new HashSet<>();
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.key() instanceof YamlNode.Scalar key && !key.value().equals("<<") && !seen.add(key(key))) {
                    repeated.add(key);
                }
                repeatedKeys(entry.value(), repeated);
            }
        }
    }

    /** The string that a key stands for, {@code true} for {@code yes}; its text if it cannot be a key. */
    public static String key(YamlNode.Scalar key) {
        try {
            String name = YamlDecoder.key(YamlScalars.resolve(key));
            return name.isEmpty() ? key.value() : name;
        } catch (FunctionException e) {
            return key.value();
        }
    }

    private static @Nullable YamlNode child(YamlNode node, String step) {
        if (node instanceof YamlNode.Mapping mapping) {
            YamlNode.Entry entry = mapping.entry(step);
            return entry == null ? null : entry.value();
        }
        if (node instanceof YamlNode.Sequence sequence && step.matches("[0-9]{1,9}")) {
            int index = Integer.parseInt(step);
            return index < sequence.items().size() ? sequence.items().get(index) : null;
        }
        return null;
    }

    /** The line of a character, counted from 1. */
    public int line(int index) {
        int found = Arrays.binarySearch(lineStarts(), index);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of a character, counted from 1, in code points. */
    public int column(int index) {
        return text.codePointCount(lineStarts()[line(index) - 1], index) + 1;
    }

    /** The place of a character in a source of this text. */
    public Place place(Source source, int index) {
        return source.at(line(index), column(index));
    }

    private int[] lineStarts() {
        int[] known = lineStarts;
        if (known == null) {
            int[] starts = new int[16];
            int count = 1;
            for (int i = text.indexOf('\n') + 1; i > 0; i = text.indexOf('\n', i) + 1) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i;
            }
            known = Arrays.copyOf(starts, count);
            lineStarts = known;
        }
        return known;
    }
}
