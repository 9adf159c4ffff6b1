package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoSpace;
import dev.plumbline.helm.value.GoStrings;

/** Splits names into words at changes of letter case and joins them in another style. */
final class WordCase {

    /** What a character is to the search for words. */
    private enum Sort {
        CONNECTOR,
        PUNCTUATION,
        UPPER,
        LOWER,
        NUMBER,
        OTHER,
        END
    }

    private final Text text;
    private final String string;
    private final char separator;
    private final Text.Builder out = new Text.Builder();

    /**
     * A text to be split.
     *
     * @param separator what to write between words, and for white space, hyphens and underscores
     */
    WordCase(Text text, char separator) {
        this.text = text;
        this.string = text.string();
        this.separator = separator;
    }

    /** All words in lower case with separators between: {@code snake_case}. */
    Text separated() {
        String between = String.valueOf(separator);
        boolean apart = false;
        for (int at = 0; at < string.length(); ) {
            Sort sort = sort(at);
            if (sort == Sort.CONNECTOR) {
                out.append(between, text.inkAt(at));
                at = next(at);
                apart = false;
                continue;
            }
            if (apart && sort != Sort.PUNCTUATION) {
                out.append(between, text.inkAt(at));
            }
            int end = word(at, sort);
            Text word = text.slice(at, end);
            out.append(sort == Sort.UPPER ? word.translate(GoRunes::lower) : word);
            apart = sort != Sort.PUNCTUATION;
            at = end;
        }
        return out.build();
    }

    /** The end of the word that starts with a character of some sort. */
    private int word(int start, Sort sort) {
        int at = next(start);
        switch (sort) {
            case PUNCTUATION -> {
                while (at < string.length() && GoRunes.isPunctuation(string.codePointAt(at))) {
                    at = next(at);
                }
                return at;
            }
            case NUMBER -> {
                while (sort(at) == Sort.NUMBER || sort(at) == Sort.LOWER) {
                    at = next(at);
                }
                return at;
            }
            case UPPER -> {
                if (sort(at) == Sort.LOWER) {
                    at = skip(at, Sort.LOWER);
                } else {
                    at = skip(at, Sort.UPPER);
                    if (sort(at) == Sort.LOWER) {
                        return string.offsetByCodePoints(at, -1);
                    }
                }
            }
            default -> at = skip(at, sort);
        }
        return withNumber(at);
    }

    /** Digits belong to the word before them unless small letters follow: {@code area51}, but {@code http_2xx}. */
    private int withNumber(int at) {
        int end = skip(at, Sort.NUMBER);
        return sort(end) == Sort.LOWER ? at : end;
    }

    private int skip(int start, Sort sort) {
        int at = start;
        while (sort(at) == sort) {
            at = next(at);
        }
        return at;
    }

    private int next(int at) {
        return at + Character.charCount(string.codePointAt(at));
    }

    private Sort sort(int at) {
        if (at >= string.length()) {
            return Sort.END;
        }
        int point = string.codePointAt(at);
        if (connects(point)) {
            return Sort.CONNECTOR;
        }
        if (GoRunes.isUpper(point)) {
            return Sort.UPPER;
        }
        if (GoRunes.isNumber(point)) {
            return Sort.NUMBER;
        }
        if (GoRunes.isPunctuation(point)) {
            return Sort.PUNCTUATION;
        }
        boolean alphabetic = Character.isLetter(point) && !Character.isIdeographic(point);
        return alphabetic || GoStrings.isRawByte(point) ? Sort.LOWER : Sort.OTHER;
    }

    private static boolean connects(int point) {
        return point == '-' || point == '_' || GoSpace.isSpace(point);
    }

    /** {@code PascalCase}; connectors at the start and the end stay. */
    static Text camel(Text text) {
        String string = text.string();
        int start = connectors(string, 0);
        Text.Builder out = new Text.Builder().append(text, 0, start);
        if (start == string.length()) {
            return string.isEmpty() ? text : out.append(text, start - 1, start).build();
        }
        boolean lowering = false;
        boolean first = true;
        for (int at = start; at < string.length(); ) {
            int point = string.codePointAt(at);
            int next = at + Character.charCount(point);
            if (connects(point)) {
                next = connectors(string, at);
                boolean atEnd = next == string.length();
                out.append(text, at, atEnd ? next : next - 1);
                first = true;
            } else {
                boolean upper = GoRunes.isUpper(point);
                String mapped =
                        first ? GoRunes.upper(point) : upper && lowering ? GoRunes.lower(point) : GoRunes.same(point);
                out.append(mapped, text.inkAt(at));
                lowering = upper && (first || lowering);
                first = false;
            }
            at = next;
        }
        return out.build();
    }

    /** The end of a run of connectors. */
    private static int connectors(String string, int start) {
        int at = start;
        while (at < string.length() && connects(string.charAt(at))) {
            at++;
        }
        return at;
    }
}
