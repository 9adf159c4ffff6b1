/**
 * What expressions of the Common Expression Language compute with: values, their types, equality, order and text, as the
 * API server has them. Knows no compiler; imports {@code manifest}, and paths of {@code validate.schema}.
 *
 * <p>A value is one of these: {@link dev.plumbline.policy.cel.value.Null}, {@link java.lang.Boolean},
 * {@link java.lang.Long}, {@link dev.plumbline.policy.cel.value.Unsigned}, {@link java.lang.Double},
 * {@link java.lang.String}, {@link dev.plumbline.policy.cel.value.Bytes}, {@link java.time.Duration},
 * {@link java.time.OffsetDateTime}, {@link java.util.List}, {@link java.util.Map},
 * {@link dev.plumbline.policy.cel.value.OptionalValue}, {@link dev.plumbline.policy.cel.value.TypeValue}, one of the
 * types that Kubernetes adds, or a {@link dev.plumbline.policy.cel.value.CelError}.
 */
@NullMarked
package dev.plumbline.policy.cel.value;

import org.jspecify.annotations.NullMarked;
