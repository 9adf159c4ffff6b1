/**
 * What the functions and operators of expressions do, library by library, with the results and errors of the API server.
 * Knows no compiler; imports {@code policy.cel.value}.
 */
@NullMarked
package dev.plumbline.policy.cel.function;

import org.jspecify.annotations.NullMarked;
