/**
 * From a release in an environment to manifests: the port to the Helm engine and its adapters, splitting, hooks, scope.
 *
 * <p>Imports {@code environment} with its expressions, {@code manifest} and {@code command}, and alone calls the engine;
 * {@code provenance} reads what the engine left in the text.
 */
@NullMarked
package dev.plumbline.render;

import org.jspecify.annotations.NullMarked;
