package dev.plumbline.validate.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Pod that an object is or describes.
 *
 * @param kind of the object
 * @param metadata of the Pod
 * @param spec of the Pod
 * @param object the object
 */
record PodTemplate(String kind, Field metadata, Field spec, Field object) {

    /** Kinds with a Pod in them, as rules name them. */
    static final Set<String> KINDS = Set.of(
            "/Pod",
            "/PodTemplate",
            "/ReplicationController",
            "apps/DaemonSet",
            "apps/Deployment",
            "apps/ReplicaSet",
            "apps/StatefulSet",
            "batch/CronJob",
            "batch/Job");

    private static final Map<String, String[]> WAYS =
            Map.of("Pod", new String[] {}, "PodTemplate", new String[] {"template"}, "CronJob", new String[] {
                "spec", "jobTemplate", "spec", "template"
            });

    private static final String[] COMMON = {"spec", "template"};

    static PodTemplate of(Field object) {
        String kind = object.get("kind").text();
        Field template = object;
        for (String step : WAYS.getOrDefault(kind, COMMON)) {
            template = template.get(step);
        }
        return new PodTemplate(kind, template.get("metadata"), template.get("spec"), object);
    }

    /** Containers that run side by side. */
    private List<Field> containers() {
        return spec.get("containers").items();
    }

    /** Containers that run before the others, or beside them if they restart always. */
    List<Field> initContainers() {
        return spec.get("initContainers").items();
    }

    /** All containers. */
    List<Field> allContainers() {
        List<Field> all = new ArrayList<>(initContainers());
        all.addAll(containers());
        return all;
    }
}
