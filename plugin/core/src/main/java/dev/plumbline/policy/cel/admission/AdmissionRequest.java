package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.value.Null;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API server.
 *
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param resource what the object is called in a path
 * @param object the object, with the defaults that admission sees; null if it is deleted
 * @param oldObject as it was before; null if it is new
 * @param user who asks
 * @param dryRun whether nothing is to be stored
 */
public record AdmissionRequest(
        String operation,
        Resource resource,
        Node.@Nullable Mapping object,
        Node.@Nullable Mapping oldObject,
        User user,
        boolean dryRun) {

    /**
     * A kind of objects in the API.
     *
     * @param group {@code apps}; empty for the core
     * @param version {@code v1}
     * @param kind {@code Deployment}
     * @param plural {@code deployments}
     * @param subresource {@code scale}; empty for the object itself
     * @param namespaced whether its objects are in namespaces
     */
    public record Resource(
            String group, String version, String kind, String plural, String subresource, boolean namespaced) {}

    /**
     * Who asks.
     *
     * @param name of the user
     * @param groups that the user is in
     */
    public record User(String name, List<String> groups) {

        /** Argo CD, which applies what is rendered. */
        public static final User ARGO_CD = new User(
                "system:serviceaccount:argocd:argocd-application-controller",
                List.of("system:serviceaccounts", "system:serviceaccounts:argocd", "system:authenticated"));

        public User {
            groups = List.copyOf(groups);
        }
    }

    /** The creation of an object by Argo CD. */
    public static AdmissionRequest create(Resource resource, Node.Mapping object) {
        return new AdmissionRequest("CREATE", resource, object, null, User.ARGO_CD, false);
    }

    /** The change of an object by Argo CD. */
    public static AdmissionRequest update(Resource resource, Node.Mapping object, Node.Mapping oldObject) {
        return new AdmissionRequest("UPDATE", resource, object, oldObject, User.ARGO_CD, false);
    }

    /** The removal of an object by Argo CD. */
    public static AdmissionRequest delete(Resource resource, Node.Mapping oldObject) {
        return new AdmissionRequest("DELETE", resource, null, oldObject, User.ARGO_CD, false);
    }

    /** This, as if it was made in another version of the API. */
    AdmissionRequest inVersion(String version) {
        Resource other = new Resource(
                resource.group(),
                version,
                resource.kind(),
                resource.plural(),
                resource.subresource(),
                resource.namespaced());
        return new AdmissionRequest(operation, other, object, oldObject, user, dryRun);
    }

    /** The object, or what it was if it is deleted. */
    Node.@Nullable Mapping subject() {
        return object == null ? oldObject : object;
    }

    String name() {
        return Documents.name(subject());
    }

    /** Where the object is; a Namespace is in itself. */
    String namespace() {
        return isNamespace() ? name() : resource.namespaced() ? Documents.namespace(subject()) : "";
    }

    boolean isNamespace() {
        return resource.group().isEmpty() && resource.kind().equals("Namespace");
    }

    /** The variable {@code request}. */
    Map<Object, Object> value() {
        Map<Object, Object> value = new LinkedHashMap<>();
        Map<Object, Object> kind =
                Map.of("group", resource.group(), "version", resource.version(), "kind", resource.kind());
        Map<Object, Object> plural =
                Map.of("group", resource.group(), "version", resource.version(), "resource", resource.plural());
        value.put("uid", "");
        value.put("kind", kind);
        value.put("resource", plural);
        value.put("requestKind", kind);
        value.put("requestResource", plural);
        if (!resource.subresource().isEmpty()) {
            value.put("subResource", resource.subresource());
            value.put("requestSubResource", resource.subresource());
        }
        if (!name().isEmpty()) {
            value.put("name", name());
        }
        if (!namespace().isEmpty()) {
            value.put("namespace", namespace());
        }
        value.put("operation", operation);
        value.put("userInfo", Map.of("username", user.name(), "groups", user.groups()));
        value.put("object", Null.NULL);
        value.put("oldObject", Null.NULL);
        value.put("dryRun", dryRun);
        value.put("options", Map.of("kind", options(), "apiVersion", "meta.k8s.io/v1"));
        return value;
    }

    private String options() {
        return switch (operation) {
            case "UPDATE" -> "UpdateOptions";
            case "DELETE" -> "DeleteOptions";
            default -> "CreateOptions";
        };
    }
}
