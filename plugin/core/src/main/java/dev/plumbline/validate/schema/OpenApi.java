package dev.plumbline.validate.schema;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of one version of Kubernetes, from its OpenAPI document. The document is passed over once to find where
 * each definition stands; a definition is read when it is first asked for. Safe for many threads.
 */
public final class OpenApi implements Definitions {

    private static final String PREFIX = "#/definitions/";
    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    private static final String INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

    /** The metadata of every object, custom ones too. */
    public static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /** The folder of definitions for each API group; other groups are not Kubernetes' own. */
    private static final Map<String, String> FOLDERS = Map.ofEntries(
            Map.entry("", "io.k8s.api.core."),
            Map.entry("admissionregistration.k8s.io", "io.k8s.api.admissionregistration."),
            Map.entry("apps", "io.k8s.api.apps."),
            Map.entry("authentication.k8s.io", "io.k8s.api.authentication."),
            Map.entry("authorization.k8s.io", "io.k8s.api.authorization."),
            Map.entry("autoscaling", "io.k8s.api.autoscaling."),
            Map.entry("batch", "io.k8s.api.batch."),
            Map.entry("certificates.k8s.io", "io.k8s.api.certificates."),
            Map.entry("coordination.k8s.io", "io.k8s.api.coordination."),
            Map.entry("discovery.k8s.io", "io.k8s.api.discovery."),
            Map.entry("events.k8s.io", "io.k8s.api.events."),
            Map.entry("flowcontrol.apiserver.k8s.io", "io.k8s.api.flowcontrol."),
            Map.entry("monitoring.coreos.com", "com.coreos.monitoring."),
            Map.entry("networking.k8s.io", "io.k8s.api.networking."),
            Map.entry("node.k8s.io", "io.k8s.api.node."),
            Map.entry("policy", "io.k8s.api.policy."),
            Map.entry("rbac.authorization.k8s.io", "io.k8s.api.rbac."),
            Map.entry("resource.k8s.io", "io.k8s.api.resource."),
            Map.entry("scheduling.k8s.io", "io.k8s.api.scheduling."),
            Map.entry("storage.k8s.io", "io.k8s.api.storage."));

    /** What the document calls required and the API server does without: it takes an empty value, or a default. */
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "io.k8s.api.storage.v1.CSIDriver", Set.of("spec"),
            "io.k8s.api.core.v1.PreferredSchedulingTerm", Set.of("preference"),
            "io.k8s.api.batch.v1.PodFailurePolicy", Set.of("rules"),
            "io.k8s.api.core.v1.LimitRangeSpec", Set.of("limits"),
            "io.k8s.api.core.v1.TypedLocalObjectReference", Set.of("kind", "name"),
            "io.k8s.api.rbac.v1.RoleRef", Set.of("apiGroup"));

    private final byte[] document;
    private final Map<String, Integer> offsets;
    private final Map<String, Schema> read = new ConcurrentHashMap<>();

    private OpenApi(byte[] document, Map<String, Integer> offsets) {
        this.document = document;
        this.offsets = offsets;
    }

    /**
     * Reads a document.
     *
     * @param stream Swagger 2.0, JSON in UTF-8; closed by this
     * @throws IOException if it cannot be read, or is no such document
     */
    public static OpenApi read(InputStream stream) throws IOException {
        byte[] document;
        try (stream) {
            document = stream.readAllBytes();
        }
        try {
            return new OpenApi(document, index(document));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("this is no OpenAPI document of Kubernetes", e);
        }
    }

    private static Map<String, Integer> index(byte[] document) {
        Map<String, Integer> offsets = new HashMap<>(8192);
        JsonScanner json = new JsonScanner(document, 0);
        json.enter('{');
        while (json.more('}')) {
            if (!json.key().equals("definitions")) {
                json.skip();
                continue;
            }
            json.enter('{');
            while (json.more('}')) {
                String name = json.key();
                json.peek();
                offsets.put(name, json.offset());
                json.skip();
            }
        }
        return offsets;
    }

    /**
     * The schema of a kind.
     *
     * @param group empty for the core group
     * @param version {@code v1}
     * @param kind {@code Deployment}
     * @return empty if the document has none
     */
    public Optional<Schema> kind(String group, String version, String kind) {
        String folder = FOLDERS.get(group);
        if (folder == null || !offsets.containsKey(folder + version + '.' + kind)) {
            return Optional.empty();
        }
        Schema schema = definition(folder + version + '.' + kind);
        return schema.properties().containsKey("kind") ? Optional.of(schema) : Optional.empty();
    }

    @Override
    public Schema definition(String name) {
        Schema known = read.get(name);
        if (known == null) {
            known = readDefinition(name);
            read.put(name, known);
        }
        return known;
    }

    private Schema readDefinition(String name) {
        if (name.equals(QUANTITY)) {
            return Schema.of(Schema.Type.QUANTITY);
        }
        if (name.equals(INT_OR_STRING)) {
            return Schema.of(Schema.Type.INT_OR_STRING);
        }
        Integer offset = offsets.get(name);
        Schema schema = offset == null ? Schema.ANYTHING : schema(new JsonScanner(document, offset));
        Set<String> optional = OPTIONAL.get(name);
        return optional == null ? schema : schema.without(optional);
    }

    private static Schema schema(JsonScanner json) {
        OpenApiSchema schema = new OpenApiSchema();
        json.enter('{');
        while (json.more('}')) {
            member(json, json.key(), schema);
        }
        return schema.build();
    }

    private static void member(JsonScanner json, String key, OpenApiSchema schema) {
        switch (key) {
            case "type" -> schema.type = json.string();
            case "format" -> schema.format = json.string();
            case "$ref" -> schema.reference = json.string().substring(PREFIX.length());
            case "required" -> schema.required = strings(json);
            case "enum" -> schema.enums = strings(json);
            case "items" -> schema.items = schema(json);
            case "additionalProperties" -> schema.values = json.peek() == '{' ? schema(json) : ignored(json);
            case "properties" -> {
                json.enter('{');
                while (json.more('}')) {
                    schema.properties.put(json.key(), schema(json));
                }
            }
            case "x-kubernetes-list-type" -> schema.listType = json.string();
            case "x-kubernetes-list-map-keys" -> schema.listKeys = strings(json);
            case "default" -> {
                if (json.peek() == '"') {
                    schema.defaultText = json.string();
                } else {
                    json.skip();
                }
            }
            default -> json.skip();
        }
    }

    private static Schema ignored(JsonScanner json) {
        json.skip();
        return Schema.ANYTHING;
    }

    private static Set<String> strings(JsonScanner json) {
        Set<String> strings = new LinkedHashSet<>();
        json.enter('[');
        while (json.more(']')) {
            strings.add(json.string());
        }
        return strings;
    }

    /** The members of a schema as they are met. */
    private static final class OpenApiSchema {
        private String type = "";
        private String format = "";
        private String reference = "";
        private String listType = "";
        private String defaultText = "";
        private Set<String> required = Set.of();
        private Set<String> enums = Set.of();
        private Set<String> listKeys = Set.of();
        private @Nullable Schema items;
        private @Nullable Schema values;
        private final Map<String, Schema> properties = new LinkedHashMap<>();

        Schema build() {
            if (!reference.isEmpty()) {
                return Schema.referenceTo(reference);
            }
            Schema.Type sort = SchemaWords.type(type);
            boolean free = sort == Schema.Type.ANY || (sort == Schema.Type.OBJECT && properties.isEmpty());
            return new Schema(
                    sort, "", properties, required, items, values, enums, format, free && values == null, traits());
        }

        private Schema.Traits traits() {
            Schema.ListType kind = SchemaWords.listType(listType);
            if (kind == Schema.ListType.ATOMIC && defaultText.isEmpty()) {
                return Schema.Traits.NONE;
            }
            return SchemaWords.traits(kind, listKeys, defaultText);
        }
    }
}
