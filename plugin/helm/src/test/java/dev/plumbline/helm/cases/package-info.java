/**
 * The case harness: small charts with what the real Helm CLI says about them, recorded once and replayed against the
 * engine.
 *
 * <p>{@code src/test/resources/cases/README.md} says how to write, record and replay a case.
 */
@NullMarked
package dev.plumbline.helm.cases;

import org.jspecify.annotations.NullMarked;
