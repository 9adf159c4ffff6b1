package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a policy or a binding is about.
 *
 * @param rules one at least has to match; if there are none, all match
 * @param excluded none may match
 * @param objects chooses by the labels of the object
 * @param namespaces chooses by the labels of its namespace
 * @param equivalent whether a rule about one version of the API is about requests in its other versions too
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/matching/matching.go">matching.go</a>
 */
record MatchResources(
        List<ResourceRule> rules,
        List<ResourceRule> excluded,
        LabelSelector objects,
        LabelSelector namespaces,
        boolean equivalent) {

    /** Of things in the cluster that decide about requests themselves, nothing is asked. */
    private static final String EXEMPT_GROUP = "admissionregistration.k8s.io";

    MatchResources {
        rules = List.copyOf(rules);
        excluded = List.copyOf(excluded);
    }

    static MatchResources of(Node.@Nullable Mapping document) {
        return new MatchResources(
                Documents.maps(document, "resourceRules").stream()
                        .map(ResourceRule::of)
                        .toList(),
                Documents.maps(document, "excludeResourceRules").stream()
                        .map(ResourceRule::of)
                        .toList(),
                LabelSelector.of(Documents.map(document, "objectSelector")),
                LabelSelector.of(Documents.map(document, "namespaceSelector")),
                !Documents.text(document, "matchPolicy").equals("Exact"));
    }

    static boolean isExempt(AdmissionRequest request) {
        return request.resource().group().equals(EXEMPT_GROUP)
                && !request.resource().kind().isEmpty();
    }

    /** Whether some request of an operation may match. */
    boolean isAbout(String operation) {
        return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.isAbout(operation));
    }

    boolean match(AdmissionRequest request, ClusterState cluster) {
        // Most policies are about other kinds, which is told soonest.
        return (rules.isEmpty() || anyMatches(rules, request))
                && !anyMatches(excluded, request)
                && matchObject(request)
                && matchNamespace(request, cluster);
    }

    private static boolean anyMatches(List<ResourceRule> rules, AdmissionRequest request) {
        for (ResourceRule rule : rules) {
            if (rule.matches(request)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a request does not match, but would in another version that the cluster serves. The API server converts the
     * object then, which only a cluster can.
     */
    boolean matchConverted(AdmissionRequest request, ClusterState cluster) {
        if (!equivalent) {
            return false;
        }
        Set<String> others = cluster.otherVersions(request.resource());
        return !others.isEmpty()
                && !match(request, cluster)
                && others.stream().anyMatch(version -> match(request.inVersion(version), cluster));
    }

    private boolean matchNamespace(AdmissionRequest request, ClusterState cluster) {
        String name = request.namespace();
        if (name.isEmpty() || namespaces.isEmpty()) {
            return true;
        }
        Node.Mapping namespace = request.isNamespace() ? request.subject() : cluster.namespace(name);
        return namespaces.selects(Documents.labels(namespace));
    }

    private boolean matchObject(AdmissionRequest request) {
        return objects.isEmpty() || selected(request.object()) || selected(request.oldObject());
    }

    private boolean selected(Node.@Nullable Mapping object) {
        Map<String, String> labels = Documents.labels(object);
        return object != null && objects.selects(labels);
    }
}
