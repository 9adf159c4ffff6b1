/**
 * Expressions of the Common Expression Language as the API server of a Kubernetes version compiles and computes them. Alone
 * sees {@code dev.cel}, and of it only the compiler: what it parses and checks is computed here, because the API server's
 * results, its errors and what an expression looked at are to be had that way only.
 *
 * <p>Of the project's packages it imports its own parts, {@code policy.cel.value} and {@code policy.cel.function}.
 */
@NullMarked
package dev.plumbline.policy.cel;

import org.jspecify.annotations.NullMarked;
