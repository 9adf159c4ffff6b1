/**
 * Values as Go's templates know them: types and kinds, marks of origin, formatting as {@code fmt} does it, and YAML and
 * JSON in and out as Helm does it.
 *
 * <p>Imports {@code origin} only.
 */
@NullMarked
package dev.plumbline.helm.value;

import org.jspecify.annotations.NullMarked;
