package dev.plumbline.render;

import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Documents that were read before: environments have many in common to the last character, and those that were read
 * once share their nodes. For any number of threads.
 */
final class ReadDocuments {

    /** Characters of all texts; no more are kept, so that any number of environments cannot fill the memory. */
    private static final long LIMIT = 4_000_000;

    private final Map<String, List<Node>> nodes = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    /**
     * The document of a tree; none if it has no content.
     *
     * @throws YamlException if it holds what no manifest can hold
     */
    List<Node> read(YamlTree tree) throws YamlException {
        List<Node> known = nodes.get(tree.text());
        if (known == null) {
            known = DocumentReader.read(tree);
            if (characters.addAndGet(tree.text().length()) <= LIMIT) {
                nodes.put(tree.text(), known);
            }
        }
        return known;
    }
}
