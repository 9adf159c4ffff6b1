package dev.plumbline.helm.template;

import java.util.Map;

/** Cuts a template into tokens, one at a time. */
final class Lexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final String OPEN_COMMENT = "/*";
    private static final String CLOSE_COMMENT = "*/";
    private static final int DELIMITER = 2;
    /** A minus and the space beside it. */
    private static final int TRIM_MARKER = 2;

    private static final int END = -1;

    private static final Map<String, TokenType> KEYWORDS = Map.ofEntries(
            Map.entry("block", TokenType.BLOCK),
            Map.entry("break", TokenType.BREAK),
            Map.entry("continue", TokenType.CONTINUE),
            Map.entry("define", TokenType.DEFINE),
            Map.entry("else", TokenType.ELSE),
            Map.entry("end", TokenType.END),
            Map.entry("if", TokenType.IF),
            Map.entry("nil", TokenType.NIL),
            Map.entry("range", TokenType.RANGE),
            Map.entry("template", TokenType.TEMPLATE),
            Map.entry("with", TokenType.WITH),
            Map.entry("true", TokenType.BOOL),
            Map.entry("false", TokenType.BOOL));

    private final TemplateText source;
    private final String input;
    private int at;
    private int start;
    private boolean insideAction;
    private int parentheses;

    Lexer(TemplateText source) {
        this.source = source;
        this.input = source.text();
    }

    /** The next token; at the end, {@link TokenType#EOF}. */
    Token next() {
        return insideAction ? action() : text();
    }

    private Token token(TokenType type) {
        return new Token(type, start, source.line(start), input.substring(start, at));
    }

    private Token error(String message) {
        return new Token(TokenType.ERROR, start, source.line(start), message);
    }

    private Token text() {
        while (true) {
            start = at;
            int delimiter = input.indexOf(LEFT, at);
            if (delimiter < 0) {
                at = input.length();
                return token(at > start ? TokenType.TEXT : TokenType.EOF);
            }
            int end = delimiter;
            if (leftTrimMarker(delimiter + DELIMITER)) {
                while (end > start && isSpace(input.charAt(end - 1))) {
                    end--;
                }
            }
            at = end;
            if (end > start) {
                Token text = token(TokenType.TEXT);
                at = delimiter;
                return text;
            }
            at = delimiter;
            start = delimiter;
            int inside = delimiter + DELIMITER + (leftTrimMarker(delimiter + DELIMITER) ? TRIM_MARKER : 0);
            if (!input.startsWith(OPEN_COMMENT, inside)) {
                at = delimiter + DELIMITER;
                Token left = token(TokenType.LEFT_DELIMITER);
                at = inside;
                insideAction = true;
                parentheses = 0;
                return left;
            }
            String problem = skipComment(inside);
            if (!problem.isEmpty()) {
                return error(problem);
            }
        }
    }

    /** Moves behind a comment; gives what is wrong with it, or nothing. */
    private String skipComment(int from) {
        start = from;
        int close = input.indexOf(CLOSE_COMMENT, from + OPEN_COMMENT.length());
        if (close < 0) {
            return "unclosed comment";
        }
        at = close + CLOSE_COMMENT.length();
        if (!atRightDelimiter()) {
            return "comment ends before closing delimiter";
        }
        leaveAction();
        return "";
    }

    private boolean leftTrimMarker(int index) {
        return index + 1 < input.length() && input.charAt(index) == '-' && isSpace(input.charAt(index + 1));
    }

    private boolean rightTrimMarker(int index) {
        return index + 1 < input.length() && isSpace(input.charAt(index)) && input.charAt(index + 1) == '-';
    }

    private boolean atTrimmingDelimiter(int index) {
        return rightTrimMarker(index) && input.startsWith(RIGHT, index + TRIM_MARKER);
    }

    private boolean atRightDelimiter() {
        return atTrimmingDelimiter(at) || input.startsWith(RIGHT, at);
    }

    private Token leaveAction() {
        boolean trims = atTrimmingDelimiter(at);
        if (trims) {
            at += TRIM_MARKER;
        }
        start = at;
        at += DELIMITER;
        Token right = token(TokenType.RIGHT_DELIMITER);
        if (trims) {
            while (at < input.length() && isSpace(input.charAt(at))) {
                at++;
            }
        }
        insideAction = false;
        return right;
    }

    private Token action() {
        start = at;
        if (atRightDelimiter()) {
            return parentheses == 0 ? leaveAction() : error("unclosed left paren");
        }
        int point = take();
        if (point == END) {
            return error("unclosed action");
        }
        if (isSpace(point)) {
            return space();
        }
        if (isAlphanumeric(point) && !isDigit(point)) {
            return word();
        }
        return switch (point) {
            case '=' -> token(TokenType.ASSIGN);
            case ':' -> take() == '=' ? token(TokenType.DECLARE) : error("expected :=");
            case '|' -> token(TokenType.PIPE);
            case '"' -> quoted('"', TokenType.STRING, "unterminated quoted string");
            case '\'' -> quoted('\'', TokenType.CHARACTER_CONSTANT, "unterminated character constant");
            case '`' -> raw();
            case '$' -> atTerminator() ? token(TokenType.VARIABLE) : name(TokenType.VARIABLE);
            // Behind a point at the very end Go looks for a number.
            case '.' -> at == input.length() || isDigit(input.charAt(at)) ? number() : field();
            case '(', ')' -> parenthesis(point);
            default -> other(point);
        };
    }

    private Token parenthesis(int point) {
        parentheses += point == '(' ? 1 : -1;
        if (parentheses < 0) {
            return error("unexpected right paren");
        }
        return token(point == '(' ? TokenType.LEFT_PARENTHESIS : TokenType.RIGHT_PARENTHESIS);
    }

    private Token other(int point) {
        if (point == '+' || point == '-' || isDigit(point)) {
            return number();
        }
        if (point >= ' ' && point < 0x7F) {
            return token(TokenType.CHARACTER);
        }
        return error("unrecognized character in action: " + Quoting.unicode(point));
    }

    private int peek() {
        return at < input.length() ? input.codePointAt(at) : END;
    }

    private int take() {
        int point = peek();
        if (point != END) {
            at += Character.charCount(point);
        }
        return point;
    }

    private Token space() {
        while (at < input.length() && isSpace(input.charAt(at))) {
            at++;
        }
        // The last space may belong to a trimming delimiter.
        if (atTrimmingDelimiter(at - 1)) {
            at--;
        }
        return token(TokenType.SPACE);
    }

    private Token word() {
        skipAlphanumeric();
        if (!atTerminator()) {
            return error("bad character " + Quoting.unicode(peek()));
        }
        return token(KEYWORDS.getOrDefault(input.substring(start, at), TokenType.IDENTIFIER));
    }

    private Token field() {
        return atTerminator() ? token(TokenType.DOT) : name(TokenType.FIELD);
    }

    private Token name(TokenType type) {
        skipAlphanumeric();
        return atTerminator() ? token(type) : error("bad character " + Quoting.unicode(peek()));
    }

    private void skipAlphanumeric() {
        for (int point = peek(); point != END && isAlphanumeric(point); point = peek()) {
            at += Character.charCount(point);
        }
    }

    /** Whether what follows may stand behind a name. */
    private boolean atTerminator() {
        int point = peek();
        return switch (point) {
            case END, '.', ',', '|', ':', ')', '(' -> true;
            default -> isSpace(point) || input.startsWith(RIGHT, at);
        };
    }

    private Token quoted(char quote, TokenType type, String unterminated) {
        while (true) {
            int point = take();
            if (point == '\\') {
                point = take();
                if (point != END && point != '\n') {
                    continue;
                }
            }
            if (point == END || point == '\n') {
                return error(unterminated);
            }
            if (point == quote) {
                return token(type);
            }
        }
    }

    private Token raw() {
        int close = input.indexOf('`', at);
        if (close < 0) {
            return error("unterminated raw quoted string");
        }
        at = close + 1;
        return token(TokenType.RAW_STRING);
    }

    private Token number() {
        at = start;
        if (!scanNumber()) {
            return badNumber();
        }
        int sign = peek();
        if (sign != '+' && sign != '-') {
            return token(TokenType.NUMBER);
        }
        if (!scanNumber() || input.charAt(at - 1) != 'i') {
            return badNumber();
        }
        return token(TokenType.COMPLEX);
    }

    private Token badNumber() {
        return error("bad number syntax: " + Quoting.quote(input.substring(start, at)));
    }

    private boolean scanNumber() {
        accept("+-");
        String digits = "0123456789_";
        boolean hex = false;
        if (accept("0")) {
            if (accept("xX")) {
                digits = "0123456789abcdefABCDEF_";
                hex = true;
            } else if (accept("oO")) {
                digits = "01234567_";
            } else if (accept("bB")) {
                digits = "01_";
            }
        }
        acceptRun(digits);
        if (accept(".")) {
            acceptRun(digits);
        }
        if (digits.startsWith("0123456789") && accept(hex ? "pP" : "eE")) {
            accept("+-");
            acceptRun("0123456789_");
        }
        accept("i");
        if (isAlphanumeric(peek())) {
            take();
            return false;
        }
        return true;
    }

    private boolean accept(String characters) {
        if (at < input.length() && characters.indexOf(input.charAt(at)) >= 0) {
            at++;
            return true;
        }
        return false;
    }

    private void acceptRun(String characters) {
        while (accept(characters)) {
            // Each turn takes one.
        }
    }

    private static boolean isSpace(int point) {
        return point == ' ' || point == '\t' || point == '\r' || point == '\n';
    }

    private static boolean isDigit(int point) {
        return point >= '0' && point <= '9';
    }

    private static boolean isAlphanumeric(int point) {
        return point == '_' || (point != END && Character.isLetterOrDigit(point));
    }
}
