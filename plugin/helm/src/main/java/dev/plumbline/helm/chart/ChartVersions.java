package dev.plumbline.helm.chart;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of charts and of Kubernetes, and the ranges that dependencies and {@code kubeVersion} ask for. */
public final class ChartVersions {
    private static final String PART =
            "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?";
    private static final Pattern VERSION = Pattern.compile("v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?" + PART);
    private static final String RANGE_VERSION = "v?([0-9xX*]+)(?:\\.([0-9xX*]+))?(?:\\.([0-9xX*]+))?" + PART;
    private static final String OPERATOR = "(=>|=<|>=|<=|!=|~>|=|>|<|~|\\^)?";
    private static final Pattern TERM = Pattern.compile(OPERATOR + "\\s*" + RANGE_VERSION);
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final Pattern HYPHEN =
            Pattern.compile("\\s*(" + RANGE_VERSION + ")\\s+-\\s+(" + RANGE_VERSION + ")\\s*");
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

    private ChartVersions() {}

    private record Version(BigInteger major, BigInteger minor, BigInteger patch, String prerelease) {

        private static final Comparator<Version> NUMBERS = Comparator.comparing(Version::major)
                .thenComparing(Version::minor)
                .thenComparing(Version::patch);

        boolean before(Version other) {
            return compare(other) < 0;
        }

        int compare(Version other) {
            int numbers = NUMBERS.compare(this, other);
            return numbers != 0 ? numbers : comparePrereleases(prerelease, other.prerelease);
        }
    }

    /** One comparison; what it leaves open is zero in the version. */
    private record Term(String operator, Version version, boolean open, boolean minorOpen, boolean patchOpen) {

        boolean accepts(Version tried) {
            if (!tried.prerelease.isEmpty() && version.prerelease.isEmpty()) {
                return false;
            }
            return switch (operator) {
                case "", "=" -> open ? tilde(tried) : tried.compare(version) == 0;
                case "!=" -> !(open ? tilde(tried) : tried.compare(version) == 0);
                case ">" -> greater(tried);
                case "<" -> tried.before(version);
                case ">=", "=>" -> !tried.before(version);
                case "<=", "=<" -> lessOrEqual(tried);
                case "~", "~>" -> tilde(tried);
                default -> caret(tried);
            };
        }

        private boolean greater(Version tried) {
            if (!open) {
                return version.before(tried);
            }
            int major = tried.major.compareTo(version.major);
            return major != 0 ? major > 0 : !minorOpen && tried.minor.compareTo(version.minor) > 0;
        }

        private boolean lessOrEqual(Version tried) {
            if (!open) {
                return !version.before(tried);
            }
            int major = tried.major.compareTo(version.major);
            return major < 0 || (major == 0 && (minorOpen || tried.minor.compareTo(version.minor) <= 0));
        }

        private boolean tilde(Version tried) {
            if (tried.before(version)) {
                return false;
            }
            boolean zero = version.major.signum() + version.minor.signum() + version.patch.signum() == 0;
            if (zero && !minorOpen && !patchOpen) {
                return true;
            }
            return tried.major.equals(version.major) && (minorOpen || tried.minor.equals(version.minor));
        }

        private boolean caret(Version tried) {
            if (tried.before(version)) {
                return false;
            }
            if (version.major.signum() > 0 || minorOpen) {
                return tried.major.equals(version.major);
            }
            if (tried.major.signum() > 0) {
                return false;
            }
            if (version.minor.signum() > 0 || patchOpen) {
                return tried.minor.equals(version.minor);
            }
            return tried.minor.signum() == 0 && tried.patch.equals(version.patch);
        }
    }

    /** Whether a text is a version, with a {@code v} before it or not, of one to three numbers. */
    public static boolean isVersion(String text) {
        return version(text) != null;
    }

    /**
     * Whether a version lies in a range, {@code >=1.20.0-0 <2}, {@code ^1.2 || ~2.0}, {@code 1.2 - 1.4}.
     *
     * @return false too if either of them cannot be read
     */
    public static boolean accepts(String range, String version) {
        Version tried = version(version);
        List<List<Term>> alternatives = tried == null ? null : alternatives(range);
        return tried != null
                && alternatives != null
                && alternatives.stream().anyMatch(all -> all.stream().allMatch(term -> term.accepts(tried)));
    }

    private static @Nullable Version version(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (int group = 1; group <= 3; group++) {
            BigInteger number = matcher.group(group) == null ? BigInteger.ZERO : new BigInteger(matcher.group(group));
            if (number.compareTo(LIMIT) >= 0) {
                return null;
            }
            numbers.add(number);
        }
        String prerelease = matcher.group(4) == null ? "" : matcher.group(4);
        for (String part : prerelease.split("\\.")) {
            if (part.length() > 1 && part.startsWith("0") && part.chars().allMatch(Character::isDigit)) {
                return null;
            }
        }
        return new Version(numbers.get(0), numbers.get(1), numbers.get(2), prerelease);
    }

    private static @Nullable List<List<Term>> alternatives(String range) {
        List<List<Term>> alternatives = new ArrayList<>();
        for (String alternative : range.split("\\|\\|", -1)) {
            Matcher hyphen = HYPHEN.matcher(alternative);
            String plain = hyphen.matches() ? ">=" + hyphen.group(1) + " <=" + hyphen.group(7) : alternative;
            List<Term> terms = terms(plain.strip());
            if (terms == null) {
                return null;
            }
            alternatives.add(terms);
        }
        return alternatives;
    }

    private static @Nullable List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Matcher matcher = TERM.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            Term term = term(matcher);
            if (term == null) {
                return null;
            }
            terms.add(term);
            at = matcher.end();
            Matcher separator = SEPARATOR.matcher(text).region(at, text.length());
            if (at < text.length()) {
                if (!separator.lookingAt()) {
                    return null;
                }
                at = separator.end();
            }
        }
        return terms.isEmpty() ? null : terms;
    }

    private static @Nullable Term term(Matcher matcher) {
        String operator = matcher.group(1) == null ? "" : matcher.group(1);
        boolean majorOpen = open(matcher.group(2));
        boolean minorOpen = !majorOpen && open(matcher.group(3));
        boolean patchOpen = !majorOpen && (minorOpen || open(matcher.group(4)));
        String prerelease = matcher.group(5) == null ? "" : "-" + matcher.group(5);
        String numbers = majorOpen
                ? "0.0.0"
                : matcher.group(2)
                        + '.'
                        + (minorOpen ? "0" : matcher.group(3))
                        + '.'
                        + (patchOpen ? "0" : matcher.group(4));
        Version version = version(numbers + prerelease);
        return version == null ? null : new Term(operator, version, majorOpen || patchOpen, minorOpen, patchOpen);
    }

    private static boolean open(@Nullable String number) {
        return number == null || number.equals("x") || number.equals("X") || number.equals("*");
    }

    private static int comparePrereleases(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? 1 : -1;
        }
        String[] a = left.split("\\.");
        String[] b = right.split("\\.");
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = compareParts(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compareParts(String left, String right) {
        boolean leftNumber = left.chars().allMatch(Character::isDigit);
        boolean rightNumber = right.chars().allMatch(Character::isDigit);
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber ? -1 : rightNumber ? 1 : left.compareTo(right);
    }
}
