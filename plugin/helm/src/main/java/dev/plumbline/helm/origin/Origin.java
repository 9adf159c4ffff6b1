package dev.plumbline.helm.origin;

import org.jspecify.annotations.Nullable;

/** One input that rendered text came from. */
public sealed interface Origin {

    /**
     * A node of a values document.
     *
     * @param place where the node starts
     * @param path its dotted path within that document, {@code backend.image.tag}; list items by index, {@code hosts.0}
     */
    record Value(Place place, String path) implements Origin {

        /** Whether the value stands below {@code global}, which every subchart sees. */
        public boolean global() {
            return path.equals("global") || path.startsWith("global.");
        }
    }

    /**
     * A field of an object that Helm gives to templates.
     *
     * @param path dotted, with the object's name first: {@code Release.Name}, {@code Capabilities.KubeVersion.Version},
     *     {@code Chart.Version}
     * @param place where it was written, for a field of {@code Chart.yaml}; null otherwise
     */
    record BuiltIn(String path, @Nullable Place place) implements Origin {}

    /**
     * A file of the chart, read through {@code .Files}.
     *
     * @param path by chart path, {@code app/files/a.txt}
     */
    record File(String path) implements Origin {}

    /**
     * A constant written in a template.
     *
     * @param place where it stands
     */
    record Literal(Place place) implements Origin {}

    /**
     * A key that was looked for and not found.
     *
     * @param key the missing key
     * @param path its dotted path, as far as known
     * @param block where the map that lacks it starts; null if that map came from no document
     */
    record Absent(String key, String path, @Nullable Place block) implements Origin {}

    /**
     * A function whose result differs from run to run.
     *
     * @param function its name, {@code randAlphaNum}
     * @param place where the template calls it
     */
    record Nondeterministic(String function, Place place) implements Origin {}
}
