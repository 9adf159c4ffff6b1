package dev.plumbline.helm.function;

import java.util.List;
import java.util.Locale;

/** A text that is read from left to right, by someone who expects a time. */
final class TimeCursor {
    final String value;
    int at;

    TimeCursor(String value) {
        this.value = value;
    }

    /** Says that the text is not what is expected; caught where it is known what is. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Mismatch() {
            super(null, null, false, false);
        }
    }

    static Mismatch mismatch() {
        return new Mismatch();
    }

    /** What is left. */
    String rest() {
        return value.substring(at);
    }

    char peek(int ahead) {
        return at + ahead < value.length() ? value.charAt(at + ahead) : 0;
    }

    boolean digit(int ahead) {
        char c = peek(ahead);
        return c >= '0' && c <= '9';
    }

    /** Literal text: the same, but any number of spaces for any number of spaces. */
    void skip(String literal) {
        int i = 0;
        while (i < literal.length()) {
            if (literal.charAt(i) == ' ') {
                if (at < value.length() && peek(0) != ' ') {
                    throw new Mismatch();
                }
                while (i < literal.length() && literal.charAt(i) == ' ') {
                    i++;
                }
                while (peek(0) == ' ') {
                    at++;
                }
            } else if (at >= value.length() || peek(0) != literal.charAt(i)) {
                throw new Mismatch();
            } else {
                i++;
                at++;
            }
        }
    }

    int digits(int count) {
        if (at + count > value.length() || !digit(0)) {
            throw new Mismatch();
        }
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (!digit(i)) {
                throw new Mismatch();
            }
            number = number * 10 + peek(i) - '0';
        }
        at += count;
        return number;
    }

    /** Two characters of a number, of which the first may be a sign: Go reads a short year so. */
    int signedTwo() {
        if ((peek(0) == '+' || peek(0) == '-') && digit(1)) {
            int digit = peek(1) - '0';
            at += 2;
            return peek(-2) == '-' ? -digit : digit;
        }
        return digits(2);
    }

    /** One or two digits. */
    int number(boolean two) {
        if (!digit(0) || (two && !digit(1))) {
            throw new Mismatch();
        }
        return digits(digit(1) ? 2 : 1);
    }

    int word(List<String> words, boolean brief) {
        for (int i = 0; i < words.size(); i++) {
            String word = brief ? words.get(i).substring(0, 3) : words.get(i);
            if (value.regionMatches(true, at, word, 0, word.length())
                    && value.substring(at, at + word.length())
                            .toLowerCase(Locale.ROOT)
                            .equals(word.toLowerCase(Locale.ROOT))) {
                at += word.length();
                return i;
            }
        }
        throw new Mismatch();
    }

    boolean point() {
        return peek(0) == '.' || peek(0) == ',';
    }

    /** The length of a point and the digits after it. */
    int digitsAhead() {
        int length = 1;
        while (digit(length)) {
            length++;
        }
        return length;
    }

    /** How long the abbreviation of a zone is; 0 if there is none. */
    int zoneLength() {
        if (at + 3 > value.length()) {
            return 0;
        }
        if (value.startsWith("ChST", at) || value.startsWith("MeST", at)) {
            return 4;
        }
        if (value.startsWith("GMT", at)) {
            return 3 + signedLength(3);
        }
        if (peek(0) == '+' || peek(0) == '-') {
            return signedLength(0);
        }
        int upper = 0;
        while (upper < 6 && peek(upper) >= 'A' && peek(upper) <= 'Z') {
            upper++;
        }
        return switch (upper) {
            case 3 -> 3;
            case 4 -> peek(3) == 'T' || value.startsWith("WITA", at) ? 4 : 0;
            case 5 -> peek(4) == 'T' ? 5 : 0;
            default -> 0;
        };
    }

    private int signedLength(int from) {
        if (peek(from) != '+' && peek(from) != '-') {
            return 0;
        }
        int length = 1;
        int number = 0;
        while (digit(from + length)) {
            number = Math.min(1_000, number * 10 + peek(from + length) - '0');
            length++;
        }
        return length == 1 || number > 23 ? 0 : length;
    }
}
