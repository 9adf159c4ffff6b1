package dev.plumbline.policy;

import dev.plumbline.finding.Glob;
import dev.plumbline.finding.Severity;
import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.validate.schema.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code match.yaml}, which says what a policy in JSON Schema is about. */
final class SchemaPolicyReader {

    private static final Set<String> KEYS =
            Set.of("name", "title", "why", "fix", "link", "severity", "kinds", "labels");
    private static final Map<String, Severity> SEVERITIES =
            Map.of("error", Severity.ERROR, "warning", Severity.WARNING, "note", Severity.INFO);
    private static final int SHORTEST_NOTE = 5;

    private SchemaPolicyReader() {}

    /**
     * A policy.
     *
     * @param document of {@code match.yaml}
     * @param schema what objects have to be like
     * @throws YamlException naming the first mistake
     */
    static SchemaPolicy read(Optional<Node> document, JsonSchema schema) throws YamlException {
        if (!(document.orElse(null) instanceof Node.Mapping root)) {
            throw new YamlException("there has to be one map that says what the schema is about", Position.START);
        }
        for (String key : root.fields().keySet()) {
            if (!KEYS.contains(key)) {
                throw new YamlException(
                        "there is no \"" + key + "\" here; " + Suggestion.of(key, KEYS), root.keyAt(key));
            }
        }
        for (String note : List.of("title", "why", "link")) {
            if (text(root, note).length() < SHORTEST_NOTE) {
                throw new YamlException("\"" + note + "\" says nothing", root.keyAt(note));
            }
        }
        String name = text(root, "name");
        if (!name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            throw new YamlException(
                    "\"" + name + "\" cannot be a name: lower-case letters, digits and hyphens can",
                    root.keyAt("name"));
        }
        return new SchemaPolicy(name, text(root, "fix"), severities(root), kinds(root), labels(root), schema);
    }

    private static String text(Node.Mapping map, String key) throws YamlException {
        String text = map.string(key);
        if (text == null || text.isBlank()) {
            throw new YamlException(
                    map.get(key) == null ? "\"" + key + "\" is missing" : "\"" + key + "\" has to be text",
                    map.keyAt(key));
        }
        return text;
    }

    private static Map<Glob, Severity> severities(Node.Mapping root) throws YamlException {
        Map<Glob, Severity> severities = new LinkedHashMap<>();
        Node.Mapping byEnvironment = root.mapping("severity");
        if (byEnvironment == null) {
            severities.put(Glob.of("*"), severity(root, "severity"));
            return severities;
        }
        for (String environment : byEnvironment.fields().keySet()) {
            severities.put(Glob.of(environment), severity(byEnvironment, environment));
        }
        return severities;
    }

    private static Severity severity(Node.Mapping map, String key) throws YamlException {
        String word = text(map, key);
        Severity severity = SEVERITIES.get(word);
        if (severity == null) {
            throw new YamlException(
                    "\"" + word + "\" is no severity; " + Suggestion.of(word, SEVERITIES.keySet()), map.keyAt(key));
        }
        return severity;
    }

    private static List<String> kinds(Node.Mapping root) throws YamlException {
        List<String> kinds = new ArrayList<>();
        if (root.get("kinds") instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (!(item instanceof Node.Scalar scalar && scalar.value() instanceof String kind)) {
                    throw new YamlException("a kind is " + item.describe() + ", not text", item.at());
                }
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            throw new YamlException("\"kinds\" has to list what the schema is about", root.keyAt("kinds"));
        }
        return kinds;
    }

    private static Map<String, String> labels(Node.Mapping root) throws YamlException {
        Map<String, String> labels = new LinkedHashMap<>();
        Node.Mapping stated = root.mapping("labels");
        if (stated == null && root.get("labels") != null) {
            throw new YamlException("\"labels\" has to be a map", root.keyAt("labels"));
        }
        if (stated != null) {
            for (String label : stated.fields().keySet()) {
                labels.put(label, text(stated, label));
            }
        }
        return labels;
    }
}
