package dev.plumbline.policy;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Pod that a controller would make of a workload. */
final class ControllerPod {

    private ControllerPod() {}

    /** The Pod; null if there is none. */
    static Node.@Nullable Mapping of(Manifest workload) {
        Node.Mapping spec = workload.content().mapping("spec");
        if (spec != null && workload.id().kind().equals("CronJob")) {
            Node.Mapping job = spec.mapping("jobTemplate");
            spec = job == null ? null : job.mapping("spec");
        }
        Node.Mapping template = spec == null ? null : spec.mapping("template");
        Node.Mapping pod = template == null ? null : template.mapping("spec");
        if (spec == null || template == null || pod == null || pod.get("containers") == null) {
            return null;
        }
        Node.Mapping metadata = template.mapping("metadata");
        metadata = (metadata == null ? Json.read("{}") : metadata)
                .with("generateName", Node.Scalar.of(workload.id().name() + '-'))
                .with("namespace", Node.Scalar.of(workload.id().namespace()));
        return Json.read("{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}")
                .with("metadata", metadata)
                .with("spec", withClaims(pod, spec, workload.id().name()));
    }

    /** The controller of a StatefulSet puts the volumes of its claims into the Pod. */
    private static Node.Mapping withClaims(Node.Mapping pod, Node.Mapping spec, String name) {
        if (!(spec.get("volumeClaimTemplates") instanceof Node.Sequence templates)) {
            return pod;
        }
        List<Node> volumes = new ArrayList<>();
        if (pod.get("volumes") instanceof Node.Sequence stated) {
            volumes.addAll(stated.items());
        }
        for (Node template : templates.items()) {
            Node.Mapping metadata = ((Node.Mapping) template).mapping("metadata");
            String claim = metadata == null ? "" : String.valueOf(metadata.string("name"));
            volumes.add(Json.read("{\"name\": \"" + claim + "\", \"persistentVolumeClaim\": {\"claimName\": \"" + claim
                    + '-' + name + "-0\"}}"));
        }
        return pod.with("volumes", new Node.Sequence(volumes, pod.at()));
    }
}
