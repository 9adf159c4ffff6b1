package dev.plumbline.helm.value;

/** Go's {@code strconv.Quote}. */
final class GoQuote {

    private GoQuote() {}

    /** The string in double quotes, everything that does not print escaped. */
    static String quote(String string) {
        StringBuilder out = new StringBuilder(string.length() + 2).append('"');
        for (int i = 0; i < string.length(); ) {
            int point = string.codePointAt(i);
            append(out, point);
            i += Character.charCount(point);
        }
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case 7 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 11 -> out.append("\\v");
            default -> {
                if (GoStrings.isRawByte(point)) {
                    hex(out.append("\\x"), point - 0xDC00, 2);
                } else if (isPrint(point)) {
                    out.appendCodePoint(point);
                } else if (point < 0x80) {
                    hex(out.append("\\x"), point, 2);
                } else {
                    hex(out.append(point < 0x10000 ? "\\u" : "\\U"), point, point < 0x10000 ? 4 : 8);
                }
            }
        }
    }

    private static void hex(StringBuilder out, int number, int digits) {
        String hex = Integer.toHexString(number);
        out.append("0".repeat(digits - hex.length())).append(hex);
    }

    /** Go's {@code unicode.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII space. */
    private static boolean isPrint(int point) {
        if (point < 0x7F) {
            return point >= ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
