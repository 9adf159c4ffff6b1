package dev.plumbline.validate.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for volumes and where containers mount them. */
final class VolumeRules {

    private static final int MOST_MODE = 0777;
    private static final int SHORTEST_TOKEN = 600;
    private static final Set<String> POD_FIELDS =
            Set.of("metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations");
    private static final Set<String> PROPAGATION = Set.of("None", "HostToContainer", "Bidirectional");
    private static final List<String> PROJECTED = List.of(
            "secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate");

    private VolumeRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.ofPods("volumes", "A volume has a name of its own and one source.", VolumeRules::volumes),
                Rule.ofPods(
                        "volume-mounts",
                        "What is mounted is a volume, each at a path of its own.",
                        VolumeRules::mounts));
    }

    private static void volumes(PodTemplate pod) {
        List<Field> names = new ArrayList<>();
        for (Field volume : pod.spec().get("volumes").items()) {
            Field name = volume.get("name");
            if (name.require()) {
                name.check(Names.label(name.text()));
            }
            names.add(name);
            source(volume);
        }
        Labels.unique(names);
    }

    private static void source(Field volume) {
        List<Field> sources = volume.entries().stream()
                .filter(entry -> !entry.name().equals("name") && entry.present())
                .toList();
        if (sources.size() > 1) {
            volume.get(sources.get(1).name()).forbidden("may not specify more than 1 volume type");
        }
        files(volume.get("configMap"), "name");
        files(volume.get("secret"), "secretName");
        for (Field source : volume.get("projected", "sources").items()) {
            projected(source);
        }
        conflicts(volume.get("projected"));
        mode(volume.get("projected", "defaultMode"));
        downward(volume.get("downwardAPI"));
        if (volume.get("persistentVolumeClaim").present()) {
            volume.get("persistentVolumeClaim", "claimName").require();
        }
        if (volume.get("csi").present()) {
            Field driver = volume.get("csi", "driver");
            if (driver.require()) {
                StorageRules.driver(driver);
            }
        }
        if (volume.get("hostPath").present()) {
            volume.get("hostPath", "path").require();
        }
        emptyDir(volume.get("emptyDir"));
        if (volume.get("ephemeral").present()) {
            Field template = volume.get("ephemeral", "volumeClaimTemplate");
            if (template.require()) {
                StorageRules.claimSpec(template.get("spec"));
            }
        }
    }

    private static void emptyDir(Field source) {
        source.get("sizeLimit").quantity().ifPresent(size -> {
            if (size.signum() < 0) {
                source.get("sizeLimit").forbidden("SizeLimit field must be a valid resource quantity");
            }
        });
        Field medium = source.get("medium");
        if (!medium.empty() && !medium.text().matches("Memory|HugePages(?:-.+)?")) {
            medium.lint("no kubelet knows this medium", "use Memory, HugePages, or none");
        }
    }

    private static void files(Field source, String name) {
        if (!source.present()) {
            return;
        }
        source.get(name).require();
        mode(source.get("defaultMode"));
        items(source);
    }

    private static void items(Field source) {
        for (Field item : source.get("items").items()) {
            item.get("key").require();
            relative(item.get("path"));
            mode(item.get("mode"));
        }
    }

    private static void projected(Field source) {
        long kinds =
                PROJECTED.stream().filter(name -> source.get(name).present()).count();
        if (kinds > 1) {
            source.forbidden("may not specify more than 1 volume type per source");
        }
        for (String name : List.of("secret", "configMap")) {
            Field file = source.get(name);
            if (file.present()) {
                file.get("name").require();
                items(file);
            }
        }
        downward(source.get("downwardAPI"));
        Field token = source.get("serviceAccountToken");
        if (token.present()) {
            Field seconds = token.get("expirationSeconds");
            if (seconds.isNumber() && seconds.number(0) < SHORTEST_TOKEN) {
                seconds.invalid("may not specify a duration less than 10 minutes");
            } else if (seconds.number(0) > 1L << 32) {
                seconds.invalid("may not specify a duration larger than 2^32 seconds");
            }
            relative(token.get("path"));
        }
    }

    private static void conflicts(Field projected) {
        Set<String> paths = new HashSet<>();
        for (Field source : projected.get("sources").items()) {
            List<Field> files = new ArrayList<>();
            for (String name : List.of("secret", "configMap", "downwardAPI")) {
                source.get(name, "items").items().forEach(item -> files.add(item.get("path")));
            }
            for (Field path : files) {
                if (!path.empty() && !paths.add(path.text())) {
                    path.invalid("conflicting duplicate paths");
                }
            }
        }
    }

    private static void downward(Field source) {
        mode(source.get("defaultMode"));
        for (Field item : source.get("items").items()) {
            relative(item.get("path"));
            mode(item.get("mode"));
            if (item.get("fieldRef").present() == item.get("resourceFieldRef").present()) {
                if (item.get("fieldRef").present()) {
                    item.invalid("fieldRef and resourceFieldRef can not be specified simultaneously");
                } else {
                    item.required("one of fieldRef and resourceFieldRef is required");
                }
            }
            ContainerRules.podField(item.get("fieldRef"), POD_FIELDS);
            Resources.selector(item.get("resourceFieldRef"), true);
        }
    }

    private static void mode(Field mode) {
        if (mode.isNumber() && (mode.number(0) < 0 || mode.number(0) > MOST_MODE)) {
            mode.invalid("must be a number between 0 and 0777 (octal), both inclusive");
        }
    }

    private static void relative(Field path) {
        if (!path.require()) {
            return;
        }
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        noBackstep(path);
        if (path.text().startsWith("..") && !path.text().startsWith("../")) {
            path.invalid("must not start with '..'");
        }
    }

    private static void noBackstep(Field path) {
        for (String step : path.text().split("/", -1)) {
            if (step.equals("..")) {
                path.invalid("must not contain '..'");
                return;
            }
        }
    }

    private static void mounts(PodTemplate pod) {
        Set<String> volumes = new HashSet<>();
        pod.spec()
                .get("volumes")
                .items()
                .forEach(volume -> volumes.add(volume.get("name").text()));
        for (Field claim : pod.object().get("spec", "volumeClaimTemplates").items()) {
            volumes.add(claim.get("metadata", "name").text());
        }
        for (Field container : pod.allContainers()) {
            Set<String> paths = new HashSet<>();
            for (Field mount : container.get("volumeMounts").items()) {
                Field name = mount.get("name");
                if (name.require() && !volumes.contains(name.text())) {
                    name.notFound();
                }
                Field path = mount.get("mountPath");
                if (path.require() && !paths.add(path.text())) {
                    path.invalid("must be unique");
                }
                subPath(mount.get("subPath"));
                subPath(mount.get("subPathExpr"));
                mount.get("mountPropagation").oneOf(PROPAGATION);
            }
        }
    }

    private static void subPath(Field path) {
        if (path.empty()) {
            return;
        }
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        noBackstep(path);
    }
}
