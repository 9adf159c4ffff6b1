/**
 * The Helm engine: what {@code helm template} prints, in pure Java, with the origin of every character.
 *
 * <p>The packages below depend on each other in one direction only: {@code origin} (imports nothing), {@code value},
 * {@code template}, {@code function}, {@code chart}, {@code engine}.
 */
@NullMarked
package dev.plumbline.helm;

import org.jspecify.annotations.NullMarked;
