package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What holds between the objects of one environment. The API server takes objects one at a time and asks none of this;
 * what may also come from outside the tree is only a warning.
 */
public final class References {

    /** Rules in the order in which they are tried. */
    private static final List<ClusterRule> RULES = rules();

    private References() {}

    private static List<ClusterRule> rules() {
        List<ClusterRule> rules = new ArrayList<>();
        rules.add(new ClusterRule(
                "identity", "No two objects have the same kind, namespace and name.", References::identity));
        rules.addAll(TrafficReferences.all());
        rules.addAll(ScalingReferences.all());
        rules.add(new ClusterRule(
                "pod-reference",
                "What Pods refer to by name is there, and so are the keys of it.",
                PodReferences::check));
        rules.add(new ClusterRule("claim-class", "A claim's storage class is there.", References::claims));
        rules.addAll(AccessReferences.all());
        return List.copyOf(rules);
    }

    /** What each rule demands, by its id, in the order in which they are tried. */
    public static Map<String, String> summaries() {
        Map<String, String> summaries = new LinkedHashMap<>();
        RULES.forEach(rule -> summaries.put(rule.id(), rule.summary()));
        return summaries;
    }

    /**
     * Checks the objects of an environment against each other.
     *
     * @param manifests all of its objects, of every release
     * @param violations takes what is wrong, with the object that it is wrong with
     */
    public static void check(List<Manifest> manifests, BiConsumer<Manifest, Violation> violations) {
        Cluster cluster = new Cluster(manifests, violations);
        for (ClusterRule rule : RULES) {
            cluster.under(rule.id());
            rule.check().accept(cluster);
        }
    }

    private static void identity(Cluster cluster) {
        Set<List<String>> seen = new HashSet<>();
        for (Cluster.Item item : cluster.items()) {
            String group = MetadataRules.group(item.manifest().id().apiVersion());
            if (!seen.add(List.of(group, item.kind(), item.namespace(), item.name()))) {
                item.root()
                        .get("metadata", "name")
                        .invalid("another object of this environment has the same kind, namespace and name");
            }
        }
    }

    private static void claims(Cluster cluster) {
        for (Cluster.Item claim : cluster.of("PersistentVolumeClaim")) {
            storageClass(claim.root(), cluster);
        }
        for (Cluster.Item set : cluster.of("StatefulSet")) {
            set.root().get("spec", "volumeClaimTemplates").items().forEach(claim -> storageClass(claim, cluster));
        }
        for (Cluster.Item workload : cluster.workloads()) {
            for (Field volume :
                    PodTemplate.of(workload.root()).spec().get("volumes").items()) {
                storageClass(volume.get("ephemeral", "volumeClaimTemplate"), cluster);
            }
        }
    }

    private static void storageClass(Field claim, Cluster cluster) {
        cluster.named("StorageClass", "", claim.get("spec", "storageClassName"));
    }
}
