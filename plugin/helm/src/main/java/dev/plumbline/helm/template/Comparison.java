package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.ComplexValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.StructValue;
import dev.plumbline.helm.value.Value;

/** {@code eq} and its kin, with text/template's idea of which values can be compared. */
final class Comparison {
    private static final String NOT_ORDERED = "invalid type for comparison";

    /** What kinds are comparable with each other. */
    private enum Family {
        NONE,
        BOOL,
        SIGNED,
        UNSIGNED,
        FLOAT,
        COMPLEX,
        STRING
    }

    private Comparison() {}

    static Value eq(Call call, Value[] arguments) {
        if (arguments.length == 1) {
            throw new FunctionException("missing argument for comparison");
        }
        boolean equal = false;
        for (int i = 1; i < arguments.length && !equal; i++) {
            equal = equal(arguments[0], arguments[i]);
        }
        return BoolValue.of(equal, Builtins.union(arguments));
    }

    static Value ne(Call call, Value[] arguments) {
        return BoolValue.of(!equal(arguments[0], arguments[1]), Builtins.union(arguments));
    }

    static Value lt(Call call, Value[] arguments) {
        return BoolValue.of(less(arguments[0], arguments[1]), Builtins.union(arguments));
    }

    static Value le(Call call, Value[] arguments) {
        return BoolValue.of(lessOrEqual(arguments[0], arguments[1]), Builtins.union(arguments));
    }

    static Value gt(Call call, Value[] arguments) {
        return BoolValue.of(!lessOrEqual(arguments[0], arguments[1]), Builtins.union(arguments));
    }

    static Value ge(Call call, Value[] arguments) {
        return BoolValue.of(!less(arguments[0], arguments[1]), Builtins.union(arguments));
    }

    private static Family family(Value value) {
        Kind kind = value.type().kind();
        if (kind == Kind.STRING) {
            return Family.STRING;
        }
        if (kind == Kind.BOOL) {
            return Family.BOOL;
        }
        if (kind.signed()) {
            return Family.SIGNED;
        }
        if (kind.unsigned()) {
            return Family.UNSIGNED;
        }
        if (kind == Kind.COMPLEX128) {
            return Family.COMPLEX;
        }
        return kind.floating() ? Family.FLOAT : Family.NONE;
    }

    private static FunctionException incompatible(Value a, Value b) {
        return new FunctionException("incompatible types for comparison: " + a.type() + " and " + b.type());
    }

    private static boolean equal(Value a, Value b) {
        Family family = family(a);
        if (family != family(b)) {
            if (a instanceof IntValue x && b instanceof IntValue y) {
                // One has a sign, the other has not.
                return x.value() == y.value() && x.value() >= 0;
            }
            if (a instanceof NilValue || b instanceof NilValue) {
                return false;
            }
            throw incompatible(a, b);
        }
        return switch (family) {
            case STRING -> ((StringValue) a).string().equals(((StringValue) b).string());
            case SIGNED, UNSIGNED -> ((IntValue) a).value() == ((IntValue) b).value();
            case FLOAT -> ((FloatValue) a).value() == ((FloatValue) b).value();
            case BOOL -> a.truth() == b.truth();
            case COMPLEX -> ((ComplexValue) a).equalTo((ComplexValue) b);
            case NONE -> same(a, b);
        };
    }

    /** Equality of what is none of the basic kinds. */
    private static boolean same(Value a, Value b) {
        if (isNil(a) || isNil(b)) {
            return isNil(a) && isNil(b);
        }
        if (!a.type().equals(b.type())) {
            throw new FunctionException("non-comparable types " + shown(a) + ": " + a.type() + ", " + b.type() + ": "
                    + GoFormat.print(b).string());
        }
        if (!comparable(a)) {
            throw new FunctionException("non-comparable type " + shown(a) + ": " + a.type());
        }
        return a.equals(b);
    }

    private static boolean isNil(Value value) {
        return value instanceof NilValue
                || (value instanceof ListValue list && list.isNil())
                || (value instanceof MapValue map && map.entries().isNil());
    }

    /** Whether Go's {@code ==} is defined for the type: not for maps and slices, and structs that hold such. */
    private static boolean comparable(Value value) {
        Kind kind = value.type().kind();
        if (kind == Kind.STRUCT && value instanceof StructValue struct) {
            for (StructValue.Field field : struct.fields()) {
                if (!comparable(field.value())) {
                    return false;
                }
            }
        }
        return kind != Kind.MAP && kind != Kind.SLICE;
    }

    private static String shown(Value value) {
        return GoFormat.sprintf(Text.of("%s"), value).string();
    }

    private static boolean less(Value a, Value b) {
        return compare(a, b) == Order.LESS;
    }

    private static boolean lessOrEqual(Value a, Value b) {
        Order order = compare(a, b);
        return order == Order.LESS || order == Order.EQUAL;
    }

    /** How two values stand to each other; {@code NaN} stands in no order to anything. */
    private enum Order {
        LESS,
        EQUAL,
        GREATER,
        NEITHER;

        static Order of(int comparison) {
            return comparison < 0 ? LESS : comparison == 0 ? EQUAL : GREATER;
        }
    }

    private static Order compare(Value a, Value b) {
        Family family = family(a);
        Family other = family(b);
        if (family == Family.NONE || other == Family.NONE) {
            throw new FunctionException(NOT_ORDERED);
        }
        if (family != other) {
            if (a instanceof IntValue x && b instanceof IntValue y) {
                return mixed(x, y, family == Family.SIGNED);
            }
            throw incompatible(a, b);
        }
        return switch (family) {
            case STRING -> Order.of(GoStrings.ORDER.compare(((StringValue) a).string(), ((StringValue) b).string()));
            case SIGNED -> Order.of(Long.compare(((IntValue) a).value(), ((IntValue) b).value()));
            case UNSIGNED -> Order.of(Long.compareUnsigned(((IntValue) a).value(), ((IntValue) b).value()));
            case FLOAT -> floats(((FloatValue) a).value(), ((FloatValue) b).value());
            default -> throw new FunctionException(NOT_ORDERED);
        };
    }

    private static Order mixed(IntValue a, IntValue b, boolean firstIsSigned) {
        if (firstIsSigned) {
            return a.value() < 0 ? Order.LESS : Order.of(Long.compareUnsigned(a.value(), b.value()));
        }
        return b.value() < 0 ? Order.GREATER : Order.of(Long.compareUnsigned(a.value(), b.value()));
    }

    private static Order floats(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Order.NEITHER;
        }
        return a < b ? Order.LESS : a == b ? Order.EQUAL : Order.GREATER;
    }
}
