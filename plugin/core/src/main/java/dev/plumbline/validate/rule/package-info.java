/**
 * What the API server checks beyond the schema, rule by rule: names, labels, selectors, containers, volumes, ports and
 * the combinations that a kind forbids. The rules follow the validation of Kubernetes 1.35 and use its words.
 *
 * <p>Of the project's packages it imports {@code manifest} and {@code validate.schema}.
 */
@NullMarked
package dev.plumbline.validate.rule;

import org.jspecify.annotations.NullMarked;
