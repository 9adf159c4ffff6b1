package dev.plumbline.validate.rule;

import java.util.List;

/** Whom bindings bind to what, and where secrets come from. */
final class AccessReferences {

    private AccessReferences() {}

    static List<ClusterRule> all() {
        return List.of(
                new ClusterRule(
                        "binding-target",
                        "A RoleBinding binds a Role and ServiceAccounts that are there.",
                        AccessReferences::bindings),
                new ClusterRule(
                        "secret-store",
                        "An ExternalSecret reads from a store that is there.",
                        AccessReferences::stores));
    }

    /** Most ClusterRoles come with the cluster or with what is installed in it. */
    private static void bindings(Cluster cluster) {
        for (String kind : List.of("RoleBinding", "ClusterRoleBinding")) {
            for (Cluster.Item binding : cluster.of(kind)) {
                if (binding.root().get("roleRef", "kind").text().equals("Role")) {
                    cluster.named("Role", binding.namespace(), binding.root().get("roleRef", "name"));
                }
                for (Field subject : binding.root().get("subjects").items()) {
                    String namespace = subject.get("namespace").text();
                    boolean ours = cluster.items().stream()
                            .anyMatch(item -> item.namespace().equals(namespace));
                    if (subject.get("kind").text().equals("ServiceAccount")
                            && !subject.get("name").text().equals("default")
                            && ours) {
                        cluster.named("ServiceAccount", namespace, subject.get("name"));
                    }
                }
            }
        }
    }

    private static void stores(Cluster cluster) {
        for (Cluster.Item secret : cluster.of("ExternalSecret")) {
            Field spec = secret.root().get("spec");
            store(spec.get("secretStoreRef"), secret, cluster);
            for (String list : List.of("data", "dataFrom")) {
                for (Field item : spec.get(list).items()) {
                    store(item.get("sourceRef", "storeRef"), secret, cluster);
                }
            }
        }
    }

    private static void store(Field reference, Cluster.Item secret, Cluster cluster) {
        String kind = reference.get("kind").text("SecretStore");
        cluster.named(kind, kind.equals("SecretStore") ? secret.namespace() : "", reference.get("name"));
    }
}
