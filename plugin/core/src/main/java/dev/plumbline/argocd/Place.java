package dev.plumbline.argocd;

import dev.plumbline.environment.Destination;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * A namespace of a cluster.
 *
 * @param destination the cluster
 * @param namespace its name
 */
record Place(Destination destination, String namespace) implements Comparable<Place> {

    /** What Argo CD calls the cluster that it runs in. */
    private static final Set<Destination> OWN_CLUSTER =
            Set.of(Destination.named("in-cluster"), new Destination("", "https://kubernetes.default.svc"));

    private static final Comparator<Place> ORDER = Comparator.comparing(
                    (Place place) -> place.destination().name())
            .thenComparing(place -> place.destination().server())
            .thenComparing(Place::namespace);

    /** Where a release puts things: its own namespace, and those that its objects name. */
    static Set<Place> of(DeployedRelease release) {
        Destination destination = release.environment().destination();
        Set<Place> places = new TreeSet<>();
        places.add(new Place(destination, release.namespace()));
        release.manifests().manifests().stream()
                .map(manifest -> manifest.id().namespace())
                .filter(namespace -> !namespace.isEmpty())
                .forEach(namespace -> places.add(new Place(destination, namespace)));
        return places;
    }

    /** Whether Argo CD itself may be there. */
    boolean inOwnCluster() {
        return OWN_CLUSTER.contains(destination);
    }

    /** {@code namespace chat of cluster chat-dev}. */
    @Override
    public String toString() {
        return "namespace " + namespace + " of cluster "
                + (destination.name().isEmpty() ? destination.server() : destination.name());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
