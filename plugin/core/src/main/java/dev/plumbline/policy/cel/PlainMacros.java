package dev.plumbline.policy.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Replaces the macros that every version has, as cel-java replaces them. */
final class PlainMacros {

    private static final String RESULT = "@result";
    private static final Expression SO_FAR = new Expression.Variable(RESULT);
    private static final Expression TRUE = new Expression.Literal(true);
    private static final Expression FALSE = new Expression.Literal(false);
    private static final Expression ONE = new Expression.Literal(1L);

    /** Those that only cel-java knows. */
    private static final Set<String> OTHERS =
            Set.of("optMap", "optFlatMap", "sortBy", "existsOne", "transformList", "transformMap", "transformMapEntry");

    private PlainMacros() {}

    /** A call of a function that nothing stands before. */
    static Expression call(String name, List<Expression> arguments) throws NotPlain {
        if (!name.equals("has")) {
            return new Expression.Call(name, false, arguments);
        }
        if (arguments.size() == 1 && arguments.get(0) instanceof Expression.Select select && !select.test()) {
            return new Expression.Select(select.operand(), select.field(), true);
        }
        throw new NotPlain("has() of no field");
    }

    /** A call that something stands before. */
    static Expression call(Expression target, String name, List<Expression> arguments) throws NotPlain {
        return switch (name) {
            case "all" ->
                fold(
                        target,
                        item(arguments, 2),
                        TRUE,
                        Expression.Call.of("@not_strictly_false", SO_FAR),
                        Expression.Call.of("_&&_", SO_FAR, last(arguments)),
                        SO_FAR);
            case "exists" ->
                fold(
                        target,
                        item(arguments, 2),
                        FALSE,
                        Expression.Call.of("@not_strictly_false", Expression.Call.of("!_", SO_FAR)),
                        Expression.Call.of("_||_", SO_FAR, last(arguments)),
                        SO_FAR);
            case "exists_one" ->
                fold(
                        target,
                        item(arguments, 2),
                        new Expression.Literal(0L),
                        TRUE,
                        Expression.Call.of("_?_:_", last(arguments), Expression.Call.of("_+_", SO_FAR, ONE), SO_FAR),
                        Expression.Call.of("_==_", SO_FAR, ONE));
            case "filter" -> list(target, arguments, 2, given(last(arguments), appended(first(arguments))));
            case "map" ->
                arguments.size() == 3
                        ? list(target, arguments, 3, given(arguments.get(1), appended(arguments.get(2))))
                        : list(target, arguments, 2, appended(last(arguments)));
            default -> method(target, name, arguments);
        };
    }

    private static Expression method(Expression target, String name, List<Expression> arguments) throws NotPlain {
        if (OTHERS.contains(name)) {
            throw new NotPlain("a macro " + name);
        }
        List<Expression> operands = new ArrayList<>();
        operands.add(target);
        operands.addAll(arguments);
        return new Expression.Call(name, true, operands);
    }

    private static Expression first(List<Expression> arguments) throws NotPlain {
        if (arguments.isEmpty()) {
            throw new NotPlain("a macro of nothing");
        }
        return arguments.get(0);
    }

    private static Expression last(List<Expression> arguments) throws NotPlain {
        first(arguments);
        return arguments.get(arguments.size() - 1);
    }

    private static Expression appended(Expression item) {
        return Expression.Call.of("_+_", SO_FAR, new Expression.Items(List.of(item), Set.of()));
    }

    private static Expression given(Expression condition, Expression step) {
        return Expression.Call.of("_?_:_", condition, step, SO_FAR);
    }

    private static Expression list(Expression target, List<Expression> arguments, int count, Expression step)
            throws NotPlain {
        return fold(target, item(arguments, count), new Expression.Items(List.of(), Set.of()), TRUE, step, SO_FAR);
    }

    private static Expression fold(
            Expression target,
            String item,
            Expression start,
            Expression condition,
            Expression step,
            Expression result) {
        return new Expression.Fold(target, item, "", RESULT, start, condition, step, result);
    }

    /** The variable that stands for one item after the other. */
    private static String item(List<Expression> arguments, int count) throws NotPlain {
        if (arguments.size() != count || !(arguments.get(0) instanceof Expression.Variable variable)) {
            throw new NotPlain("a macro with other arguments");
        }
        return variable.name();
    }
}
