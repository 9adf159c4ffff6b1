/**
 * What Argo CD needs to sync the tree: an AppProject, an Application for each environment and release, and those that
 * lead to them, made from templates; and what it has to know about the rendered objects themselves.
 *
 * <p>Imports {@code environment} with its expressions, {@code finding} and {@code manifest}.
 */
@NullMarked
package dev.plumbline.argocd;

import org.jspecify.annotations.NullMarked;
