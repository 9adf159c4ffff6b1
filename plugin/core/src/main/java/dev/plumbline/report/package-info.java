/**
 * What people read at the end of a run.
 *
 * <p>Imports {@code manifest} and {@code finding}.
 */
@NullMarked
package dev.plumbline.report;

import org.jspecify.annotations.NullMarked;
