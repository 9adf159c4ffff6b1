package dev.plumbline.helm.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parses what stands inside delimiters. Knows the variables in scope. */
final class PipelineParser {
    /** Go's own limit for parentheses; for blocks it has none. */
    static final int MAXIMUM_NESTING = 10_000;

    private static final CommandNode[] NO_COMMANDS = {};

    private final Tokens tokens;
    private final Predicate<String> functionExists;
    private final List<String> variables = new ArrayList<>(List.of("$"));
    private final Assignments assignments = new Assignments();
    private int parentheses;
    private final int stackNesting;
    private final int outerNesting;
    private int nesting;
    private int deepest;

    /**
     * A parser of pipelines.
     *
     * @param stackNesting how deep blocks may stand inside each other on this thread's stack
     * @param outerNesting how deep the definition stands inside blocks of others
     */
    PipelineParser(Tokens tokens, Predicate<String> functionExists, int stackNesting, int outerNesting) {
        this.tokens = tokens;
        this.functionExists = functionExists;
        this.stackNesting = stackNesting;
        this.outerNesting = outerNesting;
        this.nesting = outerNesting;
        this.deepest = outerNesting;
    }

    /** The template goes deeper than this thread's stack allows; no mistake of its author. */
    static final class DeepNesting extends RuntimeException {
        private static final long serialVersionUID = 1;

        private DeepNesting() {
            super("needs a larger stack", null, false, false);
        }
    }

    /** The number of variables in scope. */
    int scope() {
        return variables.size();
    }

    /** Forgets the variables declared since the scope had a size. */
    void leaveScope(int size) {
        variables.subList(size, variables.size()).clear();
    }

    Assignments assignments() {
        return assignments;
    }

    /** Goes one block or parenthesis further in. */
    void nest() {
        deepest = Math.max(deepest, ++nesting);
        if (nesting > MAXIMUM_NESTING) {
            throw tokens.error("blocks stand too deep inside each other");
        }
        if (nesting > stackNesting) {
            throw new DeepNesting();
        }
    }

    void unnest() {
        nesting--;
    }

    /** How deep the current point stands inside blocks. */
    int nesting() {
        return nesting;
    }

    /** How deep blocks and parentheses stand inside each other at most, within the definition. */
    int deepest() {
        return deepest - outerNesting;
    }

    /**
     * A pipeline up to its end.
     *
     * @param context what it belongs to, for messages
     * @param end what it ends with
     */
    PipeNode pipeline(String context, TokenType end) {
        int position = tokens.peekNonSpace().position();
        List<String> declared = new ArrayList<>(0);
        boolean assigns = declarations(context, declared);
        List<CommandNode> commands = new ArrayList<>(2);
        while (true) {
            Token token = tokens.nextNonSpace();
            if (token.type() == end) {
                break;
            }
            switch (token.type()) {
                case BOOL,
                        CHARACTER_CONSTANT,
                        COMPLEX,
                        DOT,
                        FIELD,
                        IDENTIFIER,
                        NUMBER,
                        NIL,
                        RAW_STRING,
                        STRING,
                        VARIABLE,
                        LEFT_PARENTHESIS -> {
                    tokens.backup();
                    commands.add(command());
                }
                default -> throw tokens.unexpected(token, context);
            }
        }
        check(commands, context);
        if (assigns) {
            assignments.add(declared);
        }
        return new PipeNode(
                tokens.source(),
                position,
                declared.toArray(Expression.NO_NAMES),
                assigns,
                commands.toArray(NO_COMMANDS));
    }

    /** Reads {@code $a, $b :=} or {@code =} into a list; whether it assigns. */
    private boolean declarations(String context, List<String> declared) {
        while (tokens.peekNonSpace().type() == TokenType.VARIABLE) {
            Token variable = tokens.next();
            Token after = tokens.peek();
            Token next = tokens.peekNonSpace();
            if (next.type() == TokenType.ASSIGN || next.type() == TokenType.DECLARE) {
                tokens.nextNonSpace();
                declare(variable, declared);
                return next.type() == TokenType.ASSIGN;
            }
            boolean comma = next.type() == TokenType.CHARACTER && next.text().equals(",");
            if (!comma) {
                if (after.type() == TokenType.SPACE) {
                    tokens.backup(variable, after);
                } else {
                    tokens.backup(variable);
                }
                return false;
            }
            tokens.nextNonSpace();
            declare(variable, declared);
            if (!context.equals("range") || declared.size() >= 2) {
                throw tokens.error("too many declarations in " + context);
            }
            switch (tokens.peekNonSpace().type()) {
                case VARIABLE, RIGHT_DELIMITER, RIGHT_PARENTHESIS -> {}
                default -> throw tokens.error("range can only initialize variables");
            }
        }
        return false;
    }

    private void declare(Token variable, List<String> declared) {
        String name = variable.text().intern();
        declared.add(name);
        variables.add(name);
    }

    private void check(List<CommandNode> commands, String context) {
        if (commands.isEmpty()) {
            throw tokens.error("missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            if (!commands.get(i).head().executable()) {
                throw tokens.error("non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    private CommandNode command() {
        int position = tokens.peekNonSpace().position();
        Expression head = null;
        List<Expression> arguments = new ArrayList<>(4);
        while (true) {
            tokens.peekNonSpace();
            Expression operand = operand();
            if (operand != null) {
                if (head == null) {
                    head = operand;
                } else {
                    arguments.add(operand);
                }
            }
            Token token = tokens.next();
            if (token.type() == TokenType.SPACE) {
                continue;
            }
            switch (token.type()) {
                case RIGHT_DELIMITER, RIGHT_PARENTHESIS -> tokens.backup();
                case PIPE -> {}
                default -> throw tokens.unexpected(token, "operand");
            }
            break;
        }
        if (head == null) {
            throw tokens.error("empty command");
        }
        return new CommandNode(tokens.source(), position, head, arguments.toArray(Expression.NONE));
    }

    /** A term and the fields behind it; null if there is none. */
    private @Nullable Expression operand() {
        Expression term = term();
        if (term == null || tokens.peek().type() != TokenType.FIELD) {
            return term;
        }
        int position = tokens.peek().position();
        List<String> fields = new ArrayList<>(4);
        if (term instanceof FieldNode field) {
            fields.addAll(List.of(field.names()));
        }
        while (tokens.peek().type() == TokenType.FIELD) {
            fields.add(tokens.next().text().substring(1));
        }
        String[] names = fields.toArray(Expression.NO_NAMES);
        if (term instanceof FieldNode) {
            return new FieldNode(tokens.source(), position, names);
        }
        if (term instanceof VariableNode variable) {
            return new VariableNode(tokens.source(), position, variable.name(), names);
        }
        if (!term.executable()) {
            throw tokens.error("unexpected . after term " + Quoting.quote(term.toString()));
        }
        return new ChainNode(tokens.source(), position, term, names);
    }

    private @Nullable Expression term() {
        Token token = tokens.nextNonSpace();
        TemplateText source = tokens.source();
        int position = token.position();
        return switch (token.type()) {
            case IDENTIFIER -> function(token);
            case DOT -> new DotNode(source, position);
            case NIL -> new NilNode(source, position);
            case VARIABLE -> variable(token);
            case FIELD ->
                new FieldNode(source, position, new String[] {token.text().substring(1)});
            case BOOL -> new BoolNode(source, position, token.text().equals("true"));
            case CHARACTER_CONSTANT, COMPLEX, NUMBER -> number(token);
            case LEFT_PARENTHESIS -> parenthesis();
            case STRING, RAW_STRING -> new StringNode(source, position, token.text(), unquote(token));
            default -> {
                tokens.backup();
                yield null;
            }
        };
    }

    private FunctionNode function(Token token) {
        if (!functionExists.test(token.text())) {
            throw tokens.error("function " + Quoting.quote(token.text()) + " not defined");
        }
        return new FunctionNode(tokens.source(), token.position(), token.text());
    }

    private VariableNode variable(Token token) {
        if (!variables.contains(token.text())) {
            throw tokens.error("undefined variable " + Quoting.quote(token.text()));
        }
        return new VariableNode(tokens.source(), token.position(), token.text().intern(), Expression.NO_NAMES);
    }

    private NumberNode number(Token token) {
        try {
            NumberLiteral number =
                    switch (token.type()) {
                        case CHARACTER_CONSTANT -> NumberLiteral.character(token.text());
                        case COMPLEX -> NumberLiteral.complex(token.text());
                        default -> NumberLiteral.of(token.text());
                    };
            return new NumberNode(tokens.source(), token.position(), number);
        } catch (IllegalArgumentException e) {
            throw tokens.error(String.valueOf(e.getMessage()));
        }
    }

    private PipeNode parenthesis() {
        if (parentheses >= MAXIMUM_NESTING) {
            throw tokens.error("max expression depth exceeded");
        }
        parentheses++;
        nest();
        PipeNode pipe = pipeline("parenthesized pipeline", TokenType.RIGHT_PARENTHESIS);
        unnest();
        parentheses--;
        return pipe;
    }

    /** The string of a literal. */
    String unquote(Token token) {
        try {
            return Quoting.unquote(token.text());
        } catch (IllegalArgumentException e) {
            throw tokens.error(String.valueOf(e.getMessage()));
        }
    }
}
