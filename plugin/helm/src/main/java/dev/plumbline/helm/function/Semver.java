package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;

/**
 * A semantic version, read as leniently as charts expect: {@code v1}, {@code 1.2} and leading zeros are taken.
 *
 * @param major unsigned
 * @param minor unsigned
 * @param patch unsigned
 * @param prerelease without its hyphen; empty if there is none
 * @param metadata without its plus; empty if there is none; says nothing about order
 * @param original as it was written
 */
public record Semver(long major, long minor, long patch, String prerelease, String metadata, String original)
        implements Comparable<Semver> {

    private static final String INVALID = "invalid semantic version";

    /**
     * Reads a version.
     *
     * @throws FunctionException if it is none
     */
    public static Semver parse(String text) {
        Reader reader = new Reader(text);
        long major = reader.number();
        long minor = reader.take('.') ? reader.number() : 0;
        long patch = reader.take('.') ? reader.number() : 0;
        String prerelease = reader.take('-') ? reader.identifiers() : "";
        String metadata = reader.take('+') ? reader.identifiers() : "";
        if (reader.at < text.length()) {
            throw new FunctionException(INVALID);
        }
        reader.throwTooLarge();
        checkPrerelease(prerelease, "version segment starts with 0");
        return new Semver(major, minor, patch, prerelease, metadata, text);
    }

    private static void checkPrerelease(String prerelease, String message) {
        int start = 0;
        while (start < prerelease.length()) {
            int end = partEnd(prerelease, start);
            if (end - start > 1 && prerelease.charAt(start) == '0' && numeric(prerelease, start, end)) {
                throw new FunctionException(message);
            }
            start = end + 1;
        }
    }

    /** The same version with another prerelease; empty for none. */
    Semver withPrerelease(String text) {
        if (!text.isEmpty()) {
            checkIdentifiers(text, "invalid prerelease string");
            checkPrerelease(text, "version segment starts with 0");
        }
        return derived(major, minor, patch, text, metadata);
    }

    /** The same version with other metadata; empty for none. */
    Semver withMetadata(String text) {
        if (!text.isEmpty()) {
            checkIdentifiers(text, "invalid metadata string");
        }
        return derived(major, minor, patch, prerelease, text);
    }

    private static void checkIdentifiers(String text, String message) {
        boolean part = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' ? !part : !identifier(c)) {
                throw new FunctionException(message);
            }
            part = c != '.';
        }
        if (!part) {
            throw new FunctionException(message);
        }
    }

    Semver nextMajor() {
        return derived(major + 1, 0, 0, "", "");
    }

    Semver nextMinor() {
        return derived(major, minor + 1, 0, "", "");
    }

    /** The next patch; of a prerelease, the release itself. */
    Semver nextPatch() {
        return derived(major, minor, prerelease.isEmpty() ? patch + 1 : patch, "", "");
    }

    private Semver derived(long newMajor, long newMinor, long newPatch, String newPrerelease, String newMetadata) {
        Semver version = new Semver(newMajor, newMinor, newPatch, newPrerelease, newMetadata, "");
        String prefix = original.startsWith("v") ? "v" : "";
        return new Semver(newMajor, newMinor, newPatch, newPrerelease, newMetadata, prefix + version);
    }

    /** Precedence; metadata is left out of it. */
    @Override
    public int compareTo(Semver other) {
        int order = Long.compareUnsigned(major, other.major);
        if (order == 0) {
            order = Long.compareUnsigned(minor, other.minor);
        }
        if (order == 0) {
            order = Long.compareUnsigned(patch, other.patch);
        }
        return order == 0 ? comparePrereleases(prerelease, other.prerelease) : order;
    }

    static int comparePrereleases(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = partEnd(a, i);
            int endB = partEnd(b, j);
            int order = compareParts(a.substring(i, endA), b.substring(j, endB));
            if (order != 0) {
                return order;
            }
            i = endA + 1;
            j = endB + 1;
        }
        return Boolean.compare(i < a.length(), j < b.length());
    }

    private static int partEnd(String text, int start) {
        int dot = text.indexOf('.', start);
        return dot < 0 ? text.length() : dot;
    }

    /** Numbers before words, numbers by size; what does not fit 64 bits counts as a word. */
    private static int compareParts(String a, String b) {
        boolean numberA = fits(a);
        boolean numberB = fits(b);
        if (numberA && numberB) {
            return Long.compareUnsigned(Long.parseUnsignedLong(a), Long.parseUnsignedLong(b));
        }
        return numberA ? -1 : numberB ? 1 : Integer.signum(a.compareTo(b));
    }

    private static boolean fits(String part) {
        return numeric(part, 0, part.length()) && !tooLarge(part);
    }

    private static boolean numeric(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > start;
    }

    private static boolean tooLarge(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        String largest = "18446744073709551615";
        int length = digits.length() - zeros;
        return length > largest.length()
                || (length == largest.length() && digits.substring(zeros).compareTo(largest) > 0);
    }

    static boolean identifier(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    /** {@code 1.2.3-rc.1+build}, without a {@code v}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(Long.toUnsignedString(major))
                .append('.')
                .append(Long.toUnsignedString(minor))
                .append('.')
                .append(Long.toUnsignedString(patch));
        if (!prerelease.isEmpty()) {
            text.append('-').append(prerelease);
        }
        if (!metadata.isEmpty()) {
            text.append('+').append(metadata);
        }
        return text.toString();
    }

    private static final class Reader {
        private final String text;
        private int at;
        private String tooLarge = "";

        Reader(String text) {
            this.text = text;
            this.at = text.startsWith("v") ? 1 : 0;
        }

        boolean take(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        long number() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == start) {
                throw new FunctionException(INVALID);
            }
            String digits = text.substring(start, at);
            if (tooLarge(digits)) {
                tooLarge = tooLarge.isEmpty() ? digits : tooLarge;
                return 0;
            }
            return Long.parseUnsignedLong(digits);
        }

        /** The form is checked before the size. */
        void throwTooLarge() {
            if (!tooLarge.isEmpty()) {
                throw new FunctionException("error parsing version segment: strconv.ParseUint: parsing \"" + tooLarge
                        + "\": value out of range");
            }
        }

        String identifiers() {
            int start = at;
            boolean part = false;
            while (at < text.length() && (identifier(text.charAt(at)) || (part && text.charAt(at) == '.'))) {
                part = text.charAt(at) != '.';
                at++;
            }
            if (!part) {
                throw new FunctionException(INVALID);
            }
            return text.substring(start, at);
        }
    }
}
