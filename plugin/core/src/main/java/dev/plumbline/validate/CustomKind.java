package dev.plumbline.validate;

import dev.plumbline.validate.schema.JsonSchema;
import dev.plumbline.validate.schema.Schema;
import java.util.Optional;

/**
 * One version of a kind that a CustomResourceDefinition adds, or a JSON Schema describes.
 *
 * @param group {@code karpenter.sh}
 * @param version {@code v1}
 * @param kind {@code NodePool}
 * @param schema of its objects
 * @param document a JSON Schema that objects have to meet besides; mostly none
 * @param origin where the definition stands, for reports
 */
public record CustomKind(
        String group, String version, String kind, Schema schema, Optional<JsonSchema> document, String origin) {}
