/**
 * The contract with Terraform: what its inputs are, and what its outputs mean.
 *
 * <p>Imports {@code environment} with its expressions, {@code finding}, {@code manifest}, {@code command}, {@code
 * validate.schema}, and of its own parts {@code bridge.plan}.
 */
@NullMarked
package dev.plumbline.bridge;

import org.jspecify.annotations.NullMarked;
