package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.SourceLocation;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Versions that have to fit each other, and how long they are supported. */
final class VersionRules {

    private static final int SOON = 90;
    private static final String AUTOSCALER = "cluster-autoscaler:";
    private static final String KARPENTER = "karpenter/controller:";

    private VersionRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-kubernetes-version",
                        "The project file and the cluster have one version of Kubernetes",
                        "what was checked against one version may be refused by the other",
                        "the outputs name no version",
                        VersionRules::version),
                new LayerRule(
                        "layer-kubernetes-support",
                        "The cluster's version of Kubernetes is supported, for 90 days more at least",
                        "EKS updates a cluster by itself on the day after, or takes six times the price for extended support",
                        "the outputs name no version; one that the facts do not know is noted",
                        VersionRules::support),
                new LayerRule(
                        "layer-addon-version",
                        "kube-proxy is not newer than the API server, nor more than three minor versions older",
                        "Kubernetes supports no other combination, and Services break in ways that nobody tests",
                        "kube-proxy is no add-on of EKS",
                        VersionRules::proxy),
                new LayerRule(
                        "layer-addon-release",
                        "An add-on is of a minor version that AWS has published for the cluster's version of Kubernetes",
                        "EKS refuses a version that is not for the cluster's, and what is older than all of them is not "
                                + "mended any more",
                        "the cluster's version is not known, or nothing is known of the add-on, as of "
                                + "aws-efs-csi-driver; one that is known for other versions only, or not so new, is noted",
                        VersionRules::release),
                new LayerRule(
                        "layer-autoscaler-version",
                        "The cluster autoscaler has the minor version of the cluster",
                        "it simulates the scheduler of its own version, and scales up for what the real one refuses",
                        "no workload has an image cluster-autoscaler",
                        VersionRules::autoscaler),
                new LayerRule(
                        "layer-karpenter-version",
                        "Karpenter knows the cluster's version of Kubernetes",
                        "an older Karpenter starts nodes with images that it does not know",
                        "no workload has its image and no Application its chart; a version of Kubernetes that the facts do not know "
                                + "is noted",
                        VersionRules::karpenter));
    }

    private static void version(Layers layers, Remarks remarks) {
        Optional<Minor> ours = Minor.of(layers.kubernetesVersion());
        Optional<Minor> theirs = Minor.of(layers.bridge().cluster().version());
        if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
            remarks.below(
                    Severity.ERROR,
                    versionPlace(layers),
                    "the cluster has Kubernetes " + theirs.get() + ", and the project file says " + ours.get(),
                    "set kubernetesVersion of the environment to \"" + theirs.get() + '"');
        }
    }

    private static SourceLocation versionPlace(Layers layers) {
        Bridge bridge = layers.bridge();
        return SourceLocation.of(bridge.file(), bridge.root().placeOf(List.of("cluster", "version")));
    }

    private static void support(Layers layers, Remarks remarks) {
        String version = layers.bridge().cluster().version();
        if (version.isEmpty()) {
            return;
        }
        Optional<Compatibility.Support> support = Compatibility.facts().support(version);
        if (support.isEmpty()) {
            remarks.below(
                    Severity.INFO,
                    versionPlace(layers),
                    "nothing is known of how long EKS supports Kubernetes " + version,
                    "");
            return;
        }
        boolean extended = layers.bridge().cluster().supportType().equalsIgnoreCase("EXTENDED");
        LocalDate end = extended ? support.get().extended() : support.get().standard();
        String kind = extended ? "extended" : "standard";
        long left = ChronoUnit.DAYS.between(layers.today(), end);
        if (left < 0) {
            remarks.below(
                    Severity.ERROR,
                    versionPlace(layers),
                    kind + " support of Kubernetes " + version + " ended on " + end + ", " + days(-left) + " before "
                            + layers.today(),
                    "update the cluster");
        } else if (left <= SOON) {
            remarks.below(
                    Severity.WARNING,
                    versionPlace(layers),
                    kind + " support of Kubernetes " + version + " ends on " + end + ", " + days(left) + " after "
                            + layers.today(),
                    "update the cluster before");
        } else if (extended && layers.today().isAfter(support.get().standard())) {
            remarks.below(
                    Severity.WARNING,
                    versionPlace(layers),
                    "Kubernetes " + version + " is in extended support since "
                            + support.get().standard() + ", which costs six times as much",
                    "update the cluster");
        }
    }

    private static String days(long count) {
        return count == 1 ? "a day" : count + " days";
    }

    private static void proxy(Layers layers, Remarks remarks) {
        Optional<Minor> cluster = Minor.of(layers.bridge().cluster().version());
        for (Bridge.Addon addon : layers.bridge().cluster().addons()) {
            Optional<Minor> version = Minor.of(addon.version());
            if (!addon.name().equals("kube-proxy") || cluster.isEmpty() || version.isEmpty()) {
                continue;
            }
            int lag = cluster.get().minor() - version.get().minor();
            if (lag < 0 || lag > Compatibility.facts().proxyLag()) {
                remarks.below(
                        Severity.ERROR,
                        addon.place(),
                        "kube-proxy " + addon.version() + " is " + Math.abs(lag) + " minor version"
                                + (Math.abs(lag) == 1 ? "" : "s") + (lag < 0 ? " newer" : " older")
                                + " than the API server, " + cluster.get(),
                        "set the version of the add-on in terraform.yaml to v" + cluster.get());
            }
        }
    }

    private static void release(Layers layers, Remarks remarks) {
        Optional<Minor> cluster = Minor.of(layers.bridge().cluster().version());
        for (Bridge.Addon addon : layers.bridge().cluster().addons()) {
            // The rule of kube-proxy is sharper, and of some add-ons nobody publishes which versions there are.
            if (cluster.isPresent()
                    && !addon.name().equals("kube-proxy")
                    && Compatibility.facts().knows(addon.name())) {
                Minor.of(addon.version()).ifPresent(version -> release(addon, version, cluster.get(), remarks));
            }
        }
    }

    private static void release(Bridge.Addon addon, Minor version, Minor cluster, Remarks remarks) {
        Compatibility facts = Compatibility.facts();
        List<Compatibility.Published> published = facts.published(addon.name(), cluster.toString());
        if (published.isEmpty()) {
            remarks.below(
                    Severity.INFO,
                    addon.place(),
                    "which versions of " + addon.name() + " AWS has published for Kubernetes " + cluster
                            + " is not known as of " + facts.addonsRead(),
                    "");
            return;
        }
        Compatibility.Published oldest = published.get(0);
        Compatibility.Published newest = published.get(published.size() - 1);
        if (Minor.of(oldest.version())
                .filter(least -> version.compareTo(least) < 0)
                .isPresent()) {
            remarks.below(
                    Severity.WARNING,
                    addon.place(),
                    addon.name() + " " + addon.version() + " is older than all that is known to be published for "
                            + "Kubernetes " + cluster + ", the oldest of which is " + said(oldest),
                    "set the version of the add-on in terraform.yaml to " + newest.version()
                            + ", or to one that aws eks describe-addon-versions names");
        } else if (Minor.of(newest.version())
                .filter(most -> version.compareTo(most) > 0)
                .isPresent()) {
            remarks.below(
                    Severity.INFO,
                    addon.place(),
                    addon.name() + " " + addon.version() + " is newer than all that is known to be published for "
                            + "Kubernetes " + cluster + ", the newest of which is " + said(newest),
                    "");
        }
    }

    private static String said(Compatibility.Published published) {
        return published.version() + " (" + published.source() + ", " + published.read() + ')';
    }

    private static void autoscaler(Layers layers, Remarks remarks) {
        Optional<Minor> cluster = Minor.of(layers.bridge().cluster().version());
        for (Layers.Image image : layers.images()) {
            Optional<Minor> version = tag(image.name(), AUTOSCALER);
            if (version.isPresent() && cluster.isPresent() && !version.equals(cluster)) {
                remarks.warning(
                        image.workload(),
                        image.field(),
                        "the cluster autoscaler is " + version.get() + ", and the cluster " + cluster.get(),
                        "use an image v" + cluster.get() + ".x",
                        versionPlace(layers));
            }
        }
    }

    private static void karpenter(Layers layers, Remarks remarks) {
        String kubernetes = Minor.of(layers.bridge().cluster().version())
                .map(Minor::toString)
                .orElse("");
        Optional<Minor> minimum = Minor.of(Compatibility.facts().karpenter(kubernetes));
        for (Layers.Image image : layers.images()) {
            tag(image.name(), KARPENTER)
                    .ifPresent(version -> held(layers, image.workload(), image.field(), version, minimum, remarks));
        }
        for (RenderedObject application : layers.of("Application")) {
            List<String> source = List.of("spec", "source");
            if (application.text(RenderedObject.path(source, "chart")).equals("karpenter")) {
                List<String> field = RenderedObject.path(source, "targetRevision");
                Minor.of(application.text(field))
                        .ifPresent(version -> held(layers, application, field, version, minimum, remarks));
            }
        }
    }

    private static void held(
            Layers layers,
            RenderedObject object,
            List<String> field,
            Minor version,
            Optional<Minor> minimum,
            Remarks remarks) {
        String kubernetes = layers.bridge().cluster().version();
        if (minimum.isEmpty()) {
            remarks.undecided(
                    object,
                    field,
                    "nothing is known of which Karpenter "
                            + (kubernetes.isEmpty()
                                    ? "the cluster's version of Kubernetes"
                                    : "Kubernetes " + kubernetes)
                            + " needs");
        } else if (version.compareTo(minimum.get()) < 0) {
            remarks.error(
                    object,
                    field,
                    "Karpenter is " + version + ", and Kubernetes " + kubernetes + " needs " + minimum.get()
                            + " or newer",
                    "update Karpenter first, then the cluster",
                    versionPlace(layers));
        }
    }

    /** The version that an image has, if it is the one of a name. */
    private static Optional<Minor> tag(String image, String name) {
        int at = image.lastIndexOf(name);
        return at < 0
                ? Optional.empty()
                : Minor.of(image.substring(at + name.length()).split("@", 2)[0]);
    }
}
