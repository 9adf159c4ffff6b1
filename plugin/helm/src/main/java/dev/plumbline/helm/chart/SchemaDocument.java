package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.JsonReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of a {@code values.schema.json} as a tree.
 *
 * @param text as it stands in the chart
 * @param root what it says, {@code $schema} as the validator names it
 * @param dialect the identifier of its draft, as the validator names it
 */
record SchemaDocument(String text, JsonNode root, String dialect) {
    static final String LOCATION = "file:///values.schema.json";

    private static final String LATEST = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<String, String> DIALECTS = Map.of(
            "json-schema.org/draft-04/schema", "http://json-schema.org/draft-04/schema#",
            "json-schema.org/draft-06/schema", "http://json-schema.org/draft-06/schema#",
            "json-schema.org/draft-07/schema", "http://json-schema.org/draft-07/schema#",
            "json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2019-09/schema",
            "json-schema.org/draft/2020-12/schema", LATEST,
            "json-schema.org/schema", LATEST);

    /**
     * Reads a schema.
     *
     * @throws ChartException with Helm's words if it is no JSON, or of a draft that is not known
     */
    static SchemaDocument read(ChartFile file) {
        String text = file.text();
        if (text.isBlank()) {
            throw new ChartException("EOF");
        }
        try {
            JsonReader.read(Text.of(text));
            JsonNode root = SchemaReader.read(text);
            String dialect = dialect(root.get("$schema"));
            if (root instanceof ObjectNode object && object.path("$schema").isString()) {
                object.put("$schema", dialect);
            }
            return new SchemaDocument(text, root, dialect);
        } catch (FunctionException e) {
            throw new ChartException(streamed(e.getMessage()));
        } catch (JacksonException e) {
            throw new ChartException(e.getOriginalMessage());
        }
    }

    /** The draft as Helm names it in refusals. */
    String metaschema() {
        return dialect.replaceFirst("#$", "") + '#';
    }

    /** Go says the same a little differently of a stream than of a text. */
    private static String streamed(String words) {
        return words.equals("unexpected end of JSON input")
                ? "unexpected EOF"
                : words.replaceFirst(
                        "^invalid character .* after top-level value$", "invalid character after top-level value");
    }

    private static String dialect(@Nullable JsonNode said) {
        if (said == null || !said.isString()) {
            return LATEST;
        }
        String bare = said.stringValue().replaceFirst("^https?://", "").replaceFirst("#$", "");
        String known = DIALECTS.get(bare);
        if (known == null) {
            throw SchemaReferences.remote(said.stringValue().replaceFirst("#$", ""));
        }
        return known;
    }
}
