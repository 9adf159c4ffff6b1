package dev.plumbline.environment;

/**
 * The cluster of an environment, as Argo CD knows it: by name or by server.
 *
 * @param name Argo CD's name of the cluster; empty if the server is given
 * @param server URL of the cluster's API server; empty if the name is given
 */
public record Destination(String name, String server) {

    /** The destination of an environment that says nothing about Argo CD and names no cluster. */
    public static final Destination NONE = new Destination("", "");

    /** A cluster by the name that Argo CD knows it by. */
    public static Destination named(String name) {
        return new Destination(name, "");
    }
}
