/**
 * What Terraform is about to do, held against rules before it does it: the plan as {@code terraform show -json} prints
 * it, a list of rules, and three answers for each of them and a resource: it holds, it is broken, or nobody can know
 * before the plan is applied.
 *
 * <p>Imports {@code environment}, {@code finding} and {@code manifest}.
 */
@NullMarked
package dev.plumbline.bridge.plan;

import org.jspecify.annotations.NullMarked;
