package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.List;

/**
 * A rule of what is matched.
 *
 * @param groups API groups, or {@code *}
 * @param versions of the API, or {@code *}
 * @param resources {@code deployments}, {@code pods/exec}, {@code *}, {@code *}{@code /*} ...
 * @param operations {@code CREATE} and the like, or {@code *}
 * @param names of objects; empty if all
 * @param scope {@code Cluster}, {@code Namespaced}, or {@code *}
 */
record ResourceRule(
        List<String> groups,
        List<String> versions,
        List<String> resources,
        List<String> operations,
        List<String> names,
        String scope) {

    private static final String ALL = "*";

    ResourceRule {
        groups = List.copyOf(groups);
        versions = List.copyOf(versions);
        resources = List.copyOf(resources);
        operations = List.copyOf(operations);
        names = List.copyOf(names);
    }

    static ResourceRule of(Node.Mapping document) {
        String scope = Documents.text(document, "scope");
        return new ResourceRule(
                Documents.texts(document, "apiGroups"),
                Documents.texts(document, "apiVersions"),
                Documents.texts(document, "resources"),
                Documents.texts(document, "operations"),
                Documents.texts(document, "resourceNames"),
                scope.isEmpty() ? ALL : scope);
    }

    /** Whether it may match a request of an operation. */
    boolean isAbout(String operation) {
        return isAmong(operations, operation);
    }

    boolean matches(AdmissionRequest request) {
        return isAmong(groups, request.resource().group())
                && isAmong(versions, request.resource().version())
                && isAmong(operations, request.operation())
                && isAnyResource(request.resource())
                && matchScope(request)
                && (names.isEmpty() || names.contains(request.name()));
    }

    private boolean isAnyResource(AdmissionRequest.Resource wanted) {
        for (String resource : resources) {
            if (isResource(resource, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmong(List<String> items, String wanted) {
        return items.contains(ALL) || items.contains(wanted);
    }

    private boolean matchScope(AdmissionRequest request) {
        boolean inNamespace = !request.isNamespace() && !request.namespace().isEmpty();
        return scope.equals(ALL) || scope.equals("Namespaced") == inNamespace;
    }

    private static boolean isResource(String pattern, AdmissionRequest.Resource resource) {
        int slash = pattern.indexOf('/');
        String plural = slash < 0 ? pattern : pattern.substring(0, slash);
        String subresource = slash < 0 ? "" : pattern.substring(slash + 1);
        return (plural.equals(ALL) || plural.equals(resource.plural()))
                && (subresource.equals(ALL) || subresource.equals(resource.subresource()));
    }
}
