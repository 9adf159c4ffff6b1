/**
 * From a release in an environment to manifests: the port to the Helm engine and its adapter, splitting, hooks, scope.
 *
 * <p>Imports {@code environment} and {@code manifest}, and is the only package that sees the engine.
 */
@NullMarked
package dev.plumbline.render;

import org.jspecify.annotations.NullMarked;
