package dev.plumbline.helm.engine;

import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlReader;
import dev.plumbline.helm.value.YamlTree;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Parsed documents, shared by all renderings of an engine: environments have many in common to the last character. */
final class DocumentCache {

    /** Characters of all texts; no more are kept, so that any number of environments cannot fill the memory. */
    private static final long LIMIT = 4_000_000;

    private final Map<String, ParsedDocument> parsed = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    /**
     * A document as Helm understands it.
     *
     * @param tree its nodes
     * @param head what it is sorted by
     */
    record ParsedDocument(YamlTree tree, ManifestHead head) {}

    /**
     * Parses a document.
     *
     * @throws YamlException if it is no YAML
     * @throws HelmException if its head is not that of an object
     */
    ParsedDocument parse(String text) {
        ParsedDocument known = parsed.get(text);
        if (known != null) {
            return known;
        }
        YamlTree tree = YamlTree.parse(text);
        ParsedDocument document = new ParsedDocument(tree, ManifestHead.of(YamlReader.read(tree)));
        if (characters.addAndGet(text.length()) <= LIMIT) {
            parsed.put(text, new ParsedDocument(tree.folded(), document.head()));
        }
        return document;
    }
}
