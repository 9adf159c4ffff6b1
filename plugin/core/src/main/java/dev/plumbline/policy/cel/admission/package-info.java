/**
 * Native policies ({@code ValidatingAdmissionPolicy} of {@code admissionregistration.k8s.io/v1}) and their bindings,
 * compiled and computed as the API server does when an object is created or changed: documents in, verdicts out. How
 * policies come out of files is not its concern.
 *
 * <p>Of the project's packages it imports {@code policy.cel} with its other parts, {@code manifest} and {@code validate.schema}.
 */
@NullMarked
package dev.plumbline.policy.cel.admission;

import org.jspecify.annotations.NullMarked;
