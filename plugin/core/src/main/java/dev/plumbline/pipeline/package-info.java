/**
 * One run from request to outcome: load, render, plan, and write only when there is no error.
 *
 * <p>Imports everything else here; nothing imports it.
 */
@NullMarked
package dev.plumbline.pipeline;

import org.jspecify.annotations.NullMarked;
