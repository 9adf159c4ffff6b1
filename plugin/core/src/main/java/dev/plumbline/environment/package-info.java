/**
 * What a user asks for: the project file with its releases, environments and layers of values.
 *
 * <p>Imports {@code manifest}, {@code finding}, and of its own parts {@code environment.jinja}.
 */
@NullMarked
package dev.plumbline.environment;

import org.jspecify.annotations.NullMarked;
