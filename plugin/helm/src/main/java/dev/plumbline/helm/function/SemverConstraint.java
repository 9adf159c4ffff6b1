package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;

/**
 * One comparison with a version.
 *
 * @param operator {@code = != > < >= <= ~ ^}, or nothing for {@code =}
 * @param version what to compare with; parts left open are zero
 * @param open the first part that is left out or a wildcard
 */
record SemverConstraint(String operator, Semver version, Open open) {

    /** Where a version such as {@code 1.x} stops saying what it wants. */
    enum Open {
        MAJOR,
        MINOR,
        PATCH,
        NOTHING
    }

    /**
     * Reads a version whose parts may be left open.
     *
     * @throws FunctionException if it is none after all
     */
    static SemverConstraint of(String operator, String text) {
        int end = text.length();
        int plus = text.indexOf('+');
        int hyphen = text.indexOf('-');
        int numbersEnd = hyphen >= 0 && (plus < 0 || hyphen < plus) ? hyphen : plus >= 0 ? plus : end;
        int start = text.startsWith("v") ? 1 : 0;
        String[] parts = text.substring(start, numbersEnd).split("\\.", -1);
        String rest = text.substring(numbersEnd);
        try {
            if (wild(parts, 0)) {
                String prerelease = plus >= 0 && numbersEnd < plus ? text.substring(numbersEnd, plus) : rest;
                String kept = prerelease.startsWith("-") ? prerelease : "";
                return new SemverConstraint(operator, Semver.parse("0.0.0" + kept), Open.MAJOR);
            }
            if (wild(parts, 1)) {
                return new SemverConstraint(operator, Semver.parse(parts[0] + ".0.0" + rest), Open.MINOR);
            }
            if (wild(parts, 2)) {
                return new SemverConstraint(
                        operator, Semver.parse(parts[0] + "." + parts[1] + ".0" + rest), Open.PATCH);
            }
            return new SemverConstraint(operator, Semver.parse(text), Open.NOTHING);
        } catch (FunctionException e) {
            throw new FunctionException("constraint parser error", e);
        }
    }

    private static boolean wild(String[] parts, int index) {
        if (index >= parts.length) {
            return true;
        }
        String part = parts[index];
        return part.length() == 1 && "xX*".indexOf(part.charAt(0)) >= 0;
    }

    /** Whether the version is what this asks for, prereleases considered. */
    boolean holds(Semver other) {
        return switch (operator) {
            case "!=" -> differs(other);
            case ">" -> greater(other);
            case "<" -> other.compareTo(version) < 0;
            case ">=" -> other.compareTo(version) >= 0;
            case "<=" -> atMost(other);
            case "~" -> tilde(other);
            case "^" -> caret(other);
            default -> open == Open.NOTHING ? other.compareTo(version) == 0 : tilde(other);
        };
    }

    private boolean majorDiffers(Semver other) {
        return other.major() != version.major();
    }

    private boolean whole() {
        return open == Open.NOTHING || open == Open.MAJOR;
    }

    private boolean differs(Semver other) {
        if (whole()) {
            return other.compareTo(version) != 0;
        }
        if (majorDiffers(other) || open == Open.MINOR) {
            return majorDiffers(other);
        }
        return other.minor() != version.minor()
                || Semver.comparePrereleases(other.prerelease(), version.prerelease()) != 0;
    }

    private boolean greater(Semver other) {
        if (whole()) {
            return other.compareTo(version) > 0;
        }
        int major = Long.compareUnsigned(other.major(), version.major());
        if (major != 0 || open == Open.MINOR) {
            return major > 0;
        }
        return Long.compareUnsigned(other.minor(), version.minor()) > 0;
    }

    private boolean atMost(Semver other) {
        if (open == Open.NOTHING) {
            return other.compareTo(version) <= 0;
        }
        int major = Long.compareUnsigned(other.major(), version.major());
        if (major != 0) {
            return major < 0;
        }
        return open == Open.MINOR || Long.compareUnsigned(other.minor(), version.minor()) <= 0;
    }

    private boolean tilde(Semver other) {
        if (other.compareTo(version) < 0) {
            return false;
        }
        boolean zero = version.major() == 0 && version.minor() == 0 && version.patch() == 0;
        if (zero && whole()) {
            return true;
        }
        return !majorDiffers(other) && (open == Open.MINOR || other.minor() == version.minor());
    }

    private boolean caret(Semver other) {
        if (other.compareTo(version) < 0) {
            return false;
        }
        if (version.major() != 0 || open == Open.MINOR) {
            return !majorDiffers(other);
        }
        if (majorDiffers(other)) {
            return false;
        }
        if (version.minor() != 0 || open == Open.PATCH) {
            return other.minor() == version.minor();
        }
        return other.minor() == 0 && other.patch() == version.patch();
    }
}
