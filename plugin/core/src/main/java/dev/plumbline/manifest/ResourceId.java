package dev.plumbline.manifest;

/**
 * What a cluster knows an object by.
 *
 * @param apiVersion {@code v1}, {@code apps/v1}
 * @param kind {@code Deployment}
 * @param namespace empty for an object of the cluster
 * @param name {@code metadata.name}
 */
public record ResourceId(String apiVersion, String kind, String namespace, String name) {

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** {@code Deployment/backend}. */
    @Override
    public String toString() {
        return kind + '/' + name;
    }
}
