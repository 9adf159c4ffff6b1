package dev.plumbline.policy.cel;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of an expression.
 *
 * @param kind what it is
 * @param text as it is written, of names and symbols
 * @param value of numbers and texts; of others, the text
 */
record Token(Kind kind, String text, Object value) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    private static final String PAIRS = "&&||==!=<=>=";
    private static final String SINGLES = "!<>+-*/%?:.,()[]{}";

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /**
     * The words of a text, and an end.
     *
     * @throws NotPlain if there is something unusual
     */
    static List<Token> all(String text) throws NotPlain {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                at++;
            } else if (isNameStart(c)) {
                at = name(text, at, tokens);
            } else if (isDigit(c)) {
                at = number(text, at, tokens);
            } else if (c == '"' || c == '\'') {
                at = quoted(text, at, false, tokens);
            } else {
                at = symbol(text, at, tokens);
            }
        }
        tokens.add(new Token(Kind.END, "", ""));
        return tokens;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int name(String text, int start, List<Token> tokens) throws NotPlain {
        int end = start;
        while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        String name = text.substring(start, end);
        if (end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'')) {
            if (!name.equals("r")) {
                throw new NotPlain("a literal " + name);
            }
            return quoted(text, end, true, tokens);
        }
        tokens.add(new Token(Kind.NAME, name, name));
        return end;
    }

    private static int number(String text, int start, List<Token> tokens) throws NotPlain {
        int end = digits(text, start);
        boolean whole = true;
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end = digits(text, end + 1);
            whole = false;
        }
        if (end < text.length() && isNameStart(text.charAt(end))) {
            throw new NotPlain("a number with a letter");
        }
        String digits = text.substring(start, end);
        try {
            Object value = whole ? (Object) Long.parseLong(digits) : (Object) Double.parseDouble(digits);
            tokens.add(new Token(Kind.NUMBER, digits, value));
        } catch (NumberFormatException e) {
            throw new NotPlain("a number out of range");
        }
        return end;
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int quoted(String text, int start, boolean raw, List<Token> tokens) throws NotPlain {
        char quote = text.charAt(start);
        if (text.startsWith(String.valueOf(quote).repeat(3), start)) {
            throw new NotPlain("a text between three quotes");
        }
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r' || Character.isSurrogate(c)) {
                throw new NotPlain("a text with a line end");
            }
            if (c == '\\' && raw) {
                throw new NotPlain("a backslash in a raw text");
            }
            value.append(c == '\\' ? escaped(at < text.length() ? text.charAt(at++) : ' ') : c);
        }
        if (at >= text.length()) {
            throw new NotPlain("a text without an end");
        }
        tokens.add(new Token(Kind.TEXT, "", value.toString()));
        return at + 1;
    }

    private static char escaped(char c) throws NotPlain {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '\\', '\'', '"' -> c;
            default -> throw new NotPlain("an escaped " + c);
        };
    }

    private static int symbol(String text, int start, List<Token> tokens) throws NotPlain {
        if (start + 1 < text.length()) {
            String pair = text.substring(start, start + 2);
            int found = PAIRS.indexOf(pair);
            if (found >= 0 && found % 2 == 0) {
                tokens.add(new Token(Kind.SYMBOL, pair, pair));
                return start + 2;
            }
            if (pair.equals("//")) {
                throw new NotPlain("a comment");
            }
        }
        String single = text.substring(start, start + 1);
        if (!SINGLES.contains(single)) {
            throw new NotPlain("a character " + single);
        }
        tokens.add(new Token(Kind.SYMBOL, single, single));
        return start + 1;
    }
}
