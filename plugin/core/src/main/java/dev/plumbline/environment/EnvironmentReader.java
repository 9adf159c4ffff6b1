package dev.plumbline.environment;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the environments of a project file, one after the other. */
final class EnvironmentReader {

    static final Set<String> KEYS =
            Set.of("name", "cluster", "region", "account", "namespace", "kubernetesVersion", "apiVersions", "argocd");

    private static final Pattern KUBERNETES_VERSION = Pattern.compile("v?1\\.[0-9]{1,3}(?:\\.[0-9]{1,3})?");
    private static final Pattern SERVER = Pattern.compile("https?://\\S+");

    private final boolean deployed;
    private final Set<String> taken = new HashSet<>();

    /** @param deployed whether the project has Argo CD, so that each environment needs a destination */
    EnvironmentReader(boolean deployed) {
        this.deployed = deployed;
    }

    Environment read(Fields fields) {
        String name = Names.unique(fields, "environment", taken);
        if (name.equals(ArgoCd.FOLDER)) {
            fields.note(
                    fields.at("name"),
                    "\"" + name + "\" cannot name an environment: the folder is for Argo CD's own objects",
                    "choose another");
        }
        String version = fields.required("kubernetesVersion");
        if (!version.isEmpty() && !KUBERNETES_VERSION.matcher(version).matches()) {
            fields.note(
                    fields.at("kubernetesVersion"),
                    "\"" + version + "\" is no Kubernetes version",
                    "write it like \"1.35\"");
        }
        String cluster = fields.optional("cluster");
        Optional<Fields> argocd = fields.map("argocd", Set.of("destination", "syncPolicy"));
        return new Environment(
                name,
                cluster,
                fields.optional("region"),
                fields.optional("account"),
                Names.label(fields, "namespace", fields.required("namespace"), "a namespace"),
                version,
                fields.strings("apiVersions"),
                destination(fields, argocd, cluster),
                argocd.flatMap(map -> map.map("syncPolicy", Set.of("automated", "prune", "selfHeal")))
                        .map(EnvironmentReader::syncPolicy)
                        .orElse(SyncPolicy.MANUAL));
    }

    private Destination destination(Fields environment, Optional<Fields> argocd, String cluster) {
        Optional<Fields> destination = argocd.flatMap(map -> map.map("destination", Set.of("name", "server")));
        if (destination.isPresent()) {
            return destination(destination.get());
        }
        if (deployed && environment.isMap() && !environment.has("cluster")) {
            environment.note(
                    environment.at(),
                    "Argo CD does not know where the environment is",
                    "give \"cluster\" or \"argocd.destination\"");
        }
        return cluster.isEmpty() ? Destination.NONE : Destination.named(cluster);
    }

    private static Destination destination(Fields fields) {
        String name = fields.optional("name");
        String server = fields.optional("server");
        if (fields.isMap() && fields.has("name") == fields.has("server")) {
            fields.note(
                    fields.at(),
                    "a destination has either \"name\" or \"server\", and this has "
                            + (fields.has("name") ? "both" : "neither"),
                    "");
        }
        if (!server.isEmpty() && !SERVER.matcher(server).matches()) {
            fields.note(
                    fields.at("server"),
                    "\"" + server + "\" is no URL of an API server",
                    "write it like https://10.0.0.1:6443");
        }
        return new Destination(name, server);
    }

    private static SyncPolicy syncPolicy(Fields fields) {
        SyncPolicy policy = new SyncPolicy(fields.flag("automated"), fields.flag("prune"), fields.flag("selfHeal"));
        if (!policy.automated() && policy.prune()) {
            idle(fields, "prune");
        }
        if (!policy.automated() && policy.selfHeal()) {
            idle(fields, "selfHeal");
        }
        return policy;
    }

    private static void idle(Fields fields, String key) {
        fields.note(
                fields.at(key),
                "\"" + key + "\" does nothing while \"automated\" is not true",
                "set \"automated: true\", or remove it");
    }
}
