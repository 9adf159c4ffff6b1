/**
 * The rendered tree on disk: which file each manifest gets, what a run would change, which files the tool owns.
 *
 * <p>Imports {@code manifest}.
 */
@NullMarked
package dev.plumbline.write;

import org.jspecify.annotations.NullMarked;
