package dev.plumbline.helm.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.plumbline.helm.value.FunctionException;
import java.util.ArrayList;
import java.util.List;

/**
 * What charts ask of a version: {@code >=1.19-0}, {@code ^1.2 || ~2.3.1}, {@code 1.x}, {@code 1.2 - 1.4}.
 *
 * <p>Alternatives stand apart by {@code ||}; what an alternative asks all at once, by commas or spaces. Prereleases are
 * considered only by an alternative that names one.
 */
public final class SemverConstraints {

    private static final String NUMBERS = "v?[0-9|xX*]+(?:\\.[0-9|xX*]+)?(?:\\.[0-9|xX*]+)?";
    private static final String WORDS = "[0-9A-Za-z\\-]+(?:\\.[0-9A-Za-z\\-]+)*";
    private static final String VERSION = "(" + NUMBERS + "(?:-" + WORDS + ")?(?:\\+" + WORDS + ")?)";
    private static final Pattern RANGE = Pattern.compile("\\s*" + VERSION + "\\s+-\\s+" + VERSION + "\\s*");

    private final List<List<SemverConstraint>> alternatives;

    private SemverConstraints(List<List<SemverConstraint>> alternatives) {
        this.alternatives = alternatives;
    }

    /**
     * Reads constraints.
     *
     * @throws FunctionException if they are none
     */
    public static SemverConstraints parse(String text) {
        String plain = withoutRanges(text);
        List<List<SemverConstraint>> alternatives = new ArrayList<>();
        int start = 0;
        while (start <= plain.length()) {
            int bars = plain.indexOf("||", start);
            int end = bars < 0 ? plain.length() : bars;
            alternatives.add(new Reader(plain.substring(start, end)).all());
            start = end + 2;
        }
        return new SemverConstraints(alternatives);
    }

    /** {@code a - b} stands for {@code >= a, <= b}. */
    private static String withoutRanges(String text) {
        if (!mayHoldRange(text)) {
            return text;
        }
        Matcher matcher = RANGE.matcher(text);
        StringBuilder plain = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            plain.append(text, done, matcher.start())
                    .append(">= ")
                    .append(matcher.group(1))
                    .append(", <= ")
                    .append(matcher.group(2))
                    .append(' ');
            done = matcher.end();
        }
        return done == 0 ? text : plain.append(text, done, text.length()).toString();
    }

    private static boolean mayHoldRange(String text) {
        for (int at = text.indexOf('-', 1); at >= 0 && at < text.length() - 1; at = text.indexOf('-', at + 1)) {
            if (Reader.space(text.charAt(at - 1)) && Reader.space(text.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the version is what they ask for. */
    public boolean check(Semver version) {
        for (List<SemverConstraint> all : alternatives) {
            if (holds(all, version)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(List<SemverConstraint> all, Semver version) {
        boolean prereleases = version.prerelease().isEmpty();
        for (int i = 0; i < all.size() && !prereleases; i++) {
            prereleases = !all.get(i).version().prerelease().isEmpty();
        }
        if (!prereleases) {
            return false;
        }
        for (SemverConstraint one : all) {
            if (!one.holds(version)) {
                return false;
            }
        }
        return true;
    }

    /** Reads one alternative. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<SemverConstraint> all() {
            List<String[]> parts = new ArrayList<>();
            skipSpaces();
            parts.add(one());
            while (true) {
                int before = at;
                skipSpaces();
                if (at == text.length()) {
                    break;
                }
                if (text.charAt(at) == ',') {
                    at++;
                    skipSpaces();
                } else if (at == before) {
                    throw improper();
                }
                parts.add(one());
            }
            List<SemverConstraint> constraints = new ArrayList<>(parts.size());
            for (String[] part : parts) {
                constraints.add(SemverConstraint.of(part[0], part[1]));
            }
            return constraints;
        }

        private FunctionException improper() {
            return new FunctionException("improper constraint: " + text);
        }

        private void skipSpaces() {
            while (at < text.length() && space(text.charAt(at))) {
                at++;
            }
        }

        private static boolean space(char c) {
            return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
        }

        private String[] one() {
            String operator = operator();
            skipSpaces();
            int start = at;
            if (at < text.length() && text.charAt(at) == 'v') {
                at++;
            }
            numbers();
            for (int i = 0; i < 2 && at < text.length() && text.charAt(at) == '.'; i++) {
                at++;
                numbers();
            }
            if (at < text.length() && text.charAt(at) == '-') {
                words();
            }
            if (at < text.length() && text.charAt(at) == '+') {
                words();
            }
            return new String[] {operator, text.substring(start, at)};
        }

        private String operator() {
            int start = at;
            while (at < text.length() && "=!<>~^".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String operator = text.substring(start, at);
            return switch (operator) {
                case "", "=", "!=", ">", "<", ">=", "<=", "~", "^" -> operator;
                case "=>" -> ">=";
                case "=<" -> "<=";
                case "~>" -> "~";
                default -> throw improper();
            };
        }

        private void numbers() {
            int start = at;
            while (at < text.length() && "0123456789|xX*".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == start) {
                throw improper();
            }
        }

        private void words() {
            do {
                int start = ++at;
                while (at < text.length() && Semver.identifier(text.charAt(at))) {
                    at++;
                }
                if (at == start) {
                    throw improper();
                }
            } while (at < text.length() && text.charAt(at) == '.');
        }
    }
}
