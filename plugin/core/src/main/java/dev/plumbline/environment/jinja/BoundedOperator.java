package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.math.BigInteger;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstLiteral;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/**
 * An operator on two values that says what they cost before it begins, and whose whole numbers have no end, as Python's:
 * Jinjava's go back to the other end behind 63 bits, in silence.
 *
 * @param operator what Jinjava does
 */
record BoundedOperator(AstBinary.Operator operator) implements AstBinary.Operator {

    /** Nobody counts further. */
    private static final int MOST_BITS = 256;

    /** The operator with bounds; itself if it does not always look at both values, as {@code and} and {@code or}. */
    static AstBinary.Operator of(AstBinary.Operator operator) {
        return operator instanceof AstBinary.SimpleOperator ? new BoundedOperator(operator) : operator;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context, AstNode left, AstNode right) {
        Object first = left.eval(bindings, context);
        Object second = right.eval(bindings, context);
        ClosedInterpreter interpreter = (ClosedInterpreter) JinjavaInterpreter.getCurrent();
        interpreter.looksAt(first);
        interpreter.looksAt(second);
        BigInteger one = whole(first);
        BigInteger other = whole(second);
        Number exact = one == null || other == null ? null : exact(one, other, interpreter);
        return exact != null ? exact : operator.eval(bindings, context, new Known(first), new Known(second));
    }

    private static @Nullable BigInteger whole(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        return value instanceof BigInteger number ? number : null;
    }

    /** The result of two whole numbers; null if it is none, and Jinjava's is right. */
    private @Nullable Number exact(BigInteger first, BigInteger second, ClosedInterpreter interpreter) {
        BigInteger result;
        if (operator == AdditionOperator.OP || operator == AstBinary.ADD) {
            result = first.add(second);
        } else if (operator == AstBinary.SUB) {
            result = first.subtract(second);
        } else if (operator == AstBinary.MUL) {
            result = first.multiply(second);
        } else if (operator == PowerOfOperator.OP) {
            return power(first, second, interpreter);
        } else {
            return null;
        }
        return number(result, interpreter);
    }

    private static Number power(BigInteger base, BigInteger exponent, ClosedInterpreter interpreter) {
        if (exponent.signum() < 0) {
            return Math.pow(base.doubleValue(), exponent.doubleValue());
        }
        if (base.abs().compareTo(BigInteger.ONE) <= 0) {
            // What never grows: of the exponent only the last bit counts, and whether it is 0.
            return base.pow(exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2)
                    .longValue();
        }
        if (exponent.compareTo(BigInteger.valueOf(MOST_BITS)) > 0) {
            throw tooLarge(interpreter);
        }
        return number(base.pow(exponent.intValue()), interpreter);
    }

    private static Number number(BigInteger result, ClosedInterpreter interpreter) {
        if (result.bitLength() > MOST_BITS) {
            throw tooLarge(interpreter);
        }
        return result.bitLength() < Long.SIZE ? (Number) result.longValue() : result;
    }

    private static Refused tooLarge(ClosedInterpreter interpreter) {
        return interpreter.refuse(ClosedInterpreter.TOO_LARGE, "");
    }

    @Override
    public String toString() {
        return operator.toString();
    }

    /** A value that was computed. */
    private static final class Known extends AstLiteral {

        private final @Nullable Object value;

        Known(@Nullable Object value) {
            this.value = value;
        }

        @Override
        public @Nullable Object eval(Bindings bindings, ELContext context) {
            return value;
        }

        @Override
        public void appendStructure(StringBuilder text, Bindings bindings) {
            text.append(value);
        }
    }
}
