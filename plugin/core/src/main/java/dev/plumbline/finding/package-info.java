/**
 * What is wrong with a manifest or an environment, as values that a report can print and a build can fail on.
 *
 * <p>Imports {@code manifest}.
 */
@NullMarked
package dev.plumbline.finding;

import org.jspecify.annotations.NullMarked;
