/**
 * The way back from a field of a rendered object to the line that a person would edit: from the origins that the engine
 * keeps, which value, block of values or line of a template decided it.
 *
 * <p>Imports {@code finding}, {@code manifest} and the engine's {@code origin}, {@code value} and {@code FieldTrace}.
 */
@NullMarked
package dev.plumbline.provenance;

import org.jspecify.annotations.NullMarked;
