package dev.plumbline.policy.cel;

import java.util.Set;

/**
 * How to compute an expression.
 *
 * @param root the whole of it
 * @param slots how many variables its comprehensions have
 * @param variables those that it names
 */
record Plan(Step root, int slots, Set<String> variables) {

    Plan {
        variables = Set.copyOf(variables);
    }
}
