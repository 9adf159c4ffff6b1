package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** Types and kinds of values, and deep equality. */
final class ReflectionFunctions {

    private ReflectionFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.of("typeOf", (call, a) -> StringValue.of(type(a[0]), Arguments.inputs(a)), ANY),
                GoFunction.of("kindOf", (call, a) -> StringValue.of(kind(a[0]), Arguments.inputs(a)), ANY),
                GoFunction.of(
                        "typeIs",
                        (call, a) -> BoolValue.of(Arguments.string(a[0]).equals(type(a[1])), Arguments.inputs(a)),
                        STRING,
                        ANY),
                GoFunction.of(
                        "typeIsLike",
                        (call, a) -> BoolValue.of(isLike(Arguments.string(a[0]), type(a[1])), Arguments.inputs(a)),
                        STRING,
                        ANY),
                GoFunction.of(
                        "kindIs",
                        (call, a) -> BoolValue.of(Arguments.string(a[0]).equals(kind(a[1])), Arguments.inputs(a)),
                        STRING,
                        ANY),
                GoFunction.of(
                        "deepEqual",
                        (call, a) -> BoolValue.of(DeepEqual.test(a[0], a[1]), Arguments.inputs(a)),
                        ANY,
                        ANY));
    }

    private static String type(Value value) {
        return value instanceof NilValue ? "<nil>" : value.type().name();
    }

    private static String kind(Value value) {
        return (value instanceof NilValue ? Kind.INVALID : value.type().kind()).goName();
    }

    /** The same type, or a pointer to it. */
    private static boolean isLike(String wanted, String type) {
        return wanted.equals(type) || ("*" + wanted).equals(type);
    }
}
