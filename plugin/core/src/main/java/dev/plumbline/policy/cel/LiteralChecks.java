package dev.plumbline.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.plumbline.policy.cel.function.Conversions;
import dev.plumbline.policy.cel.function.Functions;
import dev.plumbline.policy.cel.function.Operation;
import dev.plumbline.policy.cel.function.StringFormat;
import dev.plumbline.policy.cel.value.CelError;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the API server asks of literals once the types of an expression are right.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/cel/validator.go">validator.go</a>
 */
final class LiteralChecks {

    private static final Set<String> CONVERSIONS = Set.of("duration", "timestamp");
    private static final String FORMAT = "format";

    private static final Set<CelKind> TEXT = EnumSet.of(
            CelKind.LIST,
            CelKind.MAP,
            CelKind.INT,
            CelKind.UINT,
            CelKind.DOUBLE,
            CelKind.BOOL,
            CelKind.STRING,
            CelKind.TIMESTAMP,
            CelKind.BYTES,
            CelKind.DURATION,
            CelKind.TYPE,
            CelKind.NULL_TYPE);

    private final CelAbstractSyntaxTree tree;
    private final Issues issues;

    private LiteralChecks(CelAbstractSyntaxTree tree, Issues issues) {
        this.tree = tree;
        this.issues = issues;
    }

    static void check(CelAbstractSyntaxTree tree, Issues issues) {
        new LiteralChecks(tree, issues).visit(tree.getExpr(), false);
    }

    private void visit(CelExpr expr, boolean inFormat) {
        switch (expr.getKind()) {
            case SELECT -> visit(expr.select().operand(), inFormat);
            case CALL -> visitCall(expr, inFormat);
            case LIST -> {
                if (!inFormat) {
                    sameTypes(expr.list());
                }
                expr.list().elements().forEach(element -> visit(element, inFormat));
            }
            case MAP -> {
                if (!inFormat) {
                    sameTypes(expr.map());
                }
                for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
                    visit(entry.key(), inFormat);
                    visit(entry.value(), inFormat);
                }
            }
            case COMPREHENSION -> {
                CelExpr.CelComprehension fold = expr.comprehension();
                for (CelExpr part : List.of(
                        fold.iterRange(), fold.accuInit(), fold.loopCondition(), fold.loopStep(), fold.result())) {
                    visit(part, inFormat);
                }
            }
            default -> {}
        }
    }

    private void visitCall(CelExpr expr, boolean inFormat) {
        CelExpr.CelCall call = expr.call();
        boolean format = call.function().equals(FORMAT);
        call.target().ifPresent(target -> visit(target, inFormat || format));
        call.args().forEach(argument -> visit(argument, inFormat || format));
        if (!call.args().isEmpty()) {
            CelExpr argument = call.args().get(0);
            if (isText(argument)) {
                checkText(call.function(), argument);
            }
            if (format && call.target().filter(LiteralChecks::isText).isPresent() && isList(argument)) {
                checkFormat(expr, call.target().get().constant().stringValue(), argument.list());
            }
        }
    }

    private static boolean isText(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static boolean isList(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.LIST;
    }

    private void checkText(String function, CelExpr argument) {
        String text = argument.constant().stringValue();
        boolean wrong = false;
        if (function.equals("matches")) {
            wrong = Regexes.problem(text) != null;
        } else if (CONVERSIONS.contains(function) && Conversions.EAGER.contains(function)) {
            Operation conversion = Functions.find(function, 1);
            wrong = conversion != null && conversion.apply(new Object[] {text}) instanceof CelError;
        }
        if (wrong) {
            issues.add(argument.id(), "invalid " + function + " argument");
        }
    }

    private void sameTypes(CelExpr.CelList list) {
        CelType expected = null;
        for (int i = 0; i < list.elements().size(); i++) {
            CelExpr element = list.elements().get(i);
            CelType type = tree.getTypeOrThrow(element.id());
            if (list.optionalIndices().contains(i) && type instanceof OptionalType optional) {
                type = optional.parameters().get(0);
            }
            if (expected == null) {
                expected = type;
            } else if (!CelTypesMap.same(expected, type)) {
                mismatch(element.id(), expected, type);
                return;
            }
        }
    }

    private void sameTypes(CelExpr.CelMap map) {
        CelType expectedKey = null;
        CelType expectedValue = null;
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            CelType key = tree.getTypeOrThrow(entry.key().id());
            CelType value = tree.getTypeOrThrow(entry.value().id());
            if (entry.optionalEntry() && value instanceof OptionalType optional) {
                value = optional.parameters().get(0);
            }
            if (expectedKey == null || expectedValue == null) {
                expectedKey = key;
                expectedValue = value;
                continue;
            }
            if (!CelTypesMap.same(expectedKey, key)) {
                mismatch(entry.key().id(), expectedKey, key);
            }
            if (!CelTypesMap.same(expectedValue, value)) {
                mismatch(entry.value().id(), expectedValue, value);
            }
        }
    }

    private void mismatch(long id, CelType expected, CelType found) {
        issues.add(
                id,
                "expected type '" + CelTypesMap.format(expected) + "' but found '" + CelTypesMap.format(found) + '\'');
    }

    private void checkFormat(CelExpr call, String format, CelExpr.CelList values) {
        int[] asked = {0};
        long[] where = {call.id()};
        Object problem = StringFormat.walk(format, values.elements().size(), (verb, precision, index) -> {
            asked[0]++;
            CelExpr bad = misfit(verb, values.elements().get(index));
            if (bad == null) {
                return "";
            }
            where[0] = bad.id();
            String type = CelTypesMap.name(tree.getTypeOrThrow(bad.id()));
            return new CelError("error during formatting: " + StringFormat.complaint(verb, type));
        });
        if (problem instanceof CelError error) {
            issues.add(where[0], error.message());
        } else if (values.elements().size() > asked[0]) {
            issues.add(
                    call.id(),
                    "too many arguments supplied to string.format (expected " + asked[0] + ", got "
                            + values.elements().size() + ')');
        }
    }

    private @Nullable CelExpr misfit(char verb, CelExpr value) {
        CelKind kind = tree.getTypeOrThrow(value.id()).kind();
        Set<CelKind> allowed =
                switch (verb) {
                    case 's' -> TEXT;
                    case 'd', 'o' -> EnumSet.of(CelKind.INT, CelKind.UINT);
                    case 'f', 'e' -> EnumSet.of(CelKind.DOUBLE, CelKind.STRING);
                    case 'b' -> EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.BOOL);
                    default -> EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES);
                };
        if (kind != CelKind.DYN && !allowed.contains(kind)) {
            return value;
        }
        if (verb == 's' && isList(value)) {
            for (CelExpr element : value.list().elements()) {
                CelExpr bad = misfit(verb, element);
                if (bad != null) {
                    return bad;
                }
            }
        }
        return null;
    }
}
