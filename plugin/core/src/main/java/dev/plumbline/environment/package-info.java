/**
 * What a user asks for: the project file with its releases, environments and layers of values.
 *
 * <p>Imports {@code manifest} and {@code finding}.
 */
@NullMarked
package dev.plumbline.environment;

import org.jspecify.annotations.NullMarked;
