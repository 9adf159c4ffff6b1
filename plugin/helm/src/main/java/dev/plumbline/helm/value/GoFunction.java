package dev.plumbline.helm.value;

import java.util.List;
import java.util.Objects;

/**
 * A function or method that a template may call.
 *
 * @param name as templates write it
 * @param parameters their types; of a variadic function, the last is the type of each further argument
 * @param variadic whether the last parameter takes any number of arguments
 * @param body what it does; it is given arguments that fit the parameters
 */
public record GoFunction(String name, List<GoType> parameters, boolean variadic, Body body) {

    public GoFunction {
        Objects.requireNonNull(name);
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(body);
    }

    /** A function of a fixed number of arguments. */
    public static GoFunction of(String name, Body body, GoType... parameters) {
        return new GoFunction(name, List.of(parameters), false, body);
    }

    /** A function whose last parameter repeats, none to any number of times. */
    public static GoFunction variadic(String name, Body body, GoType... parameters) {
        return new GoFunction(name, List.of(parameters), true, body);
    }

    /** What a function does. */
    @FunctionalInterface
    public interface Body {

        /**
         * The result, marked with all inputs it depends on.
         *
         * @param call the circumstances
         * @param arguments of the parameters' types: a {@code string} is a {@link StringValue}, an {@code int} an
         *     {@link IntValue} of that type, a nil map a {@link MapValue} of {@link Entries#nil()}, a nil slice an empty
         *     {@link ListValue}; only {@code interface {}} may be any value, {@link NilValue} too
         * @throws FunctionException with Go's words if the function refuses
         */
        Value call(Call call, Value[] arguments);
    }
}
