package dev.plumbline.policy.cel.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version, as {@code github.com/blang/semver} reads it.
 *
 * @param numbers major, minor and patch
 * @param prerelease what stands after {@code -}, split at dots
 */
public record Semver(List<Long> numbers, List<String> prerelease) implements Comparable<Semver> {

    /** Name of the type. */
    public static final String TYPE = "kubernetes.Semver";

    private static final String[] PARTS = {"major", "minor", "patch"};
    private static final String TITLES = "MMP";

    public Semver {
        numbers = List.copyOf(numbers);
        prerelease = List.copyOf(prerelease);
    }

    /**
     * Reads a version.
     *
     * @return a version, or an error
     */
    public static Object parse(String text) {
        if (text.isEmpty()) {
            return new CelError("Version string empty");
        }
        String[] parts = text.split("\\.", 3);
        if (parts.length != 3) {
            return new CelError("No Major.Minor.Patch elements found");
        }
        int plus = parts[2].indexOf('+');
        String build = plus < 0 ? null : parts[2].substring(plus + 1);
        String patch = plus < 0 ? parts[2] : parts[2].substring(0, plus);
        int dash = patch.indexOf('-');
        String prerelease = dash < 0 ? null : patch.substring(dash + 1);
        parts[2] = dash < 0 ? patch : patch.substring(0, dash);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String problem = number(parts[i], i);
            if (problem != null) {
                return new CelError(problem);
            }
            numbers.add(Long.parseUnsignedLong(parts[i]));
        }
        List<String> pre = prerelease == null ? List.of() : List.of(prerelease.split("\\.", -1));
        for (String part : pre) {
            String problem = prereleasePart(part);
            if (problem != null) {
                return new CelError(problem);
            }
        }
        String problem = build == null ? null : build(build);
        return problem == null ? new Semver(numbers, pre) : new CelError(problem);
    }

    /**
     * Reads a version that may begin with {@code v}, lack minor and patch, and have leading zeros.
     *
     * @return a version, or an error
     */
    public static Object normalized(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.length() > 1) {
                String stripped = part.replaceFirst("^0+", "");
                parts[i] = stripped.isEmpty() || !isDigit(stripped.charAt(0)) ? '0' + stripped : stripped;
            }
        }
        List<String> full = new ArrayList<>(List.of(parts));
        if (full.size() < 3) {
            String last = full.get(full.size() - 1);
            if (last.indexOf('+') >= 0 || last.indexOf('-') >= 0) {
                return new CelError("short version cannot contain PreRelease/Build meta data");
            }
            while (full.size() < 3) {
                full.add("0");
            }
        }
        return parse(String.join(".", full));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static @Nullable String number(String text, int part) {
        if (!text.matches("[0-9]*")) {
            return "Invalid character(s) found in " + PARTS[part] + " number " + Texts.quoted(text);
        }
        if (text.length() > 1 && text.charAt(0) == '0') {
            return TITLES.charAt(part) + PARTS[part].substring(1) + " number must not contain leading zeroes "
                    + Texts.quoted(text);
        }
        return integer(text);
    }

    private static @Nullable String integer(String text) {
        String parse = "strconv.ParseUint: parsing " + Texts.quoted(text) + ": ";
        if (text.isEmpty()) {
            return parse + "invalid syntax";
        }
        try {
            Long.parseUnsignedLong(text);
            return null;
        } catch (NumberFormatException e) {
            return parse + "value out of range";
        }
    }

    private static @Nullable String prereleasePart(String text) {
        if (text.isEmpty()) {
            return "Prerelease is empty";
        }
        if (text.matches("[0-9]+")) {
            return text.length() > 1 && text.charAt(0) == '0'
                    ? "Numeric PreRelease version must not contain leading zeroes " + Texts.quoted(text)
                    : integer(text);
        }
        return text.matches("[-0-9A-Za-z]+") ? null : "Invalid character(s) found in prerelease " + Texts.quoted(text);
    }

    private static @Nullable String build(String text) {
        for (String part : text.split("\\.", -1)) {
            if (part.isEmpty()) {
                return "Build meta data is empty";
            }
            if (!part.matches("[-0-9A-Za-z]+")) {
                return "Invalid character(s) found in build meta data " + Texts.quoted(part);
            }
        }
        return null;
    }

    @Override
    public int compareTo(Semver other) {
        for (int i = 0; i < 3; i++) {
            int order = Long.compareUnsigned(numbers.get(i), other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        int shared = Math.min(prerelease.size(), other.prerelease.size());
        for (int i = 0; i < shared; i++) {
            int order = compareParts(prerelease.get(i), other.prerelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(prerelease.size(), other.prerelease.size());
    }

    private static int compareParts(String a, String b) {
        boolean numeric = a.matches("[0-9]+");
        boolean otherNumeric = b.matches("[0-9]+");
        if (numeric != otherNumeric) {
            return numeric ? -1 : 1;
        }
        return numeric
                ? Long.compareUnsigned(Long.parseUnsignedLong(a), Long.parseUnsignedLong(b))
                : Integer.signum(a.compareTo(b));
    }

    /** Without what was built. */
    @Override
    public String toString() {
        String version = String.format(
                Locale.ROOT,
                "%s.%s.%s",
                Long.toUnsignedString(numbers.get(0)),
                Long.toUnsignedString(numbers.get(1)),
                Long.toUnsignedString(numbers.get(2)));
        return prerelease.isEmpty() ? version : version + '-' + String.join(".", prerelease);
    }
}
