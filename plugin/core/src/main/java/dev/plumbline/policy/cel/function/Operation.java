package dev.plumbline.policy.cel.function;

import org.jspecify.annotations.Nullable;

/** What a function does. */
@FunctionalInterface
public interface Operation {

    /**
     * Computes.
     *
     * @param arguments the receiver first if there is one; none is an error
     * @return a value or an error; null if the function does not take arguments of these types
     */
    @Nullable
    Object apply(Object[] arguments);
}
