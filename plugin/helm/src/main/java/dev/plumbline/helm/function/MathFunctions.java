package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.FLOAT64;
import static dev.plumbline.helm.value.GoType.INT;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoNumbers;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Arithmetic, and conversions between numbers and text. */
final class MathFunctions {
    private static final int DIVISION_PLACES = 16;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private MathFunctions() {}

    static List<GoFunction> all() {
        List<GoFunction> all = new ArrayList<>();
        integers(all);
        floats(all);
        conversions(all);
        return all;
    }

    private static void integers(List<GoFunction> all) {
        all.add(GoFunction.variadic("add", (call, a) -> fold(a, 0, 0, Long::sum), ANY));
        all.add(GoFunction.of("add1", (call, a) -> int64(Numbers.integer(a[0]) + 1, a), ANY));
        all.add(GoFunction.of("sub", (call, a) -> int64(Numbers.integer(a[0]) - Numbers.integer(a[1]), a), ANY, ANY));
        all.add(GoFunction.of("div", (call, a) -> int64(Numbers.integer(a[0]) / divisor(a[1]), a), ANY, ANY));
        all.add(GoFunction.of("mod", (call, a) -> int64(Numbers.integer(a[0]) % divisor(a[1]), a), ANY, ANY));
        all.add(integers("mul", (a, b) -> a * b));
        all.add(integers("max", Math::max));
        all.add(integers("biggest", Math::max));
        all.add(integers("min", Math::min));
    }

    private static void floats(List<GoFunction> all) {
        all.add(GoFunction.variadic("addf", (call, a) -> exact(a, 0, BigDecimal.ZERO, BigDecimal::add), ANY));
        all.add(GoFunction.of("add1f", (call, a) -> exact(a, 0, BigDecimal.ONE, BigDecimal::add), ANY));
        all.add(decimals("subf", BigDecimal::subtract));
        all.add(decimals("mulf", BigDecimal::multiply));
        all.add(decimals("divf", MathFunctions::divide));
        all.add(floats("maxf", (a, b) -> a == INFINITY || b == INFINITY ? INFINITY : Math.max(a, b)));
        all.add(floats("minf", (a, b) -> a == -INFINITY || b == -INFINITY ? -INFINITY : Math.min(a, b)));
        all.add(rounding("ceil", Math::ceil));
        all.add(rounding("floor", Math::floor));
        all.add(GoFunction.variadic("round", MathFunctions::round, ANY, INT, FLOAT64));
    }

    private static void conversions(List<GoFunction> all) {
        all.add(GoFunction.of("int", (call, a) -> integer(Numbers.integer(a[0]), INT, a), ANY));
        all.add(GoFunction.of("int64", (call, a) -> int64(Numbers.integer(a[0]), a), ANY));
        all.add(rounding("float64", number -> number));
        all.add(GoFunction.of("atoi", MathFunctions::atoi, STRING));
        all.add(GoFunction.of("toDecimal", MathFunctions::toDecimal, ANY));
    }

    private static GoFunction integers(String name, LongBinaryOperator operator) {
        return GoFunction.variadic(name, (call, a) -> fold(a, 1, Numbers.integer(a[0]), operator), ANY, ANY);
    }

    private static Value fold(Value[] a, int from, long start, LongBinaryOperator operator) {
        long result = start;
        for (int i = from; i < a.length; i++) {
            result = operator.applyAsLong(result, Numbers.integer(a[i]));
        }
        return int64(result, a);
    }

    private static long divisor(Value value) {
        long divisor = Numbers.integer(value);
        if (divisor == 0) {
            throw new FunctionException("runtime error: integer divide by zero");
        }
        return divisor;
    }

    private static GoFunction floats(String name, DoubleBinaryOperator operator) {
        return GoFunction.variadic(
                name,
                (call, a) -> {
                    double result = Numbers.decimal(a[0]);
                    for (int i = 1; i < a.length; i++) {
                        result = operator.applyAsDouble(result, Numbers.decimal(a[i]));
                    }
                    return float64(result, a);
                },
                ANY,
                ANY);
    }

    private static GoFunction rounding(String name, DoubleUnaryOperator operator) {
        return GoFunction.of(name, (call, a) -> float64(operator.applyAsDouble(Numbers.decimal(a[0])), a), ANY);
    }

    private static GoFunction decimals(String name, BinaryOperator<BigDecimal> operator) {
        return GoFunction.variadic(name, (call, a) -> exact(a, 1, exact(a[0]), operator), ANY, ANY);
    }

    /** In decimal arithmetic, so that a tenth and two tenths are three tenths. */
    private static Value exact(Value[] a, int from, BigDecimal start, BinaryOperator<BigDecimal> operator) {
        BigDecimal result = start;
        for (int i = from; i < a.length; i++) {
            result = operator.apply(result, exact(a[i]));
        }
        return float64(result.doubleValue(), a);
    }

    private static BigDecimal exact(Value value) {
        double number = Numbers.decimal(value);
        String text = GoNumbers.format(number);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new FunctionException("Cannot create a Decimal from " + text);
        }
        return new BigDecimal(text);
    }

    private static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new FunctionException("decimal division by 0");
        }
        return dividend.divide(divisor, DIVISION_PLACES, RoundingMode.HALF_UP);
    }

    private static Value round(Call call, Value[] a) {
        double value = Numbers.decimal(a[0]);
        double power = Math.pow(10, (double) Arguments.integer(a[1]));
        double roundOn = a.length > 2 ? ((FloatValue) a[2]).value() : 0.5;
        double shifted = power * value;
        double fraction = shifted % 1;
        double rounded = fraction >= roundOn ? Math.ceil(shifted) : Math.floor(shifted);
        return float64(rounded / power, a);
    }

    private static Value atoi(Call call, Value[] a) {
        BigInteger number = Numbers.parseInteger(Arguments.string(a[0]), 10);
        long result = 0;
        if (number != null && Numbers.fits(number)) {
            result = number.longValue();
        } else if (number != null) {
            result = number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return integer(result, INT, a);
    }

    private static Value toDecimal(Call call, Value[] a) {
        BigInteger number = Numbers.parseInteger(GoFormat.sprint(a[0]).string(), 8);
        return int64(number != null && Numbers.fits(number) ? number.longValue() : 0, a);
    }

    private static Value int64(long value, Value[] a) {
        return integer(value, GoType.INT64, a);
    }

    private static Value integer(long value, GoType type, Value[] a) {
        return new IntValue(value, type, mark(a));
    }

    private static Value float64(double value, Value[] a) {
        return new FloatValue(value, mark(a));
    }

    /** A number's text cannot show which of its inputs wrote it: all count, and constants only if nothing else does. */
    private static Mark mark(Value[] a) {
        Mark inputs = Arguments.inputs(a);
        return inputs == Mark.NONE && a.length > 0 ? a[0].mark() : inputs;
    }
}
