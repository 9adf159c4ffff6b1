package dev.plumbline.render;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a {@code helm} command.
 *
 * @param text as the command says it: {@code v3.21.0}, or {@code v3.21} if somebody built it from source
 * @param major 2, 3 or 4 so far
 * @param minor the number behind the first dot
 */
record HelmVersion(String text, int major, int minor) {

    private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})\\.([0-9]{1,4})(?:\\.[-.0-9A-Za-z]+)?");

    /** The release that the built-in engine agrees with; what an older one renders otherwise is no difference of ours. */
    static final HelmVersion OLDEST = new HelmVersion("v3.21", 3, 21);

    /** The version in what {@code helm version --short} printed; empty if there is none. */
    static Optional<HelmVersion> find(String printed) {
        Matcher matcher = VERSION.matcher(printed);
        return matcher.find()
                ? Optional.of(new HelmVersion(
                        matcher.group(), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether the command prints what is understood here. */
    boolean supported() {
        return major == OLDEST.major && minor >= OLDEST.minor;
    }
}
