package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Text;

/**
 * What becomes of strings when JSON is read as YAML, as Helm does before it writes YAML: a few characters are refused,
 * and YAML 1.1's own line break is folded like any other.
 */
final class YamlThroughJson {
    /** How far a key's colon may stand from its start. */
    private static final int LONGEST_KEY = 1_024;

    private static final char NEXT_LINE = 0x85;

    private YamlThroughJson() {}

    /** The string as the reader sees it. */
    static Text read(Text text) {
        String value = text.string();
        boolean lines = false;
        boolean invalid = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x7F || (c >= 0xA0 && c < 0xD800)) {
                continue;
            }
            lines |= c == NEXT_LINE;
            invalid |= Character.isSurrogate(c);
            if (isForbidden(c)) {
                throw new FunctionException("yaml: control characters are not allowed");
            }
        }
        Text valid = invalid ? text.translate(YamlThroughJson::replacement) : text;
        return lines ? fold(valid) : valid;
    }

    /**
     * Looks whether the reader would find the end of a key.
     *
     * @throws FunctionException if not
     */
    static void checkKey(String key) {
        if (key.indexOf(NEXT_LINE) >= 0 || (key.length() > LONGEST_KEY / 6 - 2 && isTooLong(key))) {
            throw new FunctionException("yaml: could not find expected ':'");
        }
    }

    private static boolean isTooLong(String key) {
        String json = JsonWriter.quoted(key);
        return json.codePointCount(0, json.length()) > LONGEST_KEY;
    }

    private static boolean isForbidden(char c) {
        return c == 0x7F || (c >= 0x80 && c < 0xA0 && c != NEXT_LINE) || c == 0xFFFE || c == 0xFFFF;
    }

    private static String replacement(int point) {
        return GoStrings.isRawByte(point) ? "\uFFFD" : Character.toString(point);
    }

    /** Folds line breaks: one becomes a space, of several the first is dropped; the blanks around them go. */
    private static Text fold(Text text) {
        String value = text.string();
        Text.Builder out = new Text.Builder();
        int done = 0;
        for (int at = value.indexOf(NEXT_LINE); at >= 0; at = value.indexOf(NEXT_LINE, done)) {
            int before = at;
            while (before > done && value.charAt(before - 1) == ' ') {
                before--;
            }
            int after = at;
            int breaks = 0;
            while (after < value.length() && (value.charAt(after) == NEXT_LINE || value.charAt(after) == ' ')) {
                breaks += value.charAt(after) == NEXT_LINE ? 1 : 0;
                if (value.charAt(after) == NEXT_LINE && isDocumentMark(value, after + 1)) {
                    throw new FunctionException("yaml: found unexpected document indicator");
                }
                after++;
            }
            out.append(text, done, before);
            out.append(breaks == 1 ? " " : "\n".repeat(breaks - 1), text.inkAt(at));
            done = after;
        }
        return out.append(text, done, value.length()).build();
    }

    private static boolean isDocumentMark(String value, int at) {
        boolean mark = value.startsWith("---", at) || value.startsWith("...", at);
        int end = at + 3;
        return mark && end < value.length() && (value.charAt(end) == ' ' || value.charAt(end) == NEXT_LINE);
    }
}
