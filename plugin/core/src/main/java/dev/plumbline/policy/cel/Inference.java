package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.function.Conversions;
import dev.plumbline.policy.cel.function.Functions;
import dev.plumbline.policy.cel.function.Operation;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of an expression as the checker of cel-go does, and refuses to where that would have something to say. For
 * one expression.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/checker/checker.go">checker.go</a>
 */
final class Inference {

    private final Map<String, ValueType> variables;
    private final Map<String, List<Library.Function>> functions;
    private final Map<String, ValueType> local = new HashMap<>();
    private final List<List<ValueType>> alike = new ArrayList<>();
    private final Unification unification = new Unification();

    Inference(Map<String, ValueType> variables, Map<String, List<Library.Function>> functions) {
        this.variables = variables;
        this.functions = functions;
    }

    /** The type of what an expression comes to, with all names resolved. */
    ValueType type(Expression expression) throws NotPlain {
        ValueType type = unification.resolved(infer(expression));
        for (List<ValueType> types : alike) {
            ValueType first = unification.resolved(types.get(0));
            for (ValueType other : types) {
                if (!unification.resolved(other).equals(first)) {
                    throw new NotPlain("a list or a map of different things");
                }
            }
        }
        if (!type.objects().isEmpty()) {
            throw new NotPlain("an object with known fields");
        }
        return type;
    }

    /** Tells functions with a name before theirs, {@code sets.contains}, from calls on a value. */
    Expression resolve(Expression expression) throws NotPlain {
        if (expression instanceof Expression.Select select) {
            return new Expression.Select(resolve(select.operand()), select.field(), select.test());
        }
        if (expression instanceof Expression.Call call) {
            List<Expression> operands = new ArrayList<>();
            String name = call.method() ? qualified(call) : null;
            for (Expression operand : name == null
                    ? call.operands()
                    : call.operands().subList(1, call.operands().size())) {
                operands.add(resolve(operand));
            }
            return new Expression.Call(name == null ? call.function() : name, call.method() && name == null, operands);
        }
        if (expression instanceof Expression.Items items) {
            List<Expression> resolved = new ArrayList<>();
            for (Expression item : items.items()) {
                resolved.add(resolve(item));
            }
            return new Expression.Items(resolved, items.optional());
        }
        if (expression instanceof Expression.Entries entries) {
            List<Expression.Entry> resolved = new ArrayList<>();
            for (Expression.Entry entry : entries.entries()) {
                resolved.add(new Expression.Entry(resolve(entry.key()), resolve(entry.value()), entry.optional()));
            }
            return new Expression.Entries(resolved);
        }
        if (expression instanceof Expression.Fold fold) {
            return new Expression.Fold(
                    resolve(fold.range()),
                    fold.variable(),
                    fold.second(),
                    fold.accumulator(),
                    resolve(fold.start()),
                    resolve(fold.condition()),
                    resolve(fold.step()),
                    resolve(fold.result()));
        }
        return expression;
    }

    private @Nullable String qualified(Expression.Call call) {
        String name = path(call.operands().get(0)) + '.' + call.function();
        return functions.getOrDefault(call.function(), List.of()).stream()
                        .anyMatch(function ->
                                !function.method() && function.name().equals(name))
                ? name
                : null;
    }

    /** Names with dots between them; empty if an expression is something else. */
    private static String path(Expression expression) {
        if (expression instanceof Expression.Variable variable) {
            return variable.name();
        }
        if (expression instanceof Expression.Select select && !select.test()) {
            String before = path(select.operand());
            return before.isEmpty() ? "" : before + '.' + select.field();
        }
        return "";
    }

    private ValueType infer(Expression expression) throws NotPlain {
        if (expression instanceof Expression.Literal literal) {
            return literal(literal.value());
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
            return ValueType.list(joined(items.items()));
        }
        return expression instanceof Expression.Entries entries ? map(entries) : fold((Expression.Fold) expression);
    }

    private static ValueType literal(Object value) throws NotPlain {
        if (value instanceof Boolean) {
            return ValueType.BOOL;
        }
        if (value instanceof Long) {
            return ValueType.INT;
        }
        if (value instanceof Double) {
            return ValueType.DOUBLE;
        }
        if (value instanceof String) {
            return ValueType.STRING;
        }
        if (value == Null.NULL) {
            return ValueType.NULL;
        }
        throw new NotPlain("another literal");
    }

    private ValueType variable(String name) throws NotPlain {
        ValueType type = local.getOrDefault(name, variables.get(name));
        if (type == null) {
            throw new NotPlain("an unknown name " + name);
        }
        return type;
    }

    private ValueType select(Expression.Select select) throws NotPlain {
        if (variables.containsKey(path(select))) {
            throw new NotPlain("a variable with a dot in its name");
        }
        ValueType type = field(unification.shallow(infer(select.operand())), select.field());
        return select.test() ? ValueType.BOOL : type;
    }

    private ValueType field(ValueType operand, String field) throws NotPlain {
        if (operand.equals(ValueType.DYN)) {
            return operand;
        }
        if (operand.name().equals("map")) {
            return operand.parameters().get(1);
        }
        if (operand.name().equals("optional")) {
            return ValueType.optional(
                    field(unification.shallow(operand.parameters().get(0)), field));
        }
        ValueType known = operand.isObject() ? operand.fields().get(field) : null;
        if (known == null) {
            throw new NotPlain("a field of something else");
        }
        return known;
    }

    private ValueType call(Expression.Call call) throws NotPlain {
        if (call.function().equals("_?._")) {
            return optionalField(call);
        }
        if (call.function().equals("format")) {
            throw new NotPlain("a format");
        }
        List<ValueType> arguments = new ArrayList<>();
        for (Expression operand : call.operands()) {
            arguments.add(infer(operand));
        }
        checkLiteral(call);
        ValueType result = null;
        for (Library.Function function : functions.getOrDefault(FunctionNames.simple(call.function()), List.of())) {
            boolean candidate = function.name().equals(call.function())
                    && function.method() == call.method()
                    && function.arguments().size() == arguments.size();
            ValueType found = candidate ? unification.apply(function, arguments) : null;
            if (found != null) {
                result = result == null || result.equals(found) ? found : ValueType.DYN;
            }
        }
        if (result == null) {
            throw new NotPlain("no such call of " + call.function());
        }
        return result;
    }

    private ValueType optionalField(Expression.Call call) throws NotPlain {
        ValueType operand = unification.shallow(infer(call.operands().get(0)));
        ValueType inner = operand.name().equals("optional")
                ? unification.shallow(operand.parameters().get(0))
                : operand;
        String name = (String) ((Expression.Literal) call.operands().get(1)).value();
        return ValueType.optional(field(inner, name));
    }

    /** What is asked of literals beyond their types. */
    private static void checkLiteral(Expression.Call call) throws NotPlain {
        String name = call.function();
        List<Expression> operands = call.operands();
        if (operands.isEmpty()
                || !(operands.get(operands.size() - 1) instanceof Expression.Literal literal)
                || !(literal.value() instanceof String text)) {
            return;
        }
        boolean wrong = name.equals("matches") && Regexes.problem(text) != null;
        if (Conversions.EAGER.contains(name)) {
            Operation conversion = Functions.find(name, 1);
            wrong = conversion != null && conversion.apply(new Object[] {text}) instanceof CelError;
        }
        if (wrong) {
            throw new NotPlain("a literal that cannot be " + name);
        }
    }

    private ValueType joined(List<Expression> items) throws NotPlain {
        List<ValueType> types = new ArrayList<>();
        for (Expression item : items) {
            types.add(infer(item));
        }
        if (types.isEmpty()) {
            return unification.fresh();
        }
        alike.add(types);
        ValueType all = types.get(0);
        for (ValueType type : types) {
            all = unification.join(all, type);
        }
        return all;
    }

    private ValueType map(Expression.Entries map) throws NotPlain {
        ValueType key = joined(map.entries().stream().map(Expression.Entry::key).toList());
        ValueType value =
                joined(map.entries().stream().map(Expression.Entry::value).toList());
        return ValueType.map(key, value);
    }

    private ValueType fold(Expression.Fold fold) throws NotPlain {
        ValueType range = unification.shallow(infer(fold.range()));
        ValueType item =
                switch (range.name()) {
                    case "dyn" -> ValueType.DYN;
                    case "list", "map" -> range.parameters().get(0);
                    default -> throw new NotPlain("a comprehension of something else");
                };
        ValueType start = infer(fold.start());
        Map<String, ValueType> outer = new HashMap<>(local);
        local.put(fold.accumulator(), start);
        Map<String, ValueType> inResult = new HashMap<>(local);
        local.put(fold.variable(), item);
        unification.expect(infer(fold.condition()), ValueType.BOOL);
        unification.expect(infer(fold.step()), start);
        local.clear();
        local.putAll(inResult);
        ValueType result = infer(fold.result());
        local.clear();
        local.putAll(outer);
        return Objects.requireNonNull(result);
    }
}
