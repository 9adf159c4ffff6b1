package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Text;

/** White space as Go's {@code strings.TrimSpace} and regular expressions see it. */
final class GoSpace {

    private GoSpace() {}

    /** Unicode's White_Space, which {@code TrimSpace} trims. */
    private static boolean isSpace(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** {@code \s} of RE2: ASCII only, no vertical tab. */
    static boolean isRegexSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Trimmed, with the gaps of what was trimmed. */
    static Text trim(Text text) {
        String chars = text.string();
        int start = 0;
        int end = chars.length();
        while (start < end && isSpace(chars.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(chars.charAt(end - 1))) {
            end--;
        }
        return text.keep(start, end);
    }
}
