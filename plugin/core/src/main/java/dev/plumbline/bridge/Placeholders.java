package dev.plumbline.bridge;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands for outputs that only apply can tell: of the type that the contract says, and easy to find. Immutable. */
public final class Placeholders {

    /** Stands for a text. It is a DNS label, so that it is admitted where names are. */
    public static final String TEXT = "known-after-apply";

    private static final Node.Mapping NOTHING = new Node.Mapping(Map.of(), Map.of(), Position.START);

    private static final String EXAMPLE_REGION = "us-east-1";
    private static final String EXAMPLE_ACCOUNT = "000000000000";

    private final Node.Mapping schema;
    private final String region;
    private final String account;

    private Placeholders(Node.Mapping schema, String region, String account) {
        this.schema = schema;
        this.region = region;
        this.account = account;
    }

    /** These, of outputs that say where they belong. */
    Placeholders of(@Nullable Node after) {
        String in = after instanceof Node.Mapping map ? map.string("region") : null;
        String by = after instanceof Node.Mapping map ? map.string("account_id") : null;
        return new Placeholders(schema, in == null ? EXAMPLE_REGION : in, by == null ? EXAMPLE_ACCOUNT : by);
    }

    /** By the schema in the folder of the bridge; where there is none, everything is a text. */
    static Placeholders read(NamedPath bridge) {
        try {
            String text = Files.readString(bridge.path().resolve(ContractSchema.OUTPUTS));
            Node.Mapping schema = JsonReader.read(text, Set.of()) instanceof Node.Mapping map ? map : NOTHING;
            return new Placeholders(schema, EXAMPLE_REGION, EXAMPLE_ACCOUNT);
        } catch (IOException | YamlException e) {
            // Whoever checks outputs by it says so.
            return new Placeholders(NOTHING, EXAMPLE_REGION, EXAMPLE_ACCOUNT);
        }
    }

    /**
     * Planned outputs, placeholders where nothing is known.
     *
     * @param after what is known
     * @param unknown what is not: true in its place
     * @param paths added to: the dotted path of each placeholder
     */
    @Nullable
    Node fill(@Nullable Node after, @Nullable Node unknown, List<String> paths) {
        return fill(after, unknown, schema, "", paths);
    }

    private @Nullable Node fill(
            @Nullable Node after, @Nullable Node unknown, Node.Mapping type, String path, List<String> paths) {
        if (unknown instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value())) {
            return placeholder(type, path, paths);
        }
        if (unknown instanceof Node.Mapping lacking) {
            Node.Mapping known = after instanceof Node.Mapping map ? map : NOTHING;
            Map<String, Node> fields = new LinkedHashMap<>(known.fields());
            lacking.fields().forEach((key, value) -> {
                Node filled = fill(known.get(key), value, field(type, key), dotted(path, key), paths);
                if (filled != null) {
                    fields.put(key, filled);
                }
            });
            return new Node.Mapping(fields, known.keys(), known.at());
        }
        if (unknown instanceof Node.Sequence lacking && after instanceof Node.Sequence known) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < Math.max(known.items().size(), lacking.items().size()); i++) {
                Node filled = fill(
                        i < known.items().size() ? known.items().get(i) : null,
                        i < lacking.items().size() ? lacking.items().get(i) : null,
                        resolved(type.mapping("items")),
                        dotted(path, String.valueOf(i)),
                        paths);
                items.add(filled == null ? Node.Scalar.NOTHING : filled);
            }
            return new Node.Sequence(items, known.at());
        }
        return after;
    }

    private Node placeholder(Node.Mapping type, String path, List<String> paths) {
        String name = type.string("type");
        Node.Mapping properties = type.mapping("properties");
        if (properties != null) {
            Map<String, Node> fields = new LinkedHashMap<>();
            properties
                    .fields()
                    .keySet()
                    .forEach(key -> fields.put(key, placeholder(field(type, key), dotted(path, key), paths)));
            return new Node.Mapping(fields, Map.of(), Position.START);
        }
        paths.add(path);
        return switch (name == null ? "string" : name) {
            case "integer", "number" -> Node.of(0L, Position.START);
            case "boolean" -> Node.of(false, Position.START);
            case "array" -> new Node.Sequence(List.of(), Position.START);
            case "object" -> NOTHING;
            default -> Node.of(text(type), Position.START);
        };
    }

    /** The first example that the schema gives, if it is one of these; with region and account of the plan. */
    private String text(Node.Mapping type) {
        String example = type.at(List.of("examples", "0")) instanceof Node.Scalar scalar
                        && scalar.value() instanceof String value
                ? value
                : "";
        return example.contains(TEXT)
                ? example.replace(EXAMPLE_REGION, region).replace(EXAMPLE_ACCOUNT, account)
                : TEXT;
    }

    private static String dotted(String path, String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    private Node.Mapping field(Node.Mapping type, String key) {
        Node.Mapping properties = type.mapping("properties");
        Node.Mapping own = properties == null ? null : properties.mapping(key);
        return resolved(own == null ? type.mapping("additionalProperties") : own);
    }

    /** Through references into the schema, and to the alternative that is not null. */
    private Node.Mapping resolved(Node.@Nullable Mapping type) {
        if (type == null) {
            return NOTHING;
        }
        String reference = type.string("$ref");
        if (reference != null && reference.startsWith("#/")) {
            return schema.at(List.of(reference.substring(2).split("/"))) instanceof Node.Mapping target
                    ? resolved(target)
                    : NOTHING;
        }
        for (String word : List.of("anyOf", "oneOf")) {
            if (type.get(word) instanceof Node.Sequence alternatives) {
                for (Node alternative : alternatives.items()) {
                    if (alternative instanceof Node.Mapping map && !"null".equals(map.string("type"))) {
                        return resolved(map);
                    }
                }
            }
        }
        return type;
    }
}
