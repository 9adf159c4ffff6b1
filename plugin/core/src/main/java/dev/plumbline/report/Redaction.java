package dev.plumbline.report;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.manifest.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes what is secret out of manifests before somebody sees them. */
final class Redaction {

    private static final String SECRET = "secret";
    private static final Node HIDDEN = Node.Scalar.of("REDACTED");
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Redaction() {}

    /**
     * The text of a manifest as it may be shown: as it is, unless it holds a {@code Secret}, whose values are replaced;
     * nothing if it may hold one and cannot be read.
     */
    static Optional<String> shown(String text) {
        if (!text.toLowerCase(Locale.ROOT).contains(SECRET) && text.indexOf('\\') < 0) {
            // Without escapes, the kind cannot be written in other letters.
            return Optional.of(text);
        }
        try {
            List<Node> documents = YamlReader.documents(text);
            List<Node> shown = documents.stream().map(Redaction::redacted).toList();
            return Optional.of(
                    shown.equals(documents)
                            ? text
                            : shown.stream().map(YamlWriter::write).collect(Collectors.joining("---\n")));
        } catch (YamlException e) {
            return Optional.empty();
        }
    }

    private static Node redacted(Node node) {
        if (node instanceof Node.Sequence sequence) {
            List<Node> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(redacted(item)));
            return new Node.Sequence(items, sequence.at());
        }
        if (!(node instanceof Node.Mapping map)) {
            return node;
        }
        boolean secret = SECRET.equalsIgnoreCase(map.string("kind"));
        Map<String, Node> fields = new LinkedHashMap<>();
        map.fields().forEach((key, value) -> {
            boolean hides = secret && (key.equals("data") || key.equals("stringData"));
            fields.put(key, hides ? hidden(value) : key.equals(APPLIED) ? HIDDEN : redacted(value));
        });
        return new Node.Mapping(fields, map.keys(), map.at());
    }

    /** The names of the values stay. */
    private static Node hidden(Node values) {
        if (!(values instanceof Node.Mapping map)) {
            return HIDDEN;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        map.fields().keySet().forEach(key -> fields.put(key, HIDDEN));
        return new Node.Mapping(fields, map.keys(), map.at());
    }
}
