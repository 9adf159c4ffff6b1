package dev.plumbline.policy.cel;

import dev.cel.common.ast.CelExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which functions an expression calls. */
final class FunctionNames {

    private FunctionNames() {}

    /** The names, without what may stand before them: {@code contains} of {@code sets.contains(a, b)}. */
    static Set<String> of(CelExpr expr) {
        Set<String> names = new LinkedHashSet<>();
        collect(expr, names);
        return names;
    }

    /** The name of a function without what stands before it. */
    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void collect(CelExpr expr, Set<String> names) {
        switch (expr.getKind()) {
            case SELECT -> collect(expr.select().operand(), names);
            case CALL -> {
                names.add(simple(expr.call().function()));
                expr.call().target().ifPresent(target -> collect(target, names));
                expr.call().args().forEach(argument -> collect(argument, names));
            }
            case LIST -> expr.list().elements().forEach(element -> collect(element, names));
            case MAP -> {
                for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
                    collect(entry.key(), names);
                    collect(entry.value(), names);
                }
            }
            case COMPREHENSION -> {
                CelExpr.CelComprehension fold = expr.comprehension();
                for (CelExpr part : List.of(
                        fold.iterRange(), fold.accuInit(), fold.loopCondition(), fold.loopStep(), fold.result())) {
                    collect(part, names);
                }
            }
            default -> {}
        }
    }
}
