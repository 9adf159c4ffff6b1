package dev.plumbline.helm.value;

import dev.plumbline.helm.value.YamlToken.Kind;

/** Scans scalars of all styles, and folds and unescapes them. */
final class YamlScalarScanner {
    private final YamlInput input;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private final StringBuilder breaks = new StringBuilder();
    private char firstBreak;
    private boolean onNewLine;

    YamlScalarScanner(YamlInput input) {
        this.input = input;
    }

    /** Whether the last plain scalar was followed by a line break. */
    boolean endedOnNewLine() {
        return onNewLine;
    }

    private void clear() {
        value.setLength(0);
        blanks.setLength(0);
        breaks.setLength(0);
        firstBreak = 0;
    }

    private static YamlToken token(String value, int start, int end, boolean plain) {
        return new YamlToken(Kind.SCALAR, start, end, value, "", plain);
    }

    /** A scalar without quotes, not further out than {@code indent} unless it is in a flow collection. */
    YamlToken plain(int indent, boolean flow) {
        int start = input.at;
        int end = start;
        onNewLine = false;
        boolean simple = true;
        clear();
        while (!input.isDocumentMark('-') && !input.isDocumentMark('.') && input.peek() != '#') {
            int from = input.at;
            skipPlainRun(flow);
            if (input.at > from) {
                if (simple && end > start) {
                    value.append(input.text(start, end));
                    simple = false;
                }
                if (!simple) {
                    join();
                    value.append(input.text(from, input.at));
                }
                onNewLine = false;
                end = input.at;
            }
            char c = input.peek();
            if (!YamlInput.isBlank(c) && !YamlInput.isBreak(c)) {
                break;
            }
            space(indent + 1, start);
            if (!flow && input.column() < indent + 1) {
                break;
            }
        }
        return token(simple ? input.text(start, end) : value.toString(), start, end, true);
    }

    private void skipPlainRun(boolean flow) {
        while (true) {
            char c = input.peek();
            if (YamlInput.isBlankOrEnd(c)
                    || (c == ':' && YamlInput.isBlankOrEnd(input.peek(1)))
                    || (flow && (c == ',' || c == '?' || c == '[' || c == ']' || c == '{' || c == '}'))) {
                return;
            }
            input.at++;
        }
    }

    /** Goes over blanks and line breaks and keeps them for {@link #join()}. */
    private void space(int indent, int start) {
        while (true) {
            char c = input.peek();
            if (YamlInput.isBlank(c)) {
                if (onNewLine && c == '\t' && input.column() < indent) {
                    throw input.scannerError("found a tab character that violates indentation", start);
                }
                blank(c);
            } else if (YamlInput.isBreak(c)) {
                lineBreak();
            } else {
                return;
            }
        }
    }

    private void blank(char c) {
        if (!onNewLine) {
            blanks.append(c);
        }
        input.at++;
    }

    private void lineBreak() {
        char read = input.readBreak();
        if (onNewLine) {
            breaks.append(read);
        } else {
            blanks.setLength(0);
            firstBreak = read;
            onNewLine = true;
        }
    }

    /** Puts what stands for the blanks and line breaks between two pieces of a scalar. */
    private void join() {
        if (!onNewLine) {
            value.append(blanks);
        } else if (firstBreak == '\n' && breaks.length() == 0) {
            value.append(' ');
        } else {
            if (firstBreak != 0 && firstBreak != '\n') {
                value.append(firstBreak);
            }
            value.append(breaks);
        }
        blanks.setLength(0);
        breaks.setLength(0);
        firstBreak = 0;
    }

    /** A scalar in single or double quotes. */
    YamlToken quoted(int start) {
        char quote = input.peek();
        input.at++;
        clear();
        while (true) {
            if (input.isDocumentMark('-') || input.isDocumentMark('.')) {
                throw input.scannerError("found unexpected document indicator", start);
            }
            if (input.peek() == YamlInput.END) {
                input.checkReadable();
                throw input.scannerError("found unexpected end of stream", start);
            }
            onNewLine = false;
            run(quote, start);
            if (input.peek() == quote) {
                input.at++;
                return token(value.toString(), start, input.at, false);
            }
            space(0, start);
            join();
        }
    }

    /** The characters up to the quote, a blank or a line break. */
    private void run(char quote, int start) {
        int from = input.at;
        while (true) {
            char c = input.peek();
            if (YamlInput.isBlankOrEnd(c)) {
                break;
            }
            boolean escape = c == '\\' && quote == '"';
            if (c == quote && !(quote == '\'' && input.peek(1) == '\'')) {
                break;
            }
            if (c == quote || escape) {
                value.append(input.text(from, input.at));
                if (escape && YamlInput.isBreak(input.peek(1))) {
                    input.at++;
                    input.readBreak();
                    onNewLine = true;
                    return;
                }
                if (escape) {
                    escape(start);
                } else {
                    value.append('\'');
                    input.at += 2;
                }
                from = input.at;
            } else {
                input.at++;
            }
        }
        value.append(input.text(from, input.at));
    }

    private void escape(int start) {
        char c = input.peek(1);
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits == 0) {
            value.append(escaped(c, start));
            input.at += 2;
            return;
        }
        input.at += 2;
        long point = 0;
        for (int i = 0; i < digits; i++) {
            int digit = YamlTagScanner.digit(input.peek());
            if (digit < 0) {
                input.at -= i;
                throw input.scannerError("did not find expected hexdecimal number", start);
            }
            point = point * 16 + digit;
            input.at++;
        }
        if ((point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF) {
            input.at -= digits;
            throw input.scannerError("found invalid Unicode character escape code", start);
        }
        value.appendCodePoint((int) point);
    }

    private char escaped(char c, int start) {
        return switch (c) {
            case '0' -> '\0';
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 't', '\t' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000B';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'e' -> '\u001B';
            case ' ', '"', '\'', '\\' -> c;
            case 'N' -> '\u0085';
            case '_' -> '\u00A0';
            case 'L' -> '\u2028';
            case 'P' -> '\u2029';
            default -> throw input.scannerError("found unknown escape character", start);
        };
    }

    /** A literal or folded scalar inside a block that is indented by {@code parent}. */
    YamlToken block(int parent) {
        int start = input.at;
        boolean literal = input.peek() == '|';
        input.at++;
        char chomping = chomping();
        int indent = increment(start);
        if (chomping == 0) {
            chomping = chomping();
        }
        input.endLine(start);
        if (indent > 0) {
            indent += Math.max(parent, 0);
        }
        clear();
        int end = input.at;
        indent = blockBreaks(indent, parent, start);
        boolean blankBefore = false;
        while (input.column() == indent && input.peek() != YamlInput.END) {
            boolean blank = YamlInput.isBlank(input.peek());
            if (!literal && firstBreak == '\n' && !blankBefore && !blank) {
                if (breaks.length() == 0) {
                    value.append(' ');
                }
            } else if (firstBreak != 0) {
                value.append(firstBreak);
            }
            value.append(breaks);
            breaks.setLength(0);
            blankBefore = blank;
            end = line();
            blockBreaks(indent, parent, start);
        }
        if (chomping != '-' && firstBreak != 0) {
            value.append(firstBreak);
        }
        if (chomping == '+') {
            value.append(breaks);
        }
        return token(value.toString(), start, end, false);
    }

    /** One line of a block scalar and its line break; gives the index after the line's last character. */
    private int line() {
        int from = input.at;
        while (!YamlInput.isBreakOrEnd(input.peek())) {
            input.at++;
        }
        value.append(input.text(from, input.at));
        int end = input.at;
        firstBreak = YamlInput.isBreak(input.peek()) ? input.readBreak() : 0;
        return end;
    }

    private char chomping() {
        char c = input.peek();
        if (c != '+' && c != '-') {
            return 0;
        }
        input.at++;
        return c;
    }

    private int increment(int start) {
        char c = input.peek();
        if (c < '0' || c > '9') {
            return 0;
        }
        if (c == '0') {
            throw input.scannerError("found an indentation indicator equal to 0", start);
        }
        input.at++;
        return c - '0';
    }

    /** Goes over indentation and empty lines; finds the indentation if it is not known, which 0 says. */
    private int blockBreaks(int indent, int parent, int start) {
        int widest = 0;
        while (true) {
            while ((indent == 0 || input.column() < indent) && input.peek() == ' ') {
                input.at++;
            }
            widest = Math.max(widest, input.column());
            if ((indent == 0 || input.column() < indent) && input.peek() == '\t') {
                throw input.scannerError("found a tab character where an indentation space is expected", start);
            }
            if (!YamlInput.isBreak(input.peek())) {
                break;
            }
            breaks.append(input.readBreak());
        }
        return indent > 0 ? indent : Math.max(Math.max(widest, parent + 1), 1);
    }
}
