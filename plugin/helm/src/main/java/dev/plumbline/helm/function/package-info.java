/**
 * The functions that charts may call, grouped as sprig's documentation groups them, and Helm's own that need no running
 * template.
 *
 * <p>Imports {@code origin} and {@code value}.
 */
@NullMarked
package dev.plumbline.helm.function;

import org.jspecify.annotations.NullMarked;
