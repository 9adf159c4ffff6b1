package dev.plumbline.helm.template;

import java.util.Arrays;

/** The tokens of one definition as its parser reads them: with a look ahead of three, as Go has it. */
final class Tokens {
    private final Lexer lexer;
    private final TemplateText source;
    /** The newest token is the first; those behind it have been put back. */
    private final Token[] ahead = new Token[3];

    private int count;
    private int actionLine;

    Tokens(Lexer lexer, TemplateText source) {
        this.lexer = lexer;
        this.source = source;
        Arrays.fill(ahead, new Token(TokenType.EOF, 0, 1, ""));
    }

    Lexer lexer() {
        return lexer;
    }

    TemplateText source() {
        return source;
    }

    Token next() {
        if (count > 0) {
            count--;
        } else {
            ahead[0] = lexer.next();
        }
        return ahead[count];
    }

    Token peek() {
        if (count == 0) {
            ahead[0] = lexer.next();
            count = 1;
        }
        return ahead[count - 1];
    }

    Token nextNonSpace() {
        Token token = next();
        while (token.type() == TokenType.SPACE) {
            token = next();
        }
        return token;
    }

    Token peekNonSpace() {
        Token token = nextNonSpace();
        backup();
        return token;
    }

    void backup() {
        count++;
    }

    /** Puts back the token just read and the one before it. */
    void backup(Token before) {
        ahead[1] = before;
        count = 2;
    }

    /** Puts back the token just read and the two before it. */
    void backup(Token first, Token second) {
        ahead[1] = second;
        ahead[2] = first;
        count = 3;
    }

    Token expect(TokenType type, String context) {
        Token token = nextNonSpace();
        if (token.type() != type) {
            throw unexpected(token, context);
        }
        return token;
    }

    /** The line where the action being parsed started, for errors that show only later; 0 outside actions. */
    void actionLine(int line) {
        actionLine = line;
    }

    /** An error at the newest token. */
    TemplateException error(String message) {
        return TemplateException.parse(source.source().name(), source.place(ahead[0].position()), message);
    }

    TemplateException unexpected(Token token, String context) {
        if (token.type() != TokenType.ERROR) {
            return error("unexpected " + token + " in " + context);
        }
        if (actionLine == 0 || actionLine == token.line()) {
            return error(token.text());
        }
        String started = " started at " + source.source().name() + ':' + actionLine;
        return error(token.text() + (token.text().endsWith(" action") ? "" : " in action") + started);
    }
}
