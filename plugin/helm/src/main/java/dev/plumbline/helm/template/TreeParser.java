package dev.plumbline.helm.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Parses the statements of one definition; those of others inside it get a parser of their own. */
final class TreeParser {
    private static final Statement[] NO_STATEMENTS = {};

    private final Tokens tokens;
    private final Predicate<String> functionExists;
    private final Map<String, Definition> definitions;
    private final PipelineParser pipelines;
    private final int stackNesting;
    private int ranges;

    private TreeParser(
            Tokens tokens,
            Predicate<String> functionExists,
            Map<String, Definition> definitions,
            int stackNesting,
            int outerNesting) {
        this.tokens = tokens;
        this.functionExists = functionExists;
        this.definitions = definitions;
        this.stackNesting = stackNesting;
        this.pipelines = new PipelineParser(tokens, functionExists, stackNesting, outerNesting);
    }

    /**
     * Parses a whole file.
     *
     * @param stackNesting how deep blocks may stand inside each other on this thread's stack
     * @return its own definition, named as the file, and those inside it
     */
    static List<Definition> parse(TemplateText source, Predicate<String> functionExists, int stackNesting) {
        Map<String, Definition> definitions = new LinkedHashMap<>();
        Tokens tokens = new Tokens(new Lexer(source), source);
        new TreeParser(tokens, functionExists, definitions, stackNesting, 0).file();
        return List.copyOf(definitions.values());
    }

    private void file() {
        List<Statement> statements = new ArrayList<>();
        while (tokens.peek().type() != TokenType.EOF) {
            if (tokens.peek().type() == TokenType.LEFT_DELIMITER) {
                Token delimiter = tokens.next();
                if (tokens.nextNonSpace().type() == TokenType.DEFINE) {
                    inner().definition();
                    continue;
                }
                tokens.backup(delimiter);
            }
            Statement statement = statement();
            if (statement instanceof EndNode) {
                throw tokens.error("unexpected " + statement);
            }
            statements.add(statement);
        }
        define(tokens.source().source().name(), list(statements, 0));
    }

    private TreeParser inner() {
        Tokens own = new Tokens(tokens.lexer(), tokens.source());
        return new TreeParser(own, functionExists, definitions, stackNesting, pipelines.nesting());
    }

    private void definition() {
        String context = "define clause";
        Token name = tokens.nextNonSpace();
        if (name.type() != TokenType.STRING && name.type() != TokenType.RAW_STRING) {
            throw tokens.unexpected(name, context);
        }
        String unquoted = pipelines.unquote(name);
        tokens.expect(TokenType.RIGHT_DELIMITER, context);
        body(unquoted, context, tokens);
    }

    /** The statements of a {@code define} or {@code block} up to its end. */
    private void body(String name, String context, Tokens errors) {
        List<Statement> statements = new ArrayList<>();
        EndNode end = statements(statements);
        if (end.isElse()) {
            throw errors.error("unexpected " + end + " in " + context);
        }
        define(name, list(statements, 0));
    }

    private void define(String name, ListNode body) {
        Definition definition = new Definition(name, body, pipelines.deepest());
        Definition former = definitions.get(name);
        if (former == null || former.blank()) {
            definitions.put(name, definition);
        } else if (!definition.blank()) {
            throw tokens.error("template: multiple definition of template " + Quoting.quote(name));
        }
    }

    private ListNode list(List<Statement> statements, int position) {
        return new ListNode(tokens.source(), position, statements.toArray(NO_STATEMENTS));
    }

    /** Reads statements into a list up to {@code else} or {@code end}. */
    private EndNode statements(List<Statement> statements) {
        while (tokens.peekNonSpace().type() != TokenType.EOF) {
            Statement statement = statement();
            if (statement instanceof EndNode end) {
                return end;
            }
            statements.add(statement);
        }
        throw tokens.error("unexpected EOF");
    }

    private Statement statement() {
        Token token = tokens.nextNonSpace();
        if (token.type() == TokenType.TEXT) {
            return new TextNode(tokens.source(), token.position(), token.text());
        }
        if (token.type() != TokenType.LEFT_DELIMITER) {
            throw tokens.unexpected(token, "input");
        }
        tokens.actionLine(token.line());
        Statement action = action(token);
        tokens.actionLine(0);
        return action;
    }

    private Statement action(Token delimiter) {
        Token token = tokens.nextNonSpace();
        return switch (token.type()) {
            case BLOCK -> block();
            case BREAK -> jump(token, Flow.BREAK);
            case CONTINUE -> jump(token, Flow.CONTINUE);
            case ELSE -> otherwise();
            case END -> end();
            case IF, RANGE, WITH -> branch(token, delimiter.position());
            case TEMPLATE -> template();
            default -> {
                tokens.backup();
                PipeNode pipe = pipelines.pipeline("command", TokenType.RIGHT_DELIMITER);
                yield new ActionNode(tokens.source(), delimiter.position(), pipe);
            }
        };
    }

    private EndNode end() {
        Token token = tokens.expect(TokenType.RIGHT_DELIMITER, "end");
        return new EndNode(tokens.source(), token.position(), false);
    }

    private EndNode otherwise() {
        Token next = tokens.peekNonSpace();
        if (next.type() != TokenType.IF && next.type() != TokenType.WITH) {
            next = tokens.expect(TokenType.RIGHT_DELIMITER, "else");
        }
        return new EndNode(tokens.source(), next.position(), true);
    }

    private JumpNode jump(Token word, Flow flow) {
        String action = "{{" + word.text() + "}}";
        Token token = tokens.nextNonSpace();
        if (token.type() != TokenType.RIGHT_DELIMITER) {
            throw tokens.unexpected(token, action);
        }
        if (ranges == 0) {
            throw tokens.error(action + " outside {{range}}");
        }
        pipelines.assignments().jump(flow);
        return new JumpNode(tokens.source(), word.position(), flow);
    }

    private BranchNode branch(Token word, int position) {
        pipelines.nest();
        int scope = pipelines.scope();
        boolean range = word.type() == TokenType.RANGE;
        PipeNode pipe = pipelines.pipeline(word.text(), TokenType.RIGHT_DELIMITER);
        pipelines.assignments().enter(range);
        if (range && pipe.assigns()) {
            pipelines.assignments().add(List.of(pipe.variables()));
        }
        ranges += range ? 1 : 0;
        List<Statement> statements = new ArrayList<>();
        EndNode end = statements(statements);
        ListNode body = list(statements, position);
        ranges -= range ? 1 : 0;
        ListNode otherwise = end.isElse() ? otherwise(word.type(), end) : null;
        BranchNode.Facts facts = pipelines.assignments().leave();
        pipelines.leaveScope(scope);
        pipelines.unnest();
        BranchNode.Parts parts = new BranchNode.Parts(tokens.source(), position, pipe, body, otherwise, facts);
        return switch (word.type()) {
            case IF -> new IfNode(parts);
            case WITH -> new WithNode(parts);
            default -> new RangeNode(parts);
        };
    }

    private ListNode otherwise(TokenType branch, EndNode end) {
        List<Statement> statements = new ArrayList<>();
        boolean chained = branch != TokenType.RANGE && tokens.peek().type() == branch;
        if (chained) {
            Token word = tokens.next();
            statements.add(branch(word, word.position()));
        } else {
            EndNode last = statements(statements);
            if (last.isElse()) {
                throw tokens.error("expected end; found " + last);
            }
        }
        return list(statements, end.position());
    }

    private TemplateNode block() {
        String context = "block clause";
        Token token = tokens.nextNonSpace();
        String name = name(token, context);
        PipeNode pipe = pipelines.pipeline(context, TokenType.RIGHT_DELIMITER);
        pipelines.nest();
        inner().body(name, context, tokens);
        pipelines.unnest();
        return new TemplateNode(tokens.source(), token.position(), name, pipe);
    }

    private TemplateNode template() {
        String context = "template clause";
        Token token = tokens.nextNonSpace();
        String name = name(token, context);
        PipeNode pipe = null;
        if (tokens.nextNonSpace().type() != TokenType.RIGHT_DELIMITER) {
            tokens.backup();
            pipe = pipelines.pipeline(context, TokenType.RIGHT_DELIMITER);
        }
        return new TemplateNode(tokens.source(), token.position(), name, pipe);
    }

    private String name(Token token, String context) {
        if (token.type() != TokenType.STRING && token.type() != TokenType.RAW_STRING) {
            throw tokens.unexpected(token, context);
        }
        return pipelines.unquote(token);
    }
}
