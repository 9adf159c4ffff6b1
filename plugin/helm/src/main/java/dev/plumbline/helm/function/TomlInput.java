package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.GoStrings;
import java.util.Locale;

/** The characters of a TOML text from left to right, and the way to refuse them. */
final class TomlInput {
    /** What stands behind the last character. */
    static final int END = -1;

    private final String text;
    private final TomlTables tables;
    private int at;
    private int line = 1;

    TomlInput(String text, TomlTables tables) {
        this.text = text;
        this.tables = tables;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    void checkStart() {
        if (text.indexOf('\0') >= 0) {
            throw refused("files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8", 1);
        }
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    /** The line of the end; Go's reader does not count a line break that ends the text. */
    int lineAtEnd() {
        return text.endsWith("\n") ? line - 1 : line;
    }

    String from(int start) {
        return text.substring(start, at);
    }

    boolean startsWith(String word) {
        return text.startsWith(word, at);
    }

    /** The next character, not consumed. */
    int peek() {
        if (at >= text.length()) {
            return END;
        }
        int c = text.codePointAt(at);
        if (c < ' ' || c == 0x7F || c > 0xD7FF) {
            check(c);
        }
        return c;
    }

    private void check(int c) {
        boolean lineEnd = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        if (GoStrings.isRawByte(c)) {
            throw refused("invalid UTF-8 byte: 0x" + Integer.toHexString(c - 0xDC00), line);
        }
        if ((c < ' ' && c != '\t' && c != '\n' && !lineEnd) || c == 0x7F) {
            throw refused(
                    String.format(Locale.ROOT, "TOML files cannot contain control characters: '0x%02x'", c), line);
        }
    }

    /** Consumes the next character. */
    int next() {
        int c = peek();
        if (c != END) {
            at += Character.charCount(c);
            if (c == '\n') {
                line++;
            }
        }
        return c;
    }

    boolean accept(char wanted) {
        boolean found = peek() == wanted;
        if (found) {
            next();
        }
        return found;
    }

    void skipSpace() {
        while (peek() == ' ' || peek() == '\t') {
            next();
        }
    }

    void skipSpaceAndLines() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            next();
        }
    }

    void skipComment() {
        while (peek() != END && peek() != '\n' && peek() != '\r') {
            next();
        }
    }

    int peekBehindSpaceAndComments() {
        skipSpaceAndLines();
        while (peek() == '#') {
            skipComment();
            skipSpaceAndLines();
        }
        return peek();
    }

    /** The refusal with its place: the line, and the last key that was read. */
    FunctionException refused(String problem, int atLine) {
        String key = tables.lastKey();
        String where = key.isEmpty()
                ? ""
                : " (last key " + GoQuotes.quote(Text.of(key)).string() + ")";
        return new FunctionException("toml: line " + atLine + where + ": " + problem);
    }

    /** Runs something that may refuse without knowing where. */
    void located(int atLine, Runnable step) {
        try {
            step.run();
        } catch (FunctionException e) {
            throw refused(e.getMessage(), atLine);
        }
    }
}
