package dev.plumbline.helm.chart;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pattern of {@code .Files.Glob}: {@code *} within a folder, {@code **} across folders, {@code ?}, {@code [abc]}, {@code
 * [a-z]}, {@code [!abc]}, {@code {one,two}}, {@code \} before a character that means itself.
 *
 * <p>It becomes an RE2 expression, so that no pattern takes long.
 */
final class FileGlob {
    private static final int KEPT = 256;
    private static final Map<String, FileGlob> KNOWN = new ConcurrentHashMap<>();

    private final Pattern expression;

    private FileGlob(Pattern expression) {
        this.expression = expression;
    }

    /** The pattern; one that is malformed matches everything, as in Helm. */
    static FileGlob compile(String pattern) {
        FileGlob known = KNOWN.get(pattern);
        if (known == null) {
            known = new FileGlob(Pattern.compile(new Reader(pattern).read(), Pattern.DOTALL));
            if (KNOWN.size() < KEPT) {
                KNOWN.put(pattern, known);
            }
        }
        return known;
    }

    /** Whether the whole of a path fits. */
    boolean matches(String path) {
        return expression.matches(path);
    }

    /** Writes a pattern as an expression. */
    private static final class Reader {
        private static final String EVERYTHING = ".*";
        private static final String IN_FOLDER = "[^/]";

        private final int[] pattern;
        private final StringBuilder expression = new StringBuilder();
        private int at;

        Reader(String pattern) {
            this.pattern = pattern.codePoints().toArray();
        }

        String read() {
            return sequence(false) ? expression.toString() : EVERYTHING;
        }

        /** Whether it is well formed. */
        private boolean sequence(boolean inBraces) {
            while (at < pattern.length) {
                int c = pattern[at];
                if (inBraces && (c == ',' || c == '}')) {
                    return true;
                }
                at++;
                boolean good =
                        switch (c) {
                            case '*' -> stars();
                            case '?' -> put(IN_FOLDER);
                            case '[' -> characterClass();
                            case '{' -> alternatives();
                            case '\\' -> literal(at < pattern.length ? pattern[at++] : '\\');
                            default -> literal(c);
                        };
                if (!good) {
                    return false;
                }
            }
            return !inBraces;
        }

        private boolean put(String text) {
            expression.append(text);
            return true;
        }

        private boolean literal(int c) {
            return put(Pattern.quote(Character.toString(c)));
        }

        private boolean stars() {
            boolean several = false;
            while (at < pattern.length && pattern[at] == '*') {
                several = true;
                at++;
            }
            return put(several ? EVERYTHING : IN_FOLDER + '*');
        }

        private boolean characterClass() {
            boolean negated = at < pattern.length && pattern[at] == '!';
            if (negated) {
                at++;
            }
            int end = at;
            while (end < pattern.length && pattern[end] != ']') {
                end += pattern[end] == '\\' ? 2 : 1;
            }
            if (end >= pattern.length || end == at) {
                return false;
            }
            expression.append(negated ? "[^" : "[");
            if (end - at == 3 && pattern[at + 1] == '-') {
                if (pattern[at] > pattern[at + 2]) {
                    return false;
                }
                member(pattern[at]).append('-');
                member(pattern[at + 2]);
            } else {
                for (; at < end; at++) {
                    if (pattern[at] == '\\') {
                        at++;
                    }
                    member(pattern[at]);
                }
            }
            at = end + 1;
            return put("]");
        }

        private StringBuilder member(int c) {
            return expression.append("\\x{").append(Integer.toHexString(c)).append('}');
        }

        private boolean alternatives() {
            expression.append("(?:");
            while (sequence(true)) {
                if (pattern[at++] == '}') {
                    return put(")");
                }
                expression.append('|');
            }
            return false;
        }
    }
}
