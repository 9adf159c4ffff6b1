package dev.plumbline.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.plumbline.policy.cel.function.Conversions;
import dev.plumbline.policy.cel.function.Functions;
import dev.plumbline.policy.cel.function.Operation;
import dev.plumbline.policy.cel.value.Bytes;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.OptionalValue;
import dev.plumbline.policy.cel.value.TypeValue;
import dev.plumbline.policy.cel.value.Types;
import dev.plumbline.policy.cel.value.Unsigned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes steps of a checked expression. For one expression. */
final class Planner {

    private static final Map<String, String> LONG_NAMES =
            Map.of("google.protobuf.Duration", Types.DURATION, "google.protobuf.Timestamp", Types.TIMESTAMP);

    private final CelAbstractSyntaxTree tree;
    private final Map<String, Integer> scope = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private int slots;

    private Planner(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

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
    static Plan plan(CelAbstractSyntaxTree tree) throws Failure {
        Planner planner = new Planner(tree);
        Step root = planner.step(tree.getExpr());
        return new Plan(root, planner.slots, planner.variables);
    }

    private Step step(CelExpr expr) throws Failure {
        return switch (expr.getKind()) {
            case CONSTANT -> new Constant(literal(expr.constant()));
            case IDENT -> variable(name(expr.id(), expr.ident().name()));
            case SELECT -> select(expr);
            case CALL -> call(expr);
            case LIST -> list(expr.list());
            case MAP -> map(expr.map());
            case COMPREHENSION -> comprehension(expr.comprehension());
            default -> throw new IllegalStateException("no way to plan " + expr.getKind());
        };
    }

    private static Object literal(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> new Unsigned(constant.uint64Value().longValue());
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            case BYTES_VALUE -> new Bytes(constant.bytesValue().toByteArray());
            default -> Null.NULL;
        };
    }

    private String name(long id, String written) {
        return tree.getReference(id)
                .map(CelReference::name)
                .filter(name -> !name.isEmpty())
                .orElse(written);
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

    private Step select(CelExpr expr) throws Failure {
        Optional<CelReference> reference = tree.getReference(expr.id());
        if (reference.isPresent() && !reference.get().name().isEmpty()) {
            return variable(reference.get().name());
        }
        Step operand = step(expr.select().operand());
        String field = expr.select().field();
        if (expr.select().testOnly()) {
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

    private Step call(CelExpr expr) throws Failure {
        CelExpr.CelCall call = expr.call();
        Overload overload = Overload.of(tree.getReference(expr.id()), call);
        List<CelExpr> operands = new ArrayList<>();
        if (overload.method() && call.target().isPresent()) {
            operands.add(call.target().get());
        }
        operands.addAll(call.args());
        Step[] steps = new Step[operands.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(operands.get(i));
        }
        Step special = Branches.of(overload.name(), steps);
        return special != null ? special : function(overload.name(), steps);
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
            String problem = LiteralChecks.regexProblem(text);
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

    private Step list(CelExpr.CelList list) throws Failure {
        List<Step> items = new ArrayList<>();
        for (CelExpr element : list.elements()) {
            items.add(step(element));
        }
        Set<Integer> optional = new HashSet<>(list.optionalIndices());
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

    private Step map(CelExpr.CelMap map) throws Failure {
        List<Step> keys = new ArrayList<>();
        List<Step> values = new ArrayList<>();
        List<Boolean> optional = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            keys.add(step(entry.key()));
            values.add(step(entry.value()));
            optional.add(entry.optionalEntry());
        }
        return new Branches.MapLiteral(keys, values, optional);
    }

    private Step comprehension(CelExpr.CelComprehension fold) throws Failure {
        Step range = step(fold.iterRange());
        Step start = step(fold.accuInit());
        boolean growing = fold.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST
                && fold.accuInit().list().elements().isEmpty();
        int accumulator = slots++;
        int first = slots++;
        int second = fold.iterVar2().isEmpty() ? -1 : slots++;
        Map<String, Integer> outer = new HashMap<>(scope);
        scope.put(fold.accuVar(), accumulator);
        Map<String, Integer> inResult = new HashMap<>(scope);
        scope.put(fold.iterVar(), first);
        if (second >= 0) {
            scope.put(fold.iterVar2(), second);
        }
        Step condition = step(fold.loopCondition());
        Step step = step(fold.loopStep());
        restore(inResult);
        Step result = step(fold.result());
        restore(outer);
        return new Comprehension(range, start, growing, condition, step, result, accumulator, first, second);
    }

    private void restore(Map<String, Integer> names) {
        scope.clear();
        scope.putAll(names);
    }

    /**
     * Which function is called.
     *
     * @param method whether its first argument stands before its name
     */
    private record Overload(String name, boolean method) {

        static Overload of(Optional<CelReference> reference, CelExpr.CelCall call) {
            @Nullable
            String id = reference
                    .filter(found -> !found.overloadIds().isEmpty())
                    .map(found -> found.overloadIds().get(0))
                    .filter(Environment::isDeclared)
                    .orElse(null);
            return id == null
                    ? new Overload(call.function(), call.target().isPresent())
                    : new Overload(Environment.functionOf(id), Environment.isMethod(id));
        }
    }
}
