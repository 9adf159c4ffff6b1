package dev.plumbline.policy.cel;

/** A part of an expression, ready to be computed. Immutable and shared by threads. */
@FunctionalInterface
interface Step {

    /** Computes; an error is a value. */
    Object run(Frame frame);
}
