package dev.plumbline.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.plumbline.policy.cel.value.Bytes;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.Unsigned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What cel-java has checked, as the planner takes it. For one expression. */
final class CheckedTree {

    private final CelAbstractSyntaxTree tree;

    private CheckedTree(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    /** The whole of it. */
    static Expression of(CelAbstractSyntaxTree tree) {
        return new CheckedTree(tree).expression(tree.getExpr());
    }

    private Expression expression(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> new Expression.Literal(literal(expr.constant()));
            case IDENT -> new Expression.Variable(name(expr).orElse(expr.ident().name()));
            case SELECT ->
                name(expr)
                        .<Expression>map(Expression.Variable::new)
                        .orElseGet(() -> new Expression.Select(
                                expression(expr.select().operand()),
                                expr.select().field(),
                                expr.select().testOnly()));
            case CALL -> call(expr);
            case LIST ->
                new Expression.Items(
                        expressions(expr.list().elements()),
                        new HashSet<>(expr.list().optionalIndices()));
            case MAP ->
                new Expression.Entries(expr.map().entries().stream()
                        .map(entry -> new Expression.Entry(
                                expression(entry.key()), expression(entry.value()), entry.optionalEntry()))
                        .toList());
            case COMPREHENSION -> fold(expr.comprehension());
            default -> throw new IllegalStateException("no way to plan " + expr.getKind());
        };
    }

    private List<Expression> expressions(List<CelExpr> all) {
        return all.stream().map(this::expression).toList();
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

    private Optional<String> name(CelExpr expr) {
        return tree.getReference(expr.id()).map(CelReference::name).filter(name -> !name.isEmpty());
    }

    private Expression call(CelExpr expr) {
        CelExpr.CelCall call = expr.call();
        Optional<String> overload = tree.getReference(expr.id())
                .filter(found -> !found.overloadIds().isEmpty())
                .map(found -> found.overloadIds().get(0))
                .filter(CelJava::isDeclared);
        String function = overload.map(CelJava::functionOf).orElse(call.function());
        boolean method = overload.map(CelJava::isMethod).orElse(call.target().isPresent());
        List<Expression> operands = new ArrayList<>();
        if (method && call.target().isPresent()) {
            operands.add(expression(call.target().get()));
        }
        operands.addAll(expressions(call.args()));
        return new Expression.Call(function, method, operands);
    }

    private Expression fold(CelExpr.CelComprehension fold) {
        return new Expression.Fold(
                expression(fold.iterRange()),
                fold.iterVar(),
                fold.iterVar2(),
                fold.accuVar(),
                expression(fold.accuInit()),
                expression(fold.loopCondition()),
                expression(fold.loopStep()),
                expression(fold.result()));
    }
}
