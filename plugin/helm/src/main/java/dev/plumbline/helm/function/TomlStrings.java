package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;
import java.util.Locale;

/** Reads the strings of TOML; the opening quote has been consumed. */
final class TomlStrings {
    private final TomlInput in;

    TomlStrings(TomlInput in) {
        this.in = in;
    }

    private FunctionException refused(String problem) {
        return in.refused(problem, in.line());
    }

    /** A string that may be one of several lines. */
    String value(int quote) {
        if (in.peek() != quote) {
            return quote == '"' ? basic() : raw();
        }
        in.next();
        if (in.peek() != quote) {
            return "";
        }
        in.next();
        if (in.startsWith("\r\n")) {
            in.next();
            in.next();
        } else {
            in.accept('\n');
        }
        return lines(quote);
    }

    private FunctionException endMissing(String quote) {
        return refused("unexpected EOF; expected " + quote);
    }

    private FunctionException newline() {
        return in.refused("strings cannot contain newlines", in.line());
    }

    /** A string in double quotes on one line. */
    String basic() {
        StringBuilder value = new StringBuilder();
        int start = in.at();
        while (true) {
            switch (in.peek()) {
                case TomlInput.END -> throw endMissing("'\"'");
                case '\r' -> throw in.refused("strings cannot contain newlines", in.line() - 1);
                case '\n' -> throw newline();
                case '"' -> {
                    in.next();
                    return value.toString();
                }
                case '\\' -> escape(value, start, false);
                default -> value.appendCodePoint(in.next());
            }
        }
    }

    /** A string in single quotes on one line. */
    String raw() {
        int start = in.at();
        while (true) {
            switch (in.peek()) {
                case TomlInput.END -> throw endMissing("\"'\"");
                case '\r' -> throw in.refused("strings cannot contain newlines", in.line() - 1);
                case '\n' -> throw newline();
                case '\'' -> {
                    String value = in.from(start);
                    in.next();
                    return value;
                }
                default -> in.next();
            }
        }
    }

    private String lines(int quote) {
        StringBuilder value = new StringBuilder();
        int start = in.at();
        while (true) {
            int c = in.peek();
            if (c == TomlInput.END) {
                throw in.refused("unexpected EOF; expected " + (quote == '"' ? "'\"\"\"'" : "\"'''\""), in.lineAtEnd());
            }
            if (c == quote) {
                int count = 0;
                while (in.peek() == quote && count < 6) {
                    in.next();
                    count++;
                }
                if (count == 6) {
                    throw refused(quote == '"' ? "unexpected '\"\"\"\"\"\"'" : "unexpected \"''''''\"");
                }
                value.append(Character.toString(quote).repeat(count < 3 ? count : count - 3));
                if (count >= 3) {
                    return value.toString();
                }
            } else if (c == '\\' && quote == '"') {
                escape(value, start, true);
            } else {
                value.appendCodePoint(in.next());
            }
        }
    }

    private void escape(StringBuilder value, int start, boolean lines) {
        in.next();
        int c = in.peek();
        if (c == ' ' || c == '\t' || (lines && (c == '\n' || c == '\r'))) {
            continuation(c, lines);
            return;
        }
        in.next();
        switch (c) {
            case 'b' -> value.append('\b');
            case 't' -> value.append('\t');
            case 'n' -> value.append('\n');
            case 'f' -> value.append('\f');
            case 'r' -> value.append('\r');
            case 'e' -> value.append('\u001B');
            case '"', '\\' -> value.append((char) c);
            case 'x' -> value.appendCodePoint(hexadecimal(start, 'x', 2, "two"));
            case 'u' -> value.appendCodePoint(hexadecimal(start, 'u', 4, "four"));
            case 'U' -> value.appendCodePoint(hexadecimal(start, 'U', 8, "eight"));
            case TomlInput.END -> throw in.refused("invalid escape in string '\\\0'", in.line() - 1);
            default -> throw refused("invalid escape in string '\\" + Character.toString(c) + "'");
        }
    }

    /** A backslash at a line's end takes the line break and all space behind it along. */
    private void continuation(int first, boolean lines) {
        in.skipSpace();
        if (!lines || (in.peek() != '\n' && in.peek() != '\r')) {
            throw refused("invalid escape: '\\" + Character.toString(first) + "'");
        }
        in.skipSpaceAndLines();
    }

    private int hexadecimal(int start, char letter, int digits, String number) {
        int first = in.at();
        long point = 0;
        for (int i = 0; i < digits; i++) {
            int c = in.next();
            int digit = c >= 0 && c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw refused("expected " + number + " hexadecimal digits after '\\" + letter + "', but got "
                        + GoQuotes.quote(Text.of(in.from(start))).string() + " instead");
            }
            point = point * 16 + digit;
        }
        if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
            throw refused("Escaped character '\\u" + in.from(first).toLowerCase(Locale.ROOT) + "' is not valid UTF-8.");
        }
        return (int) point;
    }
}
