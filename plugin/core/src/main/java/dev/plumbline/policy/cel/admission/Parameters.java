package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.List;
import java.util.Map;

/**
 * The parameters that a binding gives to a policy.
 *
 * @param objects one evaluation each; an empty document stands for none
 * @param problem why they cannot be told; empty if they can
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_dispatcher.go">policy_dispatcher.go</a>
 */
record Parameters(List<Node.Mapping> objects, String problem) {

    /** No parameters, which is what a policy without a kind of parameters gets. */
    static final Node.Mapping NONE = new Node.Mapping(Map.of(), Map.of(), Node.Scalar.NOTHING.at());

    Parameters {
        objects = List.copyOf(objects);
    }

    static Parameters of(
            AdmissionPolicy policy, PolicyBinding binding, AdmissionRequest request, ClusterState cluster) {
        AdmissionPolicy.ParameterKind kind = policy.parameterKind();
        PolicyBinding.ParameterReference reference = binding.parameters();
        if (kind == null || reference == null) {
            return new Parameters(List.of(NONE), "");
        }
        boolean namespaced = cluster.isNamespaced(kind.apiVersion(), kind.kind());
        if (!namespaced && !reference.namespace().isEmpty()) {
            return problem("paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
        }
        String namespace = reference.namespace().isEmpty() ? request.namespace() : reference.namespace();
        if (namespaced && namespace.isEmpty()) {
            return problem("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        }
        List<Node.Mapping> found = cluster.parameters(kind.apiVersion(), kind.kind()).stream()
                .filter(object -> !namespaced || Documents.namespace(object).equals(namespace))
                .filter(object -> reference.name().isEmpty()
                        ? reference.selector().selects(Documents.labels(object))
                        : Documents.name(object).equals(reference.name()))
                .toList();
        return found.isEmpty() && reference.denyIfMissing()
                ? problem("no params found for policy binding with `Deny` parameterNotFoundAction")
                : new Parameters(found, "");
    }

    private static Parameters problem(String problem) {
        return new Parameters(List.of(), problem);
    }
}
