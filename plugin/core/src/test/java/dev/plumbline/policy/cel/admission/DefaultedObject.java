package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.agreement.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Valid objects of many kinds, and what an API server makes of them. */
final class DefaultedObject {

    static final Path RECORD = PolicyCase.FOLDER.resolve("defaults.jsonl");

    private static final Path VALID = Path.of("src/test/resources/dev/plumbline/validate/valid");

    private static final List<String> NAMES = List.of(
            "configmap",
            "cronjob",
            "daemonset",
            "deployment",
            "horizontalpodautoscaler",
            "ingress",
            "job",
            "namespace",
            "networkpolicy",
            "persistentvolume",
            "persistentvolumeclaim",
            "pod",
            "poddisruptionbudget",
            "replicaset",
            "resourcequota",
            "secret",
            "service",
            "serviceaccount",
            "statefulset",
            "storageclass");

    /** What only a cluster can add: identities, addresses, and what is derived from them. */
    private static final List<String> CLUSTER_ONLY = List.of(
            "metadata.uid",
            "metadata.creationTimestamp",
            "metadata.managedFields",
            "metadata.generation",
            "metadata.resourceVersion",
            "metadata.finalizers",
            "metadata.annotations.deprecated.daemonset.template.generation",
            "spec.clusterIP",
            "spec.clusterIPs",
            "spec.ipFamilies",
            "spec.ipFamilyPolicy",
            "spec.internalTrafficPolicy",
            "spec.selector",
            "spec.template.metadata.labels",
            "metadata.labels.batch.kubernetes.io/controller-uid",
            "metadata.labels.batch.kubernetes.io/job-name",
            "metadata.labels.controller-uid",
            "metadata.labels.job-name",
            "spec.preemptionPolicy",
            "spec.priority",
            "status.qosClass",
            "spec.storageClassName",
            "status.lastPhaseTransitionTime",
            "status.conditions");

    private DefaultedObject() {}

    static Map<String, Node.Mapping> valid() {
        Map<String, Node.Mapping> objects = new TreeMap<>();
        for (String name : NAMES) {
            try {
                String text = new String(Files.readAllBytes(VALID.resolve(name + ".yaml")), StandardCharsets.UTF_8);
                objects.put(name, (Node.Mapping) YamlReader.documents(text).get(0));
            } catch (IOException | YamlException e) {
                throw new IllegalStateException(e);
            }
        }
        return objects;
    }

    static Map<String, Node.Mapping> record() throws IOException {
        Map<String, Node.Mapping> objects = new TreeMap<>();
        for (String line : Files.readAllLines(RECORD, StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                Node.Mapping entry = Json.read(line);
                objects.put(Documents.text(entry, "base"), (Node.Mapping)
                        Json.fields(entry).getOrDefault("object", entry));
            }
        }
        return objects;
    }

    /** An object without what only a cluster can add, one line a field. */
    static Map<String, String> comparable(Node.Mapping object) {
        Map<String, String> lines = new TreeMap<>();
        flatten("", object, lines);
        lines.keySet().removeIf(path -> CLUSTER_ONLY.stream()
                .anyMatch(only -> path.equals(only) || path.startsWith(only + '.') || path.startsWith(only + '[')));
        return lines;
    }

    private static void flatten(String path, Node node, Map<String, String> lines) {
        if (node instanceof Node.Mapping map && !map.fields().isEmpty()) {
            map.fields().forEach((key, value) -> flatten(path.isEmpty() ? key : path + '.' + key, value, lines));
        } else if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
            for (int i = 0; i < list.items().size(); i++) {
                flatten(path + '[' + i + ']', list.items().get(i), lines);
            }
        } else {
            lines.put(path, Json.write(node));
        }
    }
}
