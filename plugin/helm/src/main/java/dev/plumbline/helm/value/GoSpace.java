package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Text;

/** White space as Go's {@code unicode}, {@code strings.TrimSpace} and regular expressions see it. */
public final class GoSpace {

    private GoSpace() {}

    /** Unicode's White_Space, which {@code TrimSpace} trims. */
    public static boolean isSpace(int point) {
        if (point < 0x100) {
            return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0xA0;
        }
        return Character.isSpaceChar(point);
    }

    /** {@code \s} of RE2: ASCII only, no vertical tab. */
    public static boolean isRegexSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** A string without the white space around it. */
    public static String trim(String text) {
        int start = start(text);
        return text.substring(start, end(text, start));
    }

    /** Trimmed, with the gaps of what was trimmed. */
    public static Text trim(Text text) {
        int start = start(text.string());
        return text.keep(start, end(text.string(), start));
    }

    private static int start(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int end(String text, int start) {
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
