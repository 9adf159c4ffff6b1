package dev.plumbline.policy;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.policy.cel.admission.AdmissionRequest;
import dev.plumbline.policy.cel.admission.ClusterState;
import dev.plumbline.policy.cel.admission.Defaulter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cluster of an environment as far as it is known: what is rendered for it. Immutable. */
public final class RenderedCluster implements ClusterState {

    private final Map<String, Node.Mapping> namespaces = new HashMap<>();
    private final Map<String, List<Node.Mapping>> objects = new HashMap<>();
    private final Map<String, Boolean> namespaced = new HashMap<>();

    /** A cluster with some objects. */
    public RenderedCluster(List<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            ResourceId id = manifest.id();
            String kind = id.apiVersion() + ' ' + id.kind();
            objects.computeIfAbsent(kind, key -> new ArrayList<>()).add(manifest.content());
            namespaced.merge(kind, !id.namespace().isEmpty(), Boolean::logicalOr);
            if (kind.equals("v1 Namespace")) {
                namespaces.put(id.name(), Defaulter.namespace(manifest.content()));
            }
        }
    }

    /** A namespace that is not rendered is there all the same, with nothing but its name. */
    @Override
    public Node.@Nullable Mapping namespace(String name) {
        Node.Mapping rendered = namespaces.get(name);
        return rendered == null ? Defaulter.namespace(RenderedPolicies.namespace(name, Map.of())) : rendered;
    }

    @Override
    public List<Node.Mapping> parameters(String apiVersion, String kind) {
        return List.copyOf(objects.getOrDefault(apiVersion + ' ' + kind, List.of()));
    }

    @Override
    public boolean isNamespaced(String apiVersion, String kind) {
        return namespaced.getOrDefault(apiVersion + ' ' + kind, true);
    }

    /** The creation of an object, as admission sees it. */
    static AdmissionRequest creation(Manifest manifest) {
        return AdmissionRequest.create(resource(manifest.id()), Defaulter.apply(manifest.content()));
    }

    /** The change of an object from what it was, as admission sees it. */
    static AdmissionRequest change(Manifest manifest, Manifest before) {
        return AdmissionRequest.update(
                resource(manifest.id()), Defaulter.apply(manifest.content()), Defaulter.apply(before.content()));
    }

    /** The removal of an object, as admission sees it. */
    static AdmissionRequest removal(Manifest before) {
        return AdmissionRequest.delete(resource(before.id()), Defaulter.apply(before.content()));
    }

    /**
     * What an object is called in a path of the API. Plurals are guessed as Kubernetes guesses them where nobody has
     * said.
     *
     * @see <a
     *     href="https://pkg.go.dev/k8s.io/apimachinery/pkg/api/meta#UnsafeGuessKindToResource">UnsafeGuessKindToResource</a>
     */
    private static AdmissionRequest.Resource resource(ResourceId id) {
        String version = id.apiVersion().substring(id.apiVersion().lastIndexOf('/') + 1);
        return new AdmissionRequest.Resource(
                id.group(),
                version,
                id.kind(),
                plural(id.kind()),
                "",
                !id.namespace().isEmpty());
    }

    private static String plural(String kind) {
        String singular = kind.toLowerCase(Locale.ROOT);
        if (singular.equals("endpoints")) {
            return singular;
        }
        if (singular.endsWith("s")) {
            return singular + "es";
        }
        return singular.endsWith("y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + 's';
    }
}
