/**
 * The goals: each maps parameters to a request, runs the pipeline once, and translates the outcome for Maven.
 *
 * <p>The only package that sees Maven.
 */
@NullMarked
package dev.plumbline.maven;

import org.jspecify.annotations.NullMarked;
