package dev.plumbline.validate.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Pods refer to by name, and whether it is there. */
final class PodReferences {

    private static final Set<String> ALWAYS_THERE = Set.of("kube-root-ca.crt");
    private static final Set<String> SYSTEM_CLASSES = Set.of("system-cluster-critical", "system-node-critical");

    private final Cluster cluster;
    private final Cluster.Item workload;

    private PodReferences(Cluster cluster, Cluster.Item workload) {
        this.cluster = cluster;
        this.workload = workload;
    }

    static void check(Cluster cluster) {
        for (Cluster.Item workload : cluster.workloads()) {
            new PodReferences(cluster, workload).check();
        }
        for (Cluster.Item account : cluster.of("ServiceAccount")) {
            account.root()
                    .get("imagePullSecrets")
                    .items()
                    .forEach(secret -> cluster.secret(account.namespace(), secret.get("name")));
        }
    }

    private void check() {
        PodTemplate pod = PodTemplate.of(workload.root());
        Field account = pod.spec().get("serviceAccountName");
        if (!account.text().equals("default")) {
            cluster.named("ServiceAccount", workload.namespace(), account);
        }
        Field priority = pod.spec().get("priorityClassName");
        if (!SYSTEM_CLASSES.contains(priority.text())) {
            cluster.named("PriorityClass", "", priority);
        }
        pod.spec().get("imagePullSecrets").items().forEach(secret -> secret(secret.get("name"), secret, List.of()));
        for (Field container : pod.allContainers()) {
            for (Field variable : container.get("env").items()) {
                Field from = variable.get("valueFrom");
                keyed(from.get("configMapKeyRef"), "ConfigMap");
                keyed(from.get("secretKeyRef"), "Secret");
            }
            for (Field from : container.get("envFrom").items()) {
                keyed(from.get("configMapRef"), "ConfigMap");
                keyed(from.get("secretRef"), "Secret");
            }
        }
        for (Field volume : pod.spec().get("volumes").items()) {
            volume(volume);
        }
    }

    private void volume(Field volume) {
        files(volume.get("configMap"), "name", "ConfigMap");
        files(volume.get("secret"), "secretName", "Secret");
        for (Field source : volume.get("projected", "sources").items()) {
            files(source.get("configMap"), "name", "ConfigMap");
            files(source.get("secret"), "name", "Secret");
        }
        Field claim = volume.get("persistentVolumeClaim", "claimName");
        cluster.named("PersistentVolumeClaim", workload.namespace(), claim);
    }

    private void files(Field source, String name, String kind) {
        List<Field> keys = source.get("items").items().stream()
                .map(item -> item.get("key"))
                .toList();
        refer(kind, source.get(name), source, keys);
    }

    private void keyed(Field reference, String kind) {
        Field key = reference.get("key");
        refer(kind, reference.get("name"), reference, key.empty() ? List.of() : List.of(key));
    }

    private void refer(String kind, Field name, Field reference, List<Field> keys) {
        if (name.empty() || reference.get("optional").flag(false) || ALWAYS_THERE.contains(name.text())) {
            return;
        }
        if (kind.equals("Secret")) {
            secret(name, reference, keys);
            return;
        }
        cluster.find(kind, workload.namespace(), name.text())
                .ifPresentOrElse(map -> keys(keys, keysOf(map), kind, name), () -> Cluster.missing(kind, name));
    }

    private void secret(Field name, Field reference, List<Field> keys) {
        if (name.empty() || reference.get("optional").flag(false)) {
            return;
        }
        cluster.find("Secret", workload.namespace(), name.text())
                .ifPresentOrElse(secret -> keys(keys, keysOf(secret), "Secret", name), () -> cluster.maker(
                                workload.namespace(), name.text())
                        .ifPresentOrElse(maker -> made(maker, keys, name), () -> Cluster.missing("Secret", name)));
    }

    /** What an ExternalSecret makes is known if it says each key itself. */
    private static void made(Cluster.Item maker, List<Field> keys, Field name) {
        Field spec = maker.root().get("spec");
        Field template = spec.get("target", "template");
        if (!spec.get("dataFrom").empty() || !template.get("templateFrom").empty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        boolean replaced = template.present()
                && !template.get("data").empty()
                && !template.get("mergePolicy").text().equals("Merge");
        if (!replaced) {
            spec.get("data")
                    .items()
                    .forEach(item -> known.add(item.get("secretKey").text()));
        }
        template.get("data").entries().forEach(entry -> known.add(entry.name()));
        keys(keys, known, "ExternalSecret", name);
    }

    private static Set<String> keysOf(Cluster.Item item) {
        Set<String> keys = new HashSet<>();
        for (String map : List.of("data", "binaryData", "stringData")) {
            item.root().get(map).entries().forEach(entry -> keys.add(entry.name()));
        }
        return keys;
    }

    private static void keys(List<Field> wanted, Set<String> known, String kind, Field name) {
        for (Field key : wanted) {
            if (!key.empty() && !known.contains(key.text())) {
                key.invalid(kind + ' ' + name.text() + " has no such key; it has " + Field.quoted(known));
            }
        }
    }
}
