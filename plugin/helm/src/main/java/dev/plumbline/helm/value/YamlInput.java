package dev.plumbline.helm.value;

import org.jspecify.annotations.Nullable;

/**
 * The characters of a YAML text, from left to right, and the way to refuse them.
 *
 * <p>Go's reader decodes 512 bytes at a time and stops at a byte or character that it does not like before the
 * characters in front of it are looked at; so the text ends here where that block starts.
 */
final class YamlInput {
    private static final int BLOCK = 512;

    /** What stands behind the last character; it is no character that YAML allows. */
    static final char END = '\0';

    private final String text;
    private final char[] chars;
    private final @Nullable YamlException unreadable;

    /** The index of the next character. */
    int at;

    /** The index at which this line starts. */
    int lineStart;

    YamlInput(String text) {
        this.text = text;
        int bad = firstUnreadable(text);
        int end = text.length();
        if (bad < 0) {
            unreadable = null;
        } else {
            unreadable = new YamlException(
                    "error converting YAML to JSON: yaml: " + complaint(text, bad), line(bad) + 1, column(bad));
            end = blockStart(text, bad);
        }
        // Room for looking a few characters ahead.
        chars = new char[end + 4];
        text.getChars(0, end, chars, 0);
        if (end > 0 && chars[0] == '\uFEFF') {
            at = 1;
            lineStart = 1;
            if (chars[1] == '\uFEFF') {
                at = 2;
            }
        }
    }

    private static int firstUnreadable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= ' ' && c < 0x7F) || c == '\n') {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            boolean readable =
                    c == '\t' || c == '\r' || c == 0x85 || (c >= 0xA0 && !Character.isSurrogate(c) && c < 0xFFFE);
            if (!readable) {
                return i;
            }
        }
        return -1;
    }

    private static int blockStart(String text, int index) {
        int bytes = GoStrings.length(text.substring(0, index));
        int wanted = bytes / BLOCK * BLOCK;
        int start = index;
        while (start > 0 && bytes > wanted) {
            int before = text.offsetByCodePoints(start, -1);
            bytes -= GoStrings.length(text.substring(before, start));
            start = before;
        }
        return start;
    }

    private static String complaint(String text, int at) {
        if (!GoStrings.isRawByte(text.charAt(at))) {
            return "control characters are not allowed";
        }
        byte[] bytes = GoStrings.bytes(text.substring(at, Math.min(text.length(), at + 4)));
        int first = bytes[0] & 0xFF;
        int width = (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 0;
        if (width == 0) {
            return "invalid leading UTF-8 octet";
        }
        if (width > bytes.length) {
            return "incomplete UTF-8 octet sequence";
        }
        int point = first & (0xFF >> (width + 1));
        for (int i = 1; i < width; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return "invalid trailing UTF-8 octet";
            }
            point = (point << 6) | (bytes[i] & 0x3F);
        }
        boolean overlong = point < 0x80 || (width > 2 && point < 0x800) || (width > 3 && point < 0x10000);
        return overlong ? "invalid length of a UTF-8 sequence" : "invalid Unicode character";
    }

    char peek() {
        return chars[at];
    }

    /** The character so many behind the next; at most three. */
    char peek(int offset) {
        return chars[at + offset];
    }

    int column() {
        return at - lineStart;
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isBlankOrEnd(char c) {
        return c <= ' ' ? c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == END : c >= 0x85 && isBreak(c);
    }

    static boolean isBreakOrEnd(char c) {
        return c == END || isBreak(c);
    }

    /** Letters of ASCII, digits, underscore and hyphen: what names are made of. */
    static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    void skipBlanks() {
        while (isBlank(chars[at])) {
            at++;
        }
    }

    void skipComment() {
        if (chars[at] == '#') {
            while (!isBreakOrEnd(chars[at])) {
                at++;
            }
        }
    }

    /**
     * Ends the line of a directive, or of the header of a block scalar: only blanks and a comment may follow.
     *
     * @param start where that began, for messages
     */
    void endLine(int start) {
        skipBlanks();
        skipComment();
        if (!isBreakOrEnd(peek())) {
            throw scannerError("did not find expected comment or line break", start);
        }
        if (isBreak(peek())) {
            readBreak();
        }
    }

    /** Goes over a line break; gives what it is in a value: a line feed, but for the separators of Unicode. */
    char readBreak() {
        char c = chars[at++];
        if (c == '\r' && chars[at] == '\n') {
            at++;
        }
        lineStart = at;
        return c == 0x2028 || c == 0x2029 ? c : '\n';
    }

    /** Whether a line starts here with three characters of this kind and a blank, {@code ---} or {@code ...}. */
    boolean isDocumentMark(char c) {
        return at == lineStart
                && chars[at] == c
                && chars[at + 1] == c
                && chars[at + 2] == c
                && isBlankOrEnd(chars[at + 3]);
    }

    String text(int from, int to) {
        return new String(chars, from, to - from);
    }

    /** At the end, goes to the start of a new line, one behind the last character if no line break ends the text. */
    void endLastLine() {
        if (at > lineStart) {
            at++;
            lineStart = at;
        }
    }

    /** Whether two places are on one line and near enough for a key without question mark. */
    boolean isFar(int from, int lineStartThen) {
        return lineStartThen != lineStart
                || (at - from > 1_024 && Character.codePointCount(chars, from, at - from) > 1_024);
    }

    /** The refusal of the scanner, at this place. */
    YamlException scannerError(String problem, int context) {
        int line = line(at);
        int named = line > 0 ? line + 1 : line(context) > 0 ? line(context) + 1 : 0;
        return refused(problem, named, at);
    }

    /** The refusal of the parser, at a token. */
    YamlException parserError(String problem, int token, int context) {
        return refused(problem, line(token) > 0 ? line(token) : line(context), token);
    }

    YamlException refused(String problem, int named, int index) {
        if (unreadable != null && at + 3 >= chars.length - 4) {
            return unreadable;
        }
        String where = named > 0 ? "line " + named + ": " : "";
        int within = Math.min(index, text.length());
        return new YamlException(
                "error converting YAML to JSON: yaml: " + where + problem, line(within) + 1, column(within));
    }

    /** Has to be called when the end is reached, which may be one that is not the text's. */
    void checkReadable() {
        if (unreadable != null) {
            throw unreadable;
        }
    }

    /** The line of an index, counted from 0, by YAML's line breaks. */
    private int line(int index) {
        int line = index > text.length() ? 1 : 0;
        for (int i = 0; i < Math.min(index, text.length()); i++) {
            char c = text.charAt(i);
            if (isBreak(c) && !(c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                line++;
            }
        }
        return line;
    }

    private int column(int index) {
        int start = index;
        while (start > 0 && !isBreak(text.charAt(start - 1))) {
            start--;
        }
        return text.codePointCount(start, index) + 1;
    }
}
