package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What else is in the cluster that a policy may look at. */
public interface ClusterState {

    /** A Namespace by its name; null if there is none. */
    Node.@Nullable Mapping namespace(String name);

    /** The objects of a kind that may be parameters. */
    List<Node.Mapping> parameters(String apiVersion, String kind);

    /** Whether the objects of a kind are in namespaces. */
    boolean isNamespaced(String apiVersion, String kind);

    /** The other versions in which the cluster serves the objects of a resource. */
    default Set<String> otherVersions(AdmissionRequest.Resource resource) {
        return Set.of();
    }
}
