package dev.plumbline.bench;

import dev.plumbline.validate.OpenApiRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bundled OpenAPI as one JSON Schema a kind, with what it refers to, so that kubeconform can read it. */
final class KindSchemas {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String PREFIX = "#/definitions/";

    private final JsonNode definitions;

    KindSchemas() throws IOException {
        try (InputStream document = OpenApiRelease.Source.BUNDLED.open(OpenApiRelease.bundled())) {
            definitions = MAPPER.readTree(document.readAllBytes()).get("definitions");
        }
    }

    /** Writes the schema of a kind as {@code kind.json}. */
    void write(String apiVersion, String kind, Path folder) throws IOException {
        String name = definition(apiVersion, kind);
        ObjectNode schema = MAPPER.createObjectNode().put("$ref", PREFIX + name);
        ObjectNode used = schema.putObject("definitions");
        Deque<String> open = new ArrayDeque<>(Set.of(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (!used.has(next)) {
                used.set(next, adjusted(next));
                open.addAll(references(definitions.get(next)));
            }
        }
        Files.writeString(folder.resolve(kind.toLowerCase(Locale.ROOT) + ".json"), schema.toString());
    }

    private String definition(String apiVersion, String kind) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "core";
        return "io.k8s.api." + group.split("\\.", 2)[0] + '.' + version + '.' + kind;
    }

    /** The published types of these two are too narrow. */
    private JsonNode adjusted(String name) {
        return name.endsWith(".Quantity") || name.endsWith(".IntOrString")
                ? MAPPER.createObjectNode()
                : definitions.get(name);
    }

    private static Set<String> references(JsonNode node) {
        Set<String> found = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equals("$ref") && field.getValue().isString()) {
                found.add(field.getValue().stringValue().substring(PREFIX.length()));
            } else {
                found.addAll(references(field.getValue()));
            }
        }
        if (node.isArray()) {
            node.forEach(item -> found.addAll(references(item)));
        }
        return found;
    }
}
