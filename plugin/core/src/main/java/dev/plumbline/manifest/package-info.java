/**
 * Kubernetes objects as data: reading YAML as the API server reads it, with the position of every node, and writing it
 * in one canonical form.
 *
 * <p>Of the project's packages it imports only {@code dev.plumbline.helm.origin}. The only package that sees SnakeYAML.
 */
@NullMarked
package dev.plumbline.manifest;

import org.jspecify.annotations.NullMarked;
