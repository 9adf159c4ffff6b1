/**
 * The rules that definitions of custom resources state ({@code x-kubernetes-validations}), computed as the API server
 * computes them when an object is created.
 *
 * <p>Of the project's packages it imports {@code policy.cel}, its values and functions, {@code manifest} and
 * {@code validate.schema}.
 */
@NullMarked
package dev.plumbline.policy.cel.custom;

import org.jspecify.annotations.NullMarked;
