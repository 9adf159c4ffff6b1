package dev.plumbline.helm.chart;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Checks that every {@code $ref} of a schema leads to something inside it: nothing is ever fetched. */
final class SchemaReferences {
    private final SchemaDocument document;
    private final Set<String> identifiers = new HashSet<>();
    private final Set<String> anchors = new HashSet<>();

    private SchemaReferences(SchemaDocument document) {
        this.document = document;
    }

    /**
     * Checks a schema.
     *
     * @throws ChartException if a reference leads outside or nowhere
     */
    static void check(SchemaDocument document) {
        SchemaReferences references = new SchemaReferences(document);
        JsonNode root = document.root();
        references.identifiers.add(SchemaDocument.LOCATION);
        references.collect(root, SchemaDocument.LOCATION);
        references.check(root, SchemaDocument.LOCATION);
    }

    /** The refusal of a schema that would have to be fetched. */
    static ChartException remote(String location) {
        return new ChartException("failing loading \"" + location
                + "\": schemas are not read from outside the chart; copy it below $defs and refer to it there");
    }

    private void collect(JsonNode node, String base) {
        String inner = base(node, base);
        identifiers.add(inner);
        for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
            if (node.path(keyword).isString()) {
                anchors.add(inner + '#' + node.path(keyword).stringValue());
            }
        }
        for (JsonNode child : node) {
            collect(child, inner);
        }
    }

    private static String base(JsonNode node, String base) {
        JsonNode identifier = node.has("$id") ? node.path("$id") : node.path("id");
        if (!identifier.isString()) {
            return base;
        }
        return withoutFragment(resolve(base, identifier.stringValue()));
    }

    private static String withoutFragment(String location) {
        int hash = location.indexOf('#');
        return hash < 0 ? location : location.substring(0, hash);
    }

    private static String resolve(String base, String reference) {
        if (reference.startsWith("#")) {
            return base + reference;
        }
        try {
            return URI.create(base).resolve(reference).toString().replaceFirst("^file:/(?!/)", "file:///");
        } catch (IllegalArgumentException e) {
            return reference;
        }
    }

    private void check(JsonNode node, String base) {
        String inner = base(node, base);
        if (node.isObject() && node.path("$ref").isString()) {
            reference(node.path("$ref").stringValue(), inner);
        }
        for (JsonNode child : node) {
            check(child, inner);
        }
    }

    private void reference(String reference, String base) {
        String location = resolve(base, reference);
        String known = withoutFragment(location);
        String fragment = location.substring(Math.min(location.length(), known.length() + 1));
        if (!identifiers.contains(known)) {
            if (!known.matches("https?://json-schema\\.org/draft.*/schema")) {
                throw remote(known);
            }
        } else if (known.equals(SchemaDocument.LOCATION) && fragment.startsWith("/")) {
            pointer(fragment);
        } else if (!fragment.isEmpty() && !fragment.startsWith("/") && !anchors.contains(location)) {
            throw new ChartException("anchor in \"" + location + "\" not found in schema \"" + known + '"');
        }
    }

    private void pointer(String fragment) {
        String decoded = URI.create("x:y#" + fragment).getFragment();
        JsonNode target = document.root().at(JsonPointer.compile(decoded));
        String location = '"' + SchemaDocument.LOCATION + '#' + fragment + '"';
        if (target.isMissingNode()) {
            throw new ChartException("json-pointer in " + location + " not found");
        }
        if (!target.isObject() && !target.isBoolean()) {
            throw new ChartException(location + " is not valid against metaschema: jsonschema validation failed with '"
                    + document.metaschema() + "'\n- at '': got " + SchemaWords.sort(target)
                    + ", want boolean or object");
        }
    }
}
