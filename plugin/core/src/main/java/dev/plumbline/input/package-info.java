/**
 * The files that a run touches, seen from below: a file system that tells an observer of every access, whoever makes
 * it, and what a run has to have found for its outcome to hold.
 *
 * <p>Imports nothing.
 */
@NullMarked
package dev.plumbline.input;

import org.jspecify.annotations.NullMarked;
