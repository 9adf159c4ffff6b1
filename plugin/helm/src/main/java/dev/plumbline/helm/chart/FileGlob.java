package dev.plumbline.helm.chart;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
        private static final String NOTHING = "[^\\x{0}-\\x{10FFFF}]";
        private static final String IN_FOLDER = "[^/]";

        private final int[] pattern;
        private int at;
        private boolean unclosed;

        Reader(String pattern) {
            this.pattern = pattern.codePoints().toArray();
        }

        String read() {
            String expression = sequence(false);
            if (unclosed) {
                return NOTHING;
            }
            return expression == null ? EVERYTHING : expression;
        }

        /** One sequence as an expression; null if it is malformed. */
        private @Nullable String sequence(boolean inBraces) {
            List<String> tokens = new ArrayList<>();
            List<String> literals = new ArrayList<>();
            while (at < pattern.length) {
                int c = pattern[at];
                if (inBraces && (c == ',' || c == '}')) {
                    return together(tokens, literals);
                }
                at++;
                String token = token(c);
                if (token == null) {
                    return null;
                }
                boolean special = "*?[{".indexOf(c) >= 0;
                tokens.add(token);
                literals.add(special ? "" : Character.toString(c == '\\' ? pattern[at - 1] : c));
            }
            unclosed |= inBraces;
            return together(tokens, literals);
        }

        /** The tokens, and what Helm takes for {@code a**b} besides: texts in which both ends share characters. */
        private static String together(List<String> tokens, List<String> literals) {
            String expression = String.join("", tokens);
            int stars = literals.indexOf("");
            boolean between = stars > 0
                    && stars == literals.lastIndexOf("")
                    && stars < literals.size() - 1
                    && tokens.get(stars).equals(EVERYTHING);
            if (!between) {
                return expression;
            }
            String before = String.join("", literals.subList(0, stars));
            String after = String.join("", literals.subList(stars + 1, literals.size()));
            StringBuilder all = new StringBuilder("(?:").append(expression);
            for (int shared = 1; shared <= Math.min(before.length(), after.length()); shared++) {
                if (before.endsWith(after.substring(0, shared))) {
                    all.append('|').append(Pattern.quote(before + after.substring(shared)));
                }
            }
            return all.append(')').toString();
        }

        private @Nullable String token(int c) {
            return switch (c) {
                case '*' -> stars();
                case '?' -> IN_FOLDER;
                case '[' -> characterClass();
                case '{' -> alternatives();
                case '\\' -> Pattern.quote(Character.toString(at < pattern.length ? pattern[at++] : '\\'));
                default -> Pattern.quote(Character.toString(c));
            };
        }

        private String stars() {
            boolean several = false;
            while (at < pattern.length && pattern[at] == '*') {
                several = true;
                at++;
            }
            return several ? EVERYTHING : IN_FOLDER + '*';
        }

        private @Nullable String characterClass() {
            boolean negated = at < pattern.length && pattern[at] == '!';
            if (negated) {
                at++;
            }
            int end = at;
            while (end < pattern.length && pattern[end] != ']') {
                end += pattern[end] == '\\' ? 2 : 1;
            }
            if (end >= pattern.length || end == at) {
                return null;
            }
            StringBuilder expression = new StringBuilder(negated ? "[^" : "[");
            if (pattern[at + 1] == '-') {
                if (end - at != 3 || pattern[at] > pattern[at + 2]) {
                    return null;
                }
                member(expression, pattern[at]).append('-');
                member(expression, pattern[at + 2]);
            } else {
                for (; at < end; at++) {
                    if (pattern[at] == '\\') {
                        at++;
                    }
                    member(expression, pattern[at]);
                }
            }
            at = end + 1;
            return expression.append(']').toString();
        }

        private static StringBuilder member(StringBuilder expression, int c) {
            return expression.append("\\x{").append(Integer.toHexString(c)).append('}');
        }

        private @Nullable String alternatives() {
            StringBuilder expression = new StringBuilder("(?:");
            for (String choice = sequence(true); choice != null; choice = sequence(true)) {
                expression.append(choice);
                if (at == pattern.length) {
                    return expression.append(')').toString();
                }
                if (pattern[at++] == '}') {
                    return expression.append(')').toString();
                }
                expression.append('|');
            }
            return null;
        }
    }
}
