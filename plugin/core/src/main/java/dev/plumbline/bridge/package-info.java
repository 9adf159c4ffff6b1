/**
 * The contract with Terraform: what its inputs are, and what its outputs mean.
 *
 * <p>Imports {@code environment}, {@code finding}, {@code manifest} and {@code validate.schema}.
 */
@NullMarked
package dev.plumbline.bridge;

import org.jspecify.annotations.NullMarked;
