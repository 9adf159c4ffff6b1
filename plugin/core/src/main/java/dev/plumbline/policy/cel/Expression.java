package dev.plumbline.policy.cel;

import java.util.List;
import java.util.Set;

/** An expression as the planner takes it: parsed, macros replaced, names resolved. */
sealed interface Expression {

    /**
     * A value that stands in the text.
     *
     * @param value a {@code Boolean}, {@code Long}, {@code Double}, {@code String}, or a value of {@code value}
     */
    record Literal(Object value) implements Expression {}

    /**
     * A variable, or the name of a type.
     *
     * @param name with what stands before it, {@code net.IP}
     */
    record Variable(String name) implements Expression {}

    /**
     * A field.
     *
     * @param operand what has it
     * @param field its name
     * @param test whether it is only asked whether it is there
     */
    record Select(Expression operand, String field, boolean test) implements Expression {}

    /**
     * A call.
     *
     * @param function {@code _+_}, {@code startsWith}, {@code ip.isCanonical}
     * @param method whether the first operand stands before the name
     * @param operands in order
     */
    record Call(String function, boolean method, List<Expression> operands) implements Expression {

        public Call {
            operands = List.copyOf(operands);
        }

        /** A call that has nothing before its name. */
        static Call of(String function, Expression... operands) {
            return new Call(function, false, List.of(operands));
        }
    }

    /**
     * A list.
     *
     * @param items in order
     * @param optional the indexes of those that may be missing
     */
    record Items(List<Expression> items, Set<Integer> optional) implements Expression {

        public Items {
            items = List.copyOf(items);
            optional = Set.copyOf(optional);
        }
    }

    /**
     * A map.
     *
     * @param entries in order
     */
    record Entries(List<Entry> entries) implements Expression {

        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /**
     * An entry of a map.
     *
     * @param optional whether the value may be missing
     */
    record Entry(Expression key, Expression value, boolean optional) {}

    /**
     * A comprehension.
     *
     * @param range what it goes through
     * @param variable what stands for an item, or for a key
     * @param second what stands for the value at it; empty if nothing does
     * @param accumulator what stands for what has come of it so far
     * @param start that, before the first round
     * @param condition whether there is another round
     * @param step what comes of a round
     * @param result what comes of all of it
     */
    record Fold(
            Expression range,
            String variable,
            String second,
            String accumulator,
            Expression start,
            Expression condition,
            Expression step,
            Expression result)
            implements Expression {}
}
