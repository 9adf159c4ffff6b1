package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.Null;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the everyday language. What stands before a call is its first operand here, be it a value or the beginning of the
 * function's name.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax">syntax</a>
 */
final class PlainReader {

    private static final int DEEPEST = 60;
    private static final int LONGEST = 20_000;

    /** No name of a variable either: cel-java keeps it for its own. */
    private static final String ACCUMULATOR = "__result__";

    /** Reserved words that are no names of fields either. */
    private static final Set<String> WORDS = Set.of("in", "true", "false", "null");

    private static final Set<String> RELATIONS = Set.of("<", "<=", ">", ">=", "==", "!=");

    private final List<Token> tokens;
    private final boolean optionals;
    private int at;
    private int depth;

    private PlainReader(List<Token> tokens, boolean optionals) {
        this.tokens = tokens;
        this.optionals = optionals;
    }

    /**
     * Reads an expression.
     *
     * @param minor minor version of Kubernetes
     * @throws NotPlain if there is something unusual
     */
    static Expression read(String text, int minor) throws NotPlain {
        if (text.length() > LONGEST) {
            throw new NotPlain("a long text");
        }
        PlainReader reader = new PlainReader(Token.all(text), minor >= 29);
        Expression expression = reader.expression();
        if (reader.next().kind() != Token.Kind.END) {
            throw new NotPlain("something after the end");
        }
        return expression;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean skip(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String symbol) throws NotPlain {
        if (!skip(symbol)) {
            throw new NotPlain("no " + symbol);
        }
    }

    private Expression expression() throws NotPlain {
        if (++depth > DEEPEST) {
            throw new NotPlain("deep nesting");
        }
        Expression condition = chain("||");
        if (skip("?")) {
            Expression then = chain("||");
            expect(":");
            condition = Expression.Call.of("_?_:_", condition, then, expression());
        }
        depth--;
        return condition;
    }

    /** Long chains of one operator become a tree of little depth. */
    private Expression chain(String operator) throws NotPlain {
        boolean or = operator.equals("||");
        List<Expression> terms = new ArrayList<>();
        do {
            terms.add(or ? chain("&&") : relation());
        } while (skip(operator));
        return terms.size() == 1 ? terms.get(0) : balanced("_" + operator + "_", terms, 0, terms.size() - 2);
    }

    /** The operators from one to another, each between the term of its number and the next. */
    private static Expression balanced(String function, List<Expression> terms, int from, int to) {
        int middle = (from + to + 1) / 2;
        Expression left = middle == from ? terms.get(middle) : balanced(function, terms, from, middle - 1);
        Expression right = middle == to ? terms.get(middle + 1) : balanced(function, terms, middle + 1, to);
        return Expression.Call.of(function, left, right);
    }

    private Expression relation() throws NotPlain {
        Expression left = sum();
        while (true) {
            Token token = peek();
            if (token.kind() == Token.Kind.SYMBOL && RELATIONS.contains(token.text())) {
                next();
                left = Expression.Call.of("_" + token.text() + "_", left, sum());
            } else if (token.kind() == Token.Kind.NAME && token.text().equals("in")) {
                next();
                left = Expression.Call.of("@in", left, sum());
            } else {
                return left;
            }
        }
    }

    private Expression sum() throws NotPlain {
        Expression left = product();
        while (peek().is("+") || peek().is("-")) {
            String operator = next().text();
            left = Expression.Call.of("_" + operator + "_", left, product());
        }
        return left;
    }

    private Expression product() throws NotPlain {
        Expression left = unary();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            String operator = next().text();
            left = Expression.Call.of("_" + operator + "_", left, unary());
        }
        return left;
    }

    private Expression unary() throws NotPlain {
        if (skip("!")) {
            if (peek().is("!") || peek().is("-")) {
                throw new NotPlain("two signs");
            }
            return Expression.Call.of("!_", member());
        }
        if (skip("-")) {
            if (peek().kind() != Token.Kind.NUMBER) {
                throw new NotPlain("a negated value");
            }
            Object value = next().value();
            return members(new Expression.Literal(
                    value instanceof Long number ? (Object) (-number) : (Object) (-(Double) value)));
        }
        return member();
    }

    private Expression member() throws NotPlain {
        return members(primary());
    }

    private Expression members(Expression start) throws NotPlain {
        Expression value = start;
        while (true) {
            if (skip(".")) {
                boolean optional = skip("?");
                Token name = next();
                if (name.kind() != Token.Kind.NAME || WORDS.contains(name.text()) || (optional && !optionals)) {
                    throw new NotPlain("a field that is no name");
                }
                if (optional) {
                    value = Expression.Call.of("_?._", value, new Expression.Literal(name.text()));
                } else if (skip("(")) {
                    value = PlainMacros.call(value, name.text(), arguments(")"));
                } else {
                    value = new Expression.Select(value, name.text(), false);
                }
            } else if (skip("[")) {
                boolean optional = skip("?");
                if (optional && !optionals) {
                    throw new NotPlain("an index that may be missing");
                }
                value = Expression.Call.of(optional ? "_[?_]" : "_[_]", value, expression());
                expect("]");
            } else {
                return value;
            }
        }
    }

    private Expression primary() throws NotPlain {
        Token token = next();
        if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.TEXT) {
            return new Expression.Literal(token.value());
        }
        if (token.kind() == Token.Kind.NAME) {
            return named(token.text());
        }
        if (token.is("(")) {
            Expression inner = expression();
            expect(")");
            return inner;
        }
        if (token.is("[")) {
            if (peek().is("?")) {
                throw new NotPlain("an item that may be missing");
            }
            return new Expression.Items(arguments("]"), Set.of());
        }
        if (token.is("{")) {
            return map();
        }
        throw new NotPlain("a value that begins with " + token.text());
    }

    private Expression named(String name) throws NotPlain {
        if (name.equals("true") || name.equals("false")) {
            return new Expression.Literal(name.equals("true"));
        }
        if (name.equals("null")) {
            return new Expression.Literal(Null.NULL);
        }
        if (ReservedWords.contains(name) || name.equals(ACCUMULATOR)) {
            throw new NotPlain("a reserved word");
        }
        return skip("(") ? PlainMacros.call(name, arguments(")")) : new Expression.Variable(name);
    }

    private List<Expression> arguments(String end) throws NotPlain {
        List<Expression> arguments = new ArrayList<>();
        while (!skip(end)) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(expression());
        }
        return arguments;
    }

    private Expression map() throws NotPlain {
        List<Expression.Entry> entries = new ArrayList<>();
        while (!skip("}")) {
            if (!entries.isEmpty()) {
                expect(",");
            }
            Expression key = expression();
            expect(":");
            entries.add(new Expression.Entry(key, expression(), false));
        }
        return new Expression.Entries(entries);
    }
}
