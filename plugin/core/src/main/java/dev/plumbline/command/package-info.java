/**
 * Programs of the machine, run so that none outlives the run or takes for ever.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package dev.plumbline.command;

import org.jspecify.annotations.NullMarked;
