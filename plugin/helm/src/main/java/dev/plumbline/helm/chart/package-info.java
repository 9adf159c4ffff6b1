/**
 * Charts: loading from folders and archives, dependencies, values and their schema.
 *
 * <p>Imports {@code origin} and {@code value}.
 */
@NullMarked
package dev.plumbline.helm.chart;

import org.jspecify.annotations.NullMarked;
