package dev.plumbline.policy.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExpander;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words that the parser replaces by other expressions, as cel-go replaces them.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/comprehensions.go">comprehensions.go</a>
 */
final class Macros {

    private static final String INSERT = "cel.@mapInsert";
    private static final String UNUSED = "#unused";
    private static final String SORTED = "@__sortBy_input__";

    private Macros() {}

    /** The macros of a name in the data files; a 2 at its end says that it has two variables. */
    static List<CelMacro> named(String name) {
        return switch (name) {
            case "has" -> List.of(CelMacro.newGlobalMacro(name, 1, Macros::has));
            case "all" -> List.of(CelStandardMacro.ALL.getDefinition());
            case "exists" -> List.of(CelStandardMacro.EXISTS.getDefinition());
            case "exists_one" -> List.of(CelStandardMacro.EXISTS_ONE.getDefinition());
            case "existsOne" -> List.of(CelStandardMacro.EXISTS_ONE_NEW.getDefinition());
            case "map" -> List.of(CelStandardMacro.MAP.getDefinition(), CelStandardMacro.MAP_FILTER.getDefinition());
            case "filter" -> List.of(CelStandardMacro.FILTER.getDefinition());
            case "optMap" ->
                List.of(CelMacro.newReceiverMacro(name, 2, (f, target, args) -> optMap(f, target, args, true)));
            case "optFlatMap" ->
                List.of(CelMacro.newReceiverMacro(name, 2, (f, target, args) -> optMap(f, target, args, false)));
            case "all2" -> List.of(two("all", 3));
            case "exists2" -> List.of(two("exists", 3));
            case "exists_one2", "existsOne2" -> List.of(two(name.substring(0, name.length() - 1), 3));
            case "transformList" -> List.of(two(name, 3), two(name, 4));
            case "transformMap" -> List.of(two(name, 3), two(name, 4));
            case "transformMapEntry" -> List.of(two(name, 3), two(name, 4));
            case "sortBy" -> List.of(CelMacro.newReceiverMacro(name, 2, Macros::sortBy));
            default -> throw new IllegalStateException("no such macro: " + name);
        };
    }

    private static CelMacro two(String name, int arguments) {
        CelMacroExpander expander = (f, target, args) -> {
            String first = variable(args.get(0));
            String second = variable(args.get(1));
            if (first == null || second == null) {
                return Optional.of(error(f, args.get(first == null ? 0 : 1), "argument must be a simple name"));
            }
            if (first.equals(second)) {
                return Optional.of(error(f, args.get(1), "duplicate variable name: " + first));
            }
            List<CelExpr> rest = args.subList(2, args.size());
            return Optional.of(
                    switch (name) {
                        case "all" -> all(f, target, first, second, rest);
                        case "exists" -> exists(f, target, first, second, rest);
                        case "transformList" -> transformList(f, target, first, second, rest);
                        case "transformMap" -> transformMap(f, target, first, second, rest);
                        case "transformMapEntry" -> transformMapEntry(f, target, first, second, rest);
                        default -> existsOne(f, target, first, second, rest);
                    });
        };
        return CelMacro.newReceiverMacro(name, arguments, expander);
    }

    private static CelExpr error(CelMacroExprFactory f, CelExpr where, String message) {
        return f.reportError(CelIssue.formatError(f.getSourceLocation(where), message));
    }

    private static Optional<CelExpr> has(CelMacroExprFactory f, CelExpr target, List<CelExpr> args) {
        CelExpr field = args.get(0);
        return Optional.of(
                field.getKind() == CelExpr.ExprKind.Kind.SELECT
                        ? f.newSelect(field.select().operand(), field.select().field(), true)
                        : error(f, field, "invalid argument to has() macro"));
    }

    private static @Nullable String variable(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? expression.ident().name()
                : null;
    }

    private static CelExpr result(CelMacroExprFactory f) {
        return f.newIdentifier(f.getAccumulatorVarName());
    }

    private static CelExpr all(CelMacroExprFactory f, CelExpr target, String first, String second, List<CelExpr> rest) {
        return f.fold(
                first,
                second,
                target,
                f.getAccumulatorVarName(),
                f.newBoolLiteral(true),
                f.newGlobalCall("@not_strictly_false", result(f)),
                f.newGlobalCall("_&&_", result(f), rest.get(0)),
                result(f));
    }

    private static CelExpr exists(
            CelMacroExprFactory f, CelExpr target, String first, String second, List<CelExpr> rest) {
        return f.fold(
                first,
                second,
                target,
                f.getAccumulatorVarName(),
                f.newBoolLiteral(false),
                f.newGlobalCall("@not_strictly_false", f.newGlobalCall("!_", result(f))),
                f.newGlobalCall("_||_", result(f), rest.get(0)),
                result(f));
    }

    private static CelExpr existsOne(
            CelMacroExprFactory f, CelExpr target, String first, String second, List<CelExpr> rest) {
        CelExpr more = f.newGlobalCall("_+_", result(f), f.newIntLiteral(1));
        return f.fold(
                first,
                second,
                target,
                f.getAccumulatorVarName(),
                f.newIntLiteral(0),
                f.newBoolLiteral(true),
                f.newGlobalCall("_?_:_", rest.get(0), more, result(f)),
                f.newGlobalCall("_==_", result(f), f.newIntLiteral(1)));
    }

    private static CelExpr transformList(
            CelMacroExprFactory f, CelExpr target, String first, String second, List<CelExpr> rest) {
        CelExpr item = rest.get(rest.size() - 1);
        CelExpr step = f.newGlobalCall("_+_", result(f), f.newList(item));
        return transform(f, target, first, second, f.newList(new ArrayList<>()), filtered(f, rest, step));
    }

    private static CelExpr transformMap(
            CelMacroExprFactory f, CelExpr target, String first, String second, List<CelExpr> rest) {
        CelExpr value = rest.get(rest.size() - 1);
        CelExpr step = f.newGlobalCall(INSERT, result(f), f.newIdentifier(first), value);
        return transform(f, target, first, second, f.newMap(new ArrayList<>()), filtered(f, rest, step));
    }

    private static CelExpr transformMapEntry(
            CelMacroExprFactory f, CelExpr target, String first, String second, List<CelExpr> rest) {
        CelExpr step = f.newGlobalCall(INSERT, result(f), rest.get(rest.size() - 1));
        return transform(f, target, first, second, f.newMap(new ArrayList<>()), filtered(f, rest, step));
    }

    private static CelExpr filtered(CelMacroExprFactory f, List<CelExpr> rest, CelExpr step) {
        return rest.size() == 1 ? step : f.newGlobalCall("_?_:_", rest.get(0), step, result(f));
    }

    private static CelExpr transform(
            CelMacroExprFactory f, CelExpr target, String first, String second, CelExpr start, CelExpr step) {
        return f.fold(first, second, target, f.getAccumulatorVarName(), start, f.newBoolLiteral(true), step, result(f));
    }

    private static Optional<CelExpr> optMap(
            CelMacroExprFactory f, CelExpr target, List<CelExpr> args, boolean wrapped) {
        String name = variable(args.get(0));
        if (name == null) {
            return Optional.of(f.reportError(
                    (wrapped ? "optMap" : "optFlatMap") + "() variable name must be a simple identifier"));
        }
        CelExpr value = f.fold(
                UNUSED,
                f.newList(new ArrayList<>()),
                name,
                f.newReceiverCall("value", f.copy(target)),
                f.newBoolLiteral(false),
                f.newIdentifier(name),
                args.get(1));
        return Optional.of(f.newGlobalCall(
                "_?_:_",
                f.newReceiverCall("hasValue", target),
                wrapped ? f.newGlobalCall("optional.of", value) : value,
                f.newGlobalCall("optional.none")));
    }

    private static Optional<CelExpr> sortBy(CelMacroExprFactory f, CelExpr target, List<CelExpr> args) {
        String name = variable(args.get(0));
        if (name == null) {
            return Optional.of(f.reportError("argument is not an identifier"));
        }
        CelExpr keys = f.fold(
                name,
                f.newIdentifier(SORTED),
                f.getAccumulatorVarName(),
                f.newList(new ArrayList<>()),
                f.newBoolLiteral(true),
                f.newGlobalCall("_+_", result(f), f.newList(args.get(1))),
                result(f));
        return Optional.of(f.fold(
                UNUSED,
                f.newList(new ArrayList<>()),
                SORTED,
                target,
                f.newBoolLiteral(false),
                f.newIdentifier(SORTED),
                f.newReceiverCall("@sortByAssociatedKeys", f.newIdentifier(SORTED), keys)));
    }
}
