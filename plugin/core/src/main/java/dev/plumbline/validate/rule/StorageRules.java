package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What holds for claims, volumes and classes of storage. */
final class StorageRules {

    private static final Set<String> CLAIM = Set.of("/PersistentVolumeClaim");
    private static final Set<String> VOLUME = Set.of("/PersistentVolume");
    private static final Set<String> CLASS = Set.of("storage.k8s.io/StorageClass");
    private static final Set<String> DRIVER = Set.of("storage.k8s.io/CSIDriver");
    private static final Set<String> ACCESS =
            Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");
    private static final Set<String> DATA_SOURCES =
            Set.of("snapshot.storage.k8s.io/VolumeSnapshot", "/PersistentVolumeClaim");
    private static final int LONGEST_DRIVER = 63;
    private static final Set<String> NOT_SOURCES = Set.of(
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "volumeAttributesClassName",
            "volumeMode");

    private StorageRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "claim",
                        "A claim has access modes and asks for storage.",
                        CLAIM,
                        object -> claimSpec(object.get("spec"))),
                Rule.of(
                        "volume",
                        "A volume has access modes, a capacity and one source.",
                        VOLUME,
                        StorageRules::volume),
                Rule.of(
                        "storage-class",
                        "A class has a provisioner, and topologies of their own.",
                        CLASS,
                        StorageRules::storageClass),
                Rule.of(
                        "csi-driver",
                        "A driver has policies and modes that there are.",
                        DRIVER,
                        StorageRules::csiDriver));
    }

    /** What a claim asks for. */
    static void claimSpec(Field spec) {
        Field modes = spec.get("accessModes");
        if (modes.empty()) {
            modes.required("at least 1 access mode is required");
        }
        accessModes(modes);
        Field storage = spec.get("resources", "requests").get("storage");
        if (!storage.present()) {
            spec.get("resources").get("requests").get("storage").required("");
        } else {
            storage.quantity().ifPresent(value -> {
                if (value.signum() <= 0) {
                    storage.invalid("must be greater than zero");
                }
            });
        }
        Field name = spec.get("storageClassName");
        if (!name.empty()) {
            name.check(Names.subdomain(name.text()));
        }
        Labels.checkSelector(spec.get("selector"));
        spec.get("volumeMode").only(Set.of("Block", "Filesystem"));
        dataSource(spec.get("dataSource"));
        Field reference = spec.get("dataSourceRef");
        if (reference.present()) {
            reference.get("name").require();
            reference.get("kind").require();
            Field group = reference.get("apiGroup");
            if (!group.empty()) {
                group.check(Names.subdomain(group.text()));
            } else if (!reference.get("kind").text().equals("PersistentVolumeClaim")) {
                reference.invalid("must be 'PersistentVolumeClaim' when referencing the default apiGroup");
            }
        }
    }

    /** The API server takes out what it does not know here, and the claim starts empty. */
    private static void dataSource(Field source) {
        String kind = source.get("apiGroup").text() + '/' + source.get("kind").text();
        if (source.present() && !DATA_SOURCES.contains(kind)) {
            source.lint(
                    "the API server drops a source that is neither a VolumeSnapshot nor a PersistentVolumeClaim",
                    "use dataSourceRef");
        } else if (source.present()) {
            source.get("name").require();
        }
    }

    private static void accessModes(Field modes) {
        boolean alone = false;
        for (Field mode : modes.items()) {
            if (!ACCESS.contains(mode.text())) {
                mode.unsupported(ACCESS);
            }
            alone |= mode.text().equals("ReadWriteOncePod");
        }
        if (alone && modes.items().size() > 1) {
            modes.forbidden("may not use ReadWriteOncePod with other access modes");
        }
    }

    private static void volume(Field object) {
        Field spec = object.get("spec");
        if (spec.get("accessModes").empty()) {
            spec.get("accessModes").required("");
        }
        accessModes(spec.get("accessModes"));
        Field capacity = spec.get("capacity");
        if (capacity.empty()) {
            capacity.required("");
        } else if (!capacity.get("storage").present() || capacity.entries().size() > 1) {
            capacity.unsupported(Set.of("storage"));
        }
        capacity.get("storage").quantity().ifPresent(value -> {
            if (value.signum() <= 0) {
                capacity.get("storage").invalid("must be greater than zero");
            }
        });
        List<Field> sources = spec.entries().stream()
                .filter(entry -> entry.present() && !NOT_SOURCES.contains(entry.name()))
                .toList();
        if (sources.isEmpty()) {
            spec.required("must specify a volume type");
        } else if (sources.size() > 1) {
            spec.get(sources.get(1).name()).forbidden("may not specify more than 1 volume type");
        }
        spec.get("persistentVolumeReclaimPolicy").oneOf(Set.of("Delete", "Recycle", "Retain"));
        Field name = spec.get("storageClassName");
        if (!name.empty()) {
            name.check(Names.subdomain(name.text()));
        }
        Field csi = spec.get("csi");
        if (csi.present()) {
            if (csi.get("driver").require()) {
                driver(csi.get("driver"));
            }
            csi.get("volumeHandle").require();
        }
        for (Field term :
                spec.get("nodeAffinity", "required", "nodeSelectorTerms").items()) {
            term.get("matchExpressions").items().forEach(SchedulingRules::requirement);
        }
    }

    /** The name of a CSI driver. */
    static void driver(Field driver) {
        if (driver.text().length() > LONGEST_DRIVER) {
            driver.invalid("Too long: may not be more than 63 bytes");
        }
        driver.check(Names.subdomain(driver.text().toLowerCase(Locale.ROOT)));
    }

    private static void storageClass(Field object) {
        Field provisioner = object.get("provisioner");
        if (provisioner.require()) {
            provisioner.check(Names.qualifiedName(provisioner.text().toLowerCase(Locale.ROOT)));
        }
        for (Field parameter : object.get("parameters").entries()) {
            if (parameter.name().isEmpty()) {
                object.get("parameters").invalidKey("", "field can not be empty");
            }
        }
        object.get("reclaimPolicy").oneOf(Set.of("Delete", "Retain"));
        object.get("volumeBindingMode").only(Set.of("Immediate", "WaitForFirstConsumer"));
        Set<Object> terms = new HashSet<>();
        for (Field term : object.get("allowedTopologies").items()) {
            Set<String> keys = new HashSet<>();
            for (Field expression : term.get("matchLabelExpressions").items()) {
                Field key = expression.get("key");
                key.check(Names.qualifiedName(key.text()));
                if (!keys.add(key.text())) {
                    key.duplicate();
                }
                Field values = expression.get("values");
                if (values.empty()) {
                    values.required("");
                }
                Labels.unique(values.items());
            }
            // A term without expressions counts as one that was there before.
            Optional<Node> expressions =
                    Optional.ofNullable(term.get("matchLabelExpressions").node());
            if (term.get("matchLabelExpressions").empty() || !terms.add(expressions)) {
                term.get("matchLabelExpressions").duplicate();
            }
        }
    }

    private static void csiDriver(Field object) {
        Field spec = object.get("spec");
        spec.get("fsGroupPolicy").only(Set.of("None", "File", "ReadWriteOnceWithFSType"));
        for (Field mode : spec.get("volumeLifecycleModes").items()) {
            if (!Set.of("Persistent", "Ephemeral").contains(mode.text())) {
                mode.unsupported(Set.of("Persistent", "Ephemeral"));
            }
        }
        Set<String> audiences = new HashSet<>();
        for (Field request : spec.get("tokenRequests").items()) {
            Field audience = request.get("audience");
            if (!audiences.add(audience.text())) {
                audience.duplicate();
            }
        }
    }
}
