/**
 * Charts before their templates run: loading from folders and archives, dependencies, values and their schema, files.
 *
 * <p>{@link dev.plumbline.helm.chart.ChartLoader} makes an immutable {@link dev.plumbline.helm.chart.Chart}; {@link
 * dev.plumbline.helm.chart.DependencyProcessor} makes of it, and of one environment's values, the tree of charts that
 * templates see. Imports {@code origin}, {@code value} and {@code function}.
 */
@NullMarked
package dev.plumbline.helm.chart;

import org.jspecify.annotations.NullMarked;
