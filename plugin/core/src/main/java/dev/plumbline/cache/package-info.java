/**
 * Outcomes of earlier runs, kept with everything that they depend on: what the run read, the tree, the request, the
 * tool itself.
 *
 * <p>Imports {@code input}, {@code write}, {@code report}, {@code finding} and {@code manifest}. Whoever answers from
 * here loads none of what renders.
 */
@NullMarked
package dev.plumbline.cache;

import org.jspecify.annotations.NullMarked;
