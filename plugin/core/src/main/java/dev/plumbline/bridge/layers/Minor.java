package dev.plumbline.bridge.layers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first two numbers of a version.
 *
 * @param major the first
 * @param minor the second
 */
record Minor(int major, int minor) implements Comparable<Minor> {

    private static final Pattern VERSION = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(?:[.+-].*)?");

    /** Of {@code 1.35}, {@code v1.35.0-eksbuild.2}; empty if it is no version. */
    static Optional<Minor> of(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                ? Optional.of(new Minor(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Minor other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
