package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.function.Conversions;
import dev.plumbline.policy.cel.function.Functions;
import dev.plumbline.policy.cel.function.Operation;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.OptionalValue;
import dev.plumbline.policy.cel.value.TypeValue;
import dev.plumbline.policy.cel.value.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes steps of a checked expression. For one expression. */
final class Planner {

    private static final Map<String, String> LONG_NAMES =
            Map.of("google.protobuf.Duration", Types.DURATION, "google.protobuf.Timestamp", Types.TIMESTAMP);

    private final Map<String, Integer> scope = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private int slots;

    private Planner() {}

    /** A literal that cannot be what it is taken for. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }
    }

    /** A step that always comes to the same. */
    private record Constant(Object value) implements Step {

        @Override
        public Object run(Frame frame) {
            return value;
        }
    }

    /**
     * Plans an expression.
     *
     * @throws Failure if a literal cannot be converted
     */
    static Plan plan(Expression expression) throws Failure {
        Planner planner = new Planner();
        Step root = planner.step(expression);
        return new Plan(root, planner.slots, planner.variables);
    }

    private Step step(Expression expression) throws Failure {
        if (expression instanceof Expression.Literal literal) {
            return new Constant(literal.value());
        }
        if (expression instanceof Expression.Variable variable) {
            return variable(variable.name());
        }
        if (expression instanceof Expression.Select select) {
            return select(select);
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Items items) {
            return list(items);
        }
        return expression instanceof Expression.Entries entries
                ? map(entries)
                : comprehension((Expression.Fold) expression);
    }

    private Step variable(String name) {
        Integer slot = scope.get(name);
        if (slot != null) {
            int index = slot;
            return frame -> frame.slot(index);
        }
        variables.add(name);
        CelError missing = new CelError("no such attribute(s): " + name);
        Object type = new TypeValue(LONG_NAMES.getOrDefault(name, name));
        boolean isType = Environment.TYPE_NAMES.contains(name);
        return frame -> {
            Object value = frame.bindings().value(name);
            return value != null ? value : isType ? type : missing;
        };
    }

    private Step select(Expression.Select select) throws Failure {
        Step operand = step(select.operand());
        String field = select.field();
        if (select.test()) {
            return frame -> {
                Object value = operand.run(frame);
                return value instanceof CelError ? value : Operands.has(value, field);
            };
        }
        return frame -> {
            Object value = operand.run(frame);
            return value instanceof CelError ? value : Operands.get(value, field);
        };
    }

    private Step call(Expression.Call call) throws Failure {
        Step[] steps = new Step[call.operands().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(call.operands().get(i));
        }
        Step special = Branches.of(call.function(), steps);
        return special != null ? special : function(call.function(), steps);
    }

    private static Step function(String name, Step[] steps) throws Failure {
        Operation operation = Functions.find(name, steps.length);
        if (operation == null) {
            throw new IllegalStateException("no function " + name + " of " + steps.length);
        }
        if (steps.length == 1 && steps[0] instanceof Constant constant && Conversions.EAGER.contains(name)) {
            Object value = operation.apply(new Object[] {constant.value()});
            if (value instanceof CelError error) {
                throw new Failure(error.message());
            }
            return new Constant(value == null ? Null.NULL : value);
        }
        if (name.startsWith("find") && steps[1] instanceof Constant regex && regex.value() instanceof String text) {
            String problem = Regexes.problem(text);
            if (problem != null) {
                throw new Failure(problem);
            }
        }
        return frame -> {
            Object[] arguments = new Object[steps.length];
            for (int i = 0; i < arguments.length; i++) {
                Object value = steps[i].run(frame);
                if (value instanceof CelError) {
                    return value;
                }
                arguments[i] = value;
            }
            Object result = operation.apply(arguments);
            return result == null ? CelError.NO_SUCH_OVERLOAD : result;
        };
    }

    private Step list(Expression.Items list) throws Failure {
        List<Step> items = new ArrayList<>();
        for (Expression item : list.items()) {
            items.add(step(item));
        }
        Set<Integer> optional = list.optional();
        Step step = frame -> {
            List<Object> values = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                Object value = items.get(i).run(frame);
                if (value instanceof CelError) {
                    return value;
                }
                if (!optional.contains(i)) {
                    values.add(value);
                } else if (!(value instanceof OptionalValue maybe)) {
                    return new CelError("cannot initialize optional list element from non-optional value " + value);
                } else if (maybe.value() != null) {
                    values.add(maybe.value());
                }
            }
            return values;
        };
        boolean constant = items.stream().allMatch(Constant.class::isInstance);
        return constant && !items.isEmpty() ? new Constant(step.run(new Frame(name -> null, 0))) : step;
    }

    private Step map(Expression.Entries map) throws Failure {
        List<Step> keys = new ArrayList<>();
        List<Step> values = new ArrayList<>();
        List<Boolean> optional = new ArrayList<>();
        for (Expression.Entry entry : map.entries()) {
            keys.add(step(entry.key()));
            values.add(step(entry.value()));
            optional.add(entry.optional());
        }
        return new Branches.MapLiteral(keys, values, optional);
    }

    private Step comprehension(Expression.Fold fold) throws Failure {
        Step range = step(fold.range());
        Step start = step(fold.start());
        boolean growing =
                fold.start() instanceof Expression.Items items && items.items().isEmpty();
        int accumulator = slots++;
        int first = slots++;
        int second = fold.second().isEmpty() ? -1 : slots++;
        Map<String, Integer> outer = new HashMap<>(scope);
        scope.put(fold.accumulator(), accumulator);
        Map<String, Integer> inResult = new HashMap<>(scope);
        scope.put(fold.variable(), first);
        if (second >= 0) {
            scope.put(fold.second(), second);
        }
        Step condition = step(fold.condition());
        Step step = step(fold.step());
        restore(inResult);
        Step result = step(fold.result());
        restore(outer);
        return new Comprehension(range, start, growing, condition, step, result, accumulator, first, second);
    }

    private void restore(Map<String, Integer> names) {
        scope.clear();
        scope.putAll(names);
    }
}
