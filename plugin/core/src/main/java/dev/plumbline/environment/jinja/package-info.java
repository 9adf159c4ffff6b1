/**
 * Jinja expressions in text, over plain data, in a closed sandbox: no classes, no files, no clock, no chance, and no more
 * time and memory than a values file deserves. The only package that sees Jinjava.
 *
 * <p>Imports {@code finding} and {@code manifest}. Knows nothing of projects and environments.
 */
@NullMarked
package dev.plumbline.environment.jinja;

import org.jspecify.annotations.NullMarked;
