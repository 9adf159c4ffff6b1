package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of functions and methods. */
final class Calls {

    private Calls() {}

    /**
     * Calls a function.
     *
     * @param node the node that its errors are located at
     * @param last what the pipeline passes on; null if there is nothing
     */
    static Value call(
            Frame frame, GoFunction function, Node node, String name, Expression[] arguments, @Nullable Value last) {
        checkCount(frame, function, name, arguments.length, last != null);
        if (function == Builtins.AND || function == Builtins.OR) {
            return shortCircuit(frame, function == Builtins.OR, arguments, last);
        }
        List<GoType> parameters = function.parameters();
        int known = parameters.size() - 1;
        Value[] values = new Value[arguments.length + (last == null ? 0 : 1)];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].argument(frame, parameters.get(Math.min(i, known)));
        }
        if (last != null) {
            frame.boxed = false;
            values[arguments.length] =
                    Arguments.fit(frame, last, false, parameters.get(Math.min(arguments.length, known)));
        }
        Value result = invoke(frame, function, node, name, new Site(frame, node, arguments), values);
        frame.boxed = result instanceof NilValue;
        return result;
    }

    private static void checkCount(Frame frame, GoFunction function, String name, int written, boolean last) {
        int given = written + (last ? 1 : 0);
        int wanted = function.parameters().size();
        if (function.variadic()) {
            if (given < wanted - 1) {
                throw frame.error(
                        "wrong number of args for " + name + ": want at least " + (wanted - 1) + " got " + written);
            }
        } else if (given != wanted) {
            throw frame.error("wrong number of args for " + name + ": want " + wanted + " got " + given);
        }
    }

    private static Value invoke(Frame frame, GoFunction function, Node node, String name, Site site, Value[] values) {
        try {
            return function.body().call(site, values);
        } catch (FunctionException | TemplateException e) {
            frame.at = node;
            throw frame.error("error calling " + name + ": ", e);
        }
    }

    /** {@code and} and {@code or} evaluate no more than they must; the result depends on all they evaluated. */
    private static Value shortCircuit(Frame frame, boolean or, Expression[] arguments, @Nullable Value last) {
        Mark mark = Mark.NONE;
        Value value = NilValue.NIL;
        for (Expression argument : arguments) {
            value = argument.argument(frame, GoType.ANY);
            if (value.truth() == or) {
                return value.and(mark);
            }
            mark = value.mark().and(mark);
        }
        if (last != null) {
            frame.boxed = false;
            return last.and(mark);
        }
        return value.and(mark);
    }

    /** The circumstances of one call. */
    static final class Site implements TemplateCall {
        private final Frame frame;
        private final Node node;
        private final Expression[] arguments;
        private final boolean boxed;

        Site(Frame frame, Node node, Expression[] arguments) {
            this.frame = frame;
            this.node = node;
            this.arguments = arguments;
            this.boxed = frame.boxed;
        }

        /** Whether the last argument stands in a variable of an interface type. */
        boolean boxed() {
            return boxed;
        }

        /** The arguments as they are written, without the one that comes through the pipeline. */
        Expression[] arguments() {
            return arguments;
        }

        @Override
        public Interpreter interpreter() {
            return frame.interpreter;
        }

        @Override
        public Place place() {
            return node.place();
        }

        @Override
        public Control control() {
            return frame.control;
        }

        @Override
        public Mark nondeterministic(String function) {
            return Mark.of(new Origin.Nondeterministic(function, place()));
        }

        @Override
        public void charge(long units) {
            frame.interpreter.charge(units);
        }
    }
}
