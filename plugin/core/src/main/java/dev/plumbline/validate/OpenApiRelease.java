package dev.plumbline.validate;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published OpenAPI of Kubernetes: the resource {@value #RESOURCE} of {@code io.fabric8:kubernetes-model-validator}.
 *
 * @param minor the minor version of Kubernetes that it describes, 34 for 1.34
 * @param artifactVersion the version of the artifact that holds it
 */
public record OpenApiRelease(int minor, String artifactVersion) {

    /** Where the document is in the artifact. */
    public static final String RESOURCE = "/openshift-generated.json";

    /** The artifact, {@code groupId:artifactId}. */
    public static final String ARTIFACT = "io.fabric8:kubernetes-model-validator";

    /** All that are known, oldest first. The last is part of this program. */
    public static final List<OpenApiRelease> ALL =
            List.of(new OpenApiRelease(32, "7.2.0"), new OpenApiRelease(33, "7.3.1"), new OpenApiRelease(34, "7.5.2"));

    private static final Pattern VERSION = Pattern.compile("v?1\\.([0-9]{1,3})(?:[.+-].*)?");

    /** The one that came with this program. */
    public static OpenApiRelease bundled() {
        return ALL.get(ALL.size() - 1);
    }

    /**
     * The one that describes a cluster best: the newest that is not newer than it, or else the oldest.
     *
     * @param kubernetesVersion {@code 1.35}, {@code v1.33.2}
     * @throws IllegalArgumentException if that is no version of Kubernetes
     */
    static OpenApiRelease nearest(String kubernetesVersion) {
        int minor = minor(kubernetesVersion);
        OpenApiRelease nearest = ALL.get(0);
        for (OpenApiRelease release : ALL) {
            if (release.minor <= minor) {
                nearest = release;
            }
        }
        return nearest;
    }

    /**
     * The minor version, 35 for 1.35.
     *
     * @throws IllegalArgumentException if that is no version of Kubernetes
     */
    static int minor(String kubernetesVersion) {
        Matcher matcher = VERSION.matcher(kubernetesVersion);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + kubernetesVersion + "\" is no version of Kubernetes, as 1.35 is");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** {@code Kubernetes 1.34 (io.fabric8:kubernetes-model-validator:7.5.2)}, for reports. */
    @Override
    public String toString() {
        return "Kubernetes 1." + minor + " (" + ARTIFACT + ':' + artifactVersion + ')';
    }

    /** Opens documents. The one that came with this program is read from the class path, others have to be fetched. */
    @FunctionalInterface
    public interface Source {

        /** Has only the release that came with this program. */
        Source BUNDLED = new BundledOpenApi();

        /**
         * The document of a release.
         *
         * @throws IOException if it cannot be had
         */
        InputStream open(OpenApiRelease release) throws IOException;
    }
}
