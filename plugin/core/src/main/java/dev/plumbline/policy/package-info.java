/**
 * Policies of a project: reading them from {@code policies/}, asking them about rendered objects, their cases, and what
 * of them is rendered into the tree for the API server. What a policy means is for {@code policy.cel}.
 *
 * <p>Imports {@code manifest}, {@code finding}, {@code policy.cel.admission}, and paths of {@code validate.schema}.
 */
@NullMarked
package dev.plumbline.policy;

import org.jspecify.annotations.NullMarked;
