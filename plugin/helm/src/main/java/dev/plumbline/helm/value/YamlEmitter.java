package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Text;
import java.util.Locale;

/** Writes the characters of YAML: indentation, indicators and scalars in each style. */
final class YamlEmitter {
    /** The step of indentation. */
    static final int STEP = 2;

    private final Text.Builder out = new Text.Builder();
    private final int width;
    private Ink ink = Ink.NONE;
    private int column;
    private boolean afterSpace = true;
    private boolean inIndentation = true;

    YamlEmitter(YamlDialect dialect) {
        this.width = dialect.width();
    }

    /** What the next characters come from, those of strings apart, which bring their own. */
    void ink(Ink next) {
        ink = next;
    }

    /** Whether nothing but indentation and indicators of indentation stand on this line. */
    boolean inIndentation() {
        return inIndentation;
    }

    /** The text without its last line break. */
    Text finish() {
        Text text = out.build();
        boolean broken = text.string().endsWith("\n");
        return broken ? text.keep(0, text.length() - 1) : text;
    }

    /** Goes to a column, on a new line unless this one has only indentation up to there. */
    void indent(int indent) {
        if (!inIndentation || column > indent || (column == indent && !afterSpace)) {
            put("\n");
            column = 0;
        }
        if (column < indent) {
            put(" ".repeat(indent - column));
        }
        afterSpace = true;
        inIndentation = true;
    }

    /**
     * Writes an indicator.
     *
     * @param spaced whether a space must stand before it
     * @param indents whether what follows may start on the same line as if it were indented
     */
    void indicator(String indicator, boolean spaced, boolean indents) {
        if (spaced && !afterSpace) {
            put(" ");
        }
        put(indicator);
        afterSpace = false;
        inIndentation &= indents;
    }

    private void put(String characters) {
        out.append(characters, ink);
        column += characters.length();
    }

    private void put(Text text, int from, int to) {
        if (from < to) {
            out.append(text, from, to);
            // Characters beyond the Basic Multilingual Plane are always escaped.
            column += to - from;
        }
    }

    /** Characters in place of the one at an index, with its origin. */
    private void put(String characters, Text text, int at) {
        out.gaps(text, at, at + 1);
        out.append(characters, text.inkAt(at));
        column += characters.length();
    }

    private void lineBreak(Text text, int at) {
        char c = text.string().charAt(at);
        put(Character.toString(c), text, at);
        column = 0;
    }

    private void ended() {
        afterSpace = false;
        inIndentation = false;
    }

    /** A scalar without quotes that has the ink of its surroundings and is never folded. */
    void bare(String scalar) {
        indicator(scalar, true, false);
    }

    /** A scalar without quotes. */
    void plain(Text text, boolean folds, int indent) {
        if (!afterSpace) {
            put(" ");
        }
        if (fits(text)) {
            put(text, 0, text.length());
        } else {
            folded(text, folds, indent, false);
        }
        ended();
    }

    /** A scalar in single quotes. */
    void single(Text text, boolean folds, int indent) {
        indicator("'", true, false);
        folded(text, folds, indent, true);
        indicator("'", false, false);
        ended();
    }

    private boolean fits(Text text) {
        return column + text.length() <= width;
    }

    private void folded(Text text, boolean folds, int indent, boolean quoted) {
        String value = text.string();
        boolean spaces = false;
        boolean breaks = false;
        int done = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == ' ') {
                boolean inside = !quoted || (i > 0 && i < length - 1);
                boolean single = !spaces && (i + 1 >= length || value.charAt(i + 1) != ' ');
                if (folds && single && inside && column + (i - done) > width) {
                    put(text, done, i);
                    inIndentation = false;
                    indent(indent);
                    done = i + 1;
                }
                spaces = true;
            } else if (YamlScalarForm.isBreak(c)) {
                put(text, done, i);
                if (!breaks && c == '\n') {
                    put("\n");
                    column = 0;
                }
                lineBreak(text, i);
                inIndentation = true;
                breaks = true;
                done = i + 1;
            } else {
                if (breaks) {
                    indent(indent);
                }
                if (quoted && c == '\'') {
                    put(text, done, i);
                    put("'", text, i);
                    done = i;
                }
                inIndentation = false;
                spaces = false;
                breaks = false;
            }
        }
        put(text, done, length);
    }

    /** A scalar in double quotes. */
    void doubled(Text text, boolean folds, int indent) {
        indicator("\"", true, false);
        String value = text.string();
        int done = 0;
        boolean spaces = false;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == ' ') {
                boolean inside = i > 0 && i < length - 1;
                if (folds && !spaces && inside && column + (i - done) > width) {
                    put(text, done, i);
                    inIndentation = false;
                    indent(indent);
                    if (value.charAt(i + 1) == ' ') {
                        put("\\", text, i);
                    }
                    done = i + 1;
                }
                spaces = true;
            } else if (c == '"' || c == '\\' || c == '\n' || !YamlScalarForm.isPrintable(c) || isLineSeparator(c)) {
                put(text, done, i);
                int point = value.codePointAt(i);
                put(escape(point), text, i);
                i += Character.charCount(point) - 1;
                done = i + 1;
                spaces = false;
            } else {
                spaces = false;
            }
        }
        put(text, done, length);
        indicator("\"", false, false);
        ended();
    }

    private static boolean isLineSeparator(char c) {
        return c == 0x2028 || c == 0x2029;
    }

    private static String escape(int point) {
        return switch (point) {
            case 0 -> "\\0";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case 11 -> "\\v";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case 27 -> "\\e";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 0x85 -> "\\N";
            case 0x2028 -> "\\L";
            case 0x2029 -> "\\P";
            default -> hexadecimal(point);
        };
    }

    private static String hexadecimal(int point) {
        String hex = Integer.toHexString(point).toUpperCase(Locale.ROOT);
        int digits = point <= 0xFF ? 2 : point <= 0xFFFF ? 4 : 8;
        String sign = digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
        return sign + "0".repeat(digits - hex.length()) + hex;
    }

    /** A scalar of several lines as a literal block. */
    void literal(Text text, int indent) {
        String value = text.string();
        indicator("|", true, false);
        char first = value.charAt(0);
        if (first == ' ' || YamlScalarForm.isBreak(first)) {
            put(Integer.toString(STEP));
        }
        put(chomping(value));
        put("\n");
        column = 0;
        afterSpace = true;
        inIndentation = true;
        boolean breaks = true;
        int done = 0;
        for (int i = 0; i < value.length(); i++) {
            if (YamlScalarForm.isBreak(value.charAt(i))) {
                put(text, done, i);
                lineBreak(text, i);
                done = i + 1;
                inIndentation = true;
                breaks = true;
            } else if (breaks) {
                ink(text.inkAt(i));
                indent(indent);
                inIndentation = false;
                breaks = false;
            }
        }
        put(text, done, value.length());
    }

    private static String chomping(String value) {
        int last = value.length() - 1;
        if (!YamlScalarForm.isBreak(value.charAt(last))) {
            return "-";
        }
        return last == 0 || YamlScalarForm.isBreak(value.charAt(last - 1)) ? "+" : "";
    }
}
