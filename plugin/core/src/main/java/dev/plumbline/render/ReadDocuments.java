package dev.plumbline.render;

import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Map<String, Optional<Rendering.Parsed>> documents = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    /**
     * What the document of a tree says. Empty if it ends in a block: the line feed that is printed after it belongs to
     * that, and is not in the tree.
     */
    Optional<Rendering.Parsed> of(YamlTree tree) {
        Optional<Rendering.Parsed> known = documents.get(tree.text());
        if (known == null) {
            known = endsInBlock(tree.root(), tree.text()) ? Optional.empty() : Optional.of(parsed(tree));
            if (characters.addAndGet(tree.text().length()) <= LIMIT) {
                documents.put(tree.text(), known);
            }
        }
        return known;
    }

    private static Rendering.Parsed parsed(YamlTree tree) {
        try {
            List<Node> nodes = DocumentReader.read(tree);
            return () -> nodes;
        } catch (YamlException e) {
            return () -> {
                throw e;
            };
        }
    }

    private static boolean endsInBlock(@Nullable YamlNode root, String text) {
        YamlNode last = root;
        while (last != null) {
            if (last instanceof YamlNode.Mapping map && !map.entries().isEmpty()) {
                last = map.entries().get(map.entries().size() - 1).value();
            } else if (last instanceof YamlNode.Sequence list && !list.items().isEmpty()) {
                last = list.items().get(list.items().size() - 1);
            } else {
                return last instanceof YamlNode.Scalar scalar
                        && !scalar.plain()
                        && (text.startsWith("|", scalar.start()) || text.startsWith(">", scalar.start()));
            }
        }
        return false;
    }
}
