package dev.plumbline.helm.engine;

import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.JsonReader;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Helm looks at in a manifest to sort it: decoded as Go decodes JSON into a struct, keys in any case, numbers and
 * booleans taken as text, and refused in its words.
 *
 * @param kind empty if there is none
 * @param annotations empty if there are none
 */
record ManifestHead(String kind, Map<String, String> annotations) {

    private static final String PREFIX = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ";
    private static final String METADATA =
            "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }";

    /**
     * Reads the head of a document.
     *
     * @throws HelmException with the words of Go's decoder if a field that matters is of another type
     */
    static ManifestHead of(Value document) {
        if (document instanceof NilValue) {
            return new ManifestHead("", Map.of());
        }
        if (!(document instanceof MapValue map)) {
            throw mismatch(document, "value of type releaseutil.SimpleHead");
        }
        String kind = "";
        Map<String, String> annotations = Map.of();
        for (String key : map.keys()) {
            Value value = map.lookUp(key);
            if (value instanceof NilValue) {
                continue;
            }
            if (key.equalsIgnoreCase("kind")) {
                kind = text(value, "SimpleHead.kind");
            } else if (key.equalsIgnoreCase("apiVersion")) {
                text(value, "SimpleHead.apiVersion");
            } else if (key.equalsIgnoreCase("metadata")) {
                annotations = metadata(value);
            }
        }
        return new ManifestHead(kind, annotations);
    }

    private static Map<String, String> metadata(Value value) {
        if (!(value instanceof MapValue metadata)) {
            throw mismatch(value, "struct field SimpleHead.metadata of type " + METADATA);
        }
        Map<String, String> annotations = new TreeMap<>();
        for (String key : metadata.keys()) {
            Value field = metadata.lookUp(key);
            if (field instanceof NilValue) {
                continue;
            }
            if (key.equalsIgnoreCase("name")) {
                text(field, ".metadata.name");
            } else if (key.equalsIgnoreCase("annotations")) {
                if (!(field instanceof MapValue map)) {
                    throw mismatch(field, "struct field .metadata.annotations of type map[string]string");
                }
                for (String name : map.keys()) {
                    annotations.put(name, text(map.lookUp(name), ".metadata.annotations"));
                }
            }
        }
        return annotations;
    }

    private static String text(Value value, String field) {
        if (value instanceof MapValue || value instanceof ListValue) {
            throw mismatch(value, "struct field " + field + " of type string");
        }
        return value instanceof NilValue ? "" : GoFormat.print(value).string();
    }

    private static HelmException mismatch(Value value, String target) {
        return new HelmException(PREFIX + JsonReader.sort(value) + " into Go " + target);
    }

    /** The value of an annotation; null if it is missing. */
    @Nullable
    String annotation(String name) {
        return annotations.get(name);
    }
}
