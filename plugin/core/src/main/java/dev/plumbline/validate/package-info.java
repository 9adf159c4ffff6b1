/**
 * Whether the API server would accept a manifest: its schema, the rules beyond the schema, and what is no longer served.
 *
 * <p>Imports {@code manifest}, {@code finding} and its own parts. A check is pure: it reads no file, clock or network once its schemas
 * are there.
 */
@NullMarked
package dev.plumbline.validate;

import org.jspecify.annotations.NullMarked;
