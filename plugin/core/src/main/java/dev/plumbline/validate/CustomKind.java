package dev.plumbline.validate;

import dev.plumbline.validate.schema.Schema;

/**
 * One version of a kind that a CustomResourceDefinition adds.
 *
 * @param group {@code karpenter.sh}
 * @param version {@code v1}
 * @param kind {@code NodePool}
 * @param schema of its objects
 * @param origin where the definition stands, for reports
 */
public record CustomKind(String group, String version, String kind, Schema schema, String origin) {}
