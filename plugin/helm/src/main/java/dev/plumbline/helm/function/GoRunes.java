package dev.plumbline.helm.function;

import dev.plumbline.helm.value.GoStrings;

/** Go's {@code unicode}: classes of characters by their general category, and simple case mappings. */
final class GoRunes {
    private static final String REPLACEMENT = "\uFFFD";
    private static final String[] ASCII = new String[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = String.valueOf(c);
        }
    }

    private GoRunes() {}

    static boolean isUpper(int point) {
        return Character.getType(point) == Character.UPPERCASE_LETTER;
    }

    static boolean isLower(int point) {
        return Character.getType(point) == Character.LOWERCASE_LETTER;
    }

    static boolean isTitle(int point) {
        return Character.getType(point) == Character.TITLECASE_LETTER;
    }

    static boolean isNumber(int point) {
        int type = Character.getType(point);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The upper-case character; of a byte that is no UTF-8, Go's replacement. */
    static String upper(int point) {
        return string(point, Character.toUpperCase(point));
    }

    /** The lower-case character; of a byte that is no UTF-8, Go's replacement. */
    static String lower(int point) {
        return string(point, Character.toLowerCase(point));
    }

    /** The title-case character; of a byte that is no UTF-8, Go's replacement. */
    static String title(int point) {
        return string(point, Character.toTitleCase(point));
    }

    /** The character; of a byte that is no UTF-8, Go's replacement. */
    static String same(int point) {
        return string(point, point);
    }

    private static String string(int from, int to) {
        if (to < ASCII.length) {
            return ASCII[to];
        }
        return GoStrings.isRawByte(from) ? REPLACEMENT : Character.toString(to);
    }
}
