/**
 * Rules over several objects of an environment, which no {@code ValidatingAdmissionPolicy} can state: it sees one object
 * at a time. What they are held to is for the parameters of each environment to say.
 *
 * <p>Imports {@code finding}, {@code manifest}, {@code validate}, and looks at the environment through {@code
 * validate.rule}.
 */
@NullMarked
package dev.plumbline.analysis;

import org.jspecify.annotations.NullMarked;
