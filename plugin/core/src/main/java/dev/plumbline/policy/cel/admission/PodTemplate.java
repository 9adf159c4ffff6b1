package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.validate.schema.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Pods that an object makes.
 *
 * @param request the creation of one of them
 * @param path where its template stands in the object
 */
public record PodTemplate(AdmissionRequest request, FieldPath path) {

    private static final AdmissionRequest.Resource PODS =
            new AdmissionRequest.Resource("", "v1", "Pod", "pods", "", true);

    /** Who creates the Pods of a kind: a controller in the cluster. */
    private static final Map<String, String> CONTROLLERS = Map.of(
            "apps/Deployment", "replicaset-controller",
            "apps/ReplicaSet", "replicaset-controller",
            "apps/StatefulSet", "statefulset-controller",
            "apps/DaemonSet", "daemon-set-controller",
            "batch/Job", "job-controller",
            "batch/CronJob", "job-controller",
            "/ReplicationController", "replication-controller");

    /** The template in a request's object; empty if it has none. */
    public static Optional<PodTemplate> of(AdmissionRequest request) {
        AdmissionRequest.Resource resource = request.resource();
        String controller = CONTROLLERS.get(resource.group() + '/' + resource.kind());
        Node.Mapping object = request.object();
        if (controller == null || object == null) {
            return Optional.empty();
        }
        Node.Mapping spec = object.mapping("spec");
        FieldPath path = FieldPath.ROOT.field("spec");
        if (resource.kind().equals("CronJob")) {
            spec = Documents.map(Documents.map(spec, "jobTemplate"), "spec");
            path = path.field("jobTemplate").field("spec");
        }
        Node.Mapping template = Documents.map(spec, "template");
        if (template == null) {
            return Optional.empty();
        }
        AdmissionRequest.User user = new AdmissionRequest.User(
                "system:serviceaccount:kube-system:" + controller,
                List.of("system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated"));
        Node.Mapping pod = Defaulter.apply(pod(object, template));
        return Optional.of(
                new PodTemplate(new AdmissionRequest("CREATE", PODS, pod, null, user, false), path.field("template")));
    }

    private static Node.Mapping pod(Node.Mapping object, Node.Mapping template) {
        Node.Mapping stated = template.mapping("metadata");
        Node.Mapping metadata = stated == null ? new Node.Mapping(Map.of(), Map.of(), Position.START) : stated;
        String namespace = Documents.namespace(object);
        metadata = metadata.with("generateName", Node.Scalar.of(Documents.name(object) + '-'));
        metadata = namespace.isEmpty() ? metadata : metadata.with("namespace", Node.Scalar.of(namespace));
        return template.with("apiVersion", Node.Scalar.of("v1"))
                .with("kind", Node.Scalar.of("Pod"))
                .with("metadata", metadata);
    }
}
