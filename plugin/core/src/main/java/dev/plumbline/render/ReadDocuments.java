package dev.plumbline.render;

import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Documents that were read before: environments have many in common to the last character, and those that were read
 * once share their nodes. For any number of threads.
 */
final class ReadDocuments {

    /** Characters of all texts; no more are kept, so that any number of environments cannot fill the memory. */
    private static final long LIMIT = 4_000_000;

    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    /**
     * What a document says.
     *
     * @param nodes its node; none if it has no content, and none if it cannot be read
     * @param endsInBlock whether the line feed that is printed after it belongs to a value of it
     * @param problem what it holds that no manifest can hold; null if nothing
     */
    record Document(
            List<Node> nodes, boolean endsInBlock, @Nullable YamlException problem) {

        static Document of(YamlTree tree) {
            boolean endsInBlock = endsInBlock(tree.root(), tree.text());
            try {
                return new Document(DocumentReader.read(tree), endsInBlock, null);
            } catch (YamlException e) {
                return new Document(List.of(), endsInBlock, e);
            }
        }

        private static boolean endsInBlock(@Nullable YamlNode root, String text) {
            YamlNode last = root;
            while (last != null) {
                if (last instanceof YamlNode.Mapping map && !map.entries().isEmpty()) {
                    last = map.entries().get(map.entries().size() - 1).value();
                } else if (last instanceof YamlNode.Sequence list
                        && !list.items().isEmpty()) {
                    last = list.items().get(list.items().size() - 1);
                } else {
                    return last instanceof YamlNode.Scalar scalar
                            && !scalar.plain()
                            && (text.startsWith("|", scalar.start()) || text.startsWith(">", scalar.start()));
                }
            }
            return false;
        }

        /**
         * What it says.
         *
         * @throws YamlException if it holds what no manifest can hold
         */
        List<Node> read() throws YamlException {
            if (problem != null) {
                throw problem;
            }
            return nodes;
        }
    }

    /** The document of a tree. */
    Document of(YamlTree tree) {
        Document known = documents.get(tree.text());
        if (known == null) {
            known = Document.of(tree);
            if (characters.addAndGet(tree.text().length()) <= LIMIT) {
                documents.put(tree.text(), known);
            }
        }
        return known;
    }
}
