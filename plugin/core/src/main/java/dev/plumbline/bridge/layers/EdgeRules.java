package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the Internet and the cluster; and whose account all of it is in. */
final class EdgeRules {

    private static final String ANNOTATIONS = "alb.ingress.kubernetes.io/";
    private static final List<String> CERTIFICATE = List.of("metadata", "annotations", ANNOTATIONS + "certificate-arn");
    private static final List<String> WEB_ACL = List.of("metadata", "annotations", ANNOTATIONS + "wafv2-acl-arn");
    private static final List<String> SCHEME = List.of("metadata", "annotations", ANNOTATIONS + "scheme");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):([0-9]{12}):\\S+");
    private static final Pattern IMAGE =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/\\S+");

    private EdgeRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-certificate-domain",
                        "The certificate is for each host of the Ingresses",
                        "browsers refuse a certificate of another name",
                        "the bridge has no certificate, or the Ingress names another one",
                        EdgeRules::domain),
                new LayerRule(
                        "layer-certificate",
                        "An Ingress uses the certificate that Terraform made, in the region of the cluster",
                        "a load balancer takes certificates of its own region only, and one that is gone takes it down",
                        "no Ingress names a certificate",
                        EdgeRules::certificate),
                new LayerRule(
                        "layer-web-acl",
                        "An Ingress on the Internet stands behind the web ACL that Terraform made",
                        "without the annotation nothing that the WAF knows is held off",
                        "the bridge has no web ACL and no Ingress names one",
                        EdgeRules::webAcl),
                new LayerRule(
                        "layer-account",
                        "ARNs and images are of the account and region of the environment",
                        "an ARN of another account is refused at run time; an image of another region is slow, and paid for",
                        "a text is no ARN with an account and no image of ECR",
                        EdgeRules::account));
    }

    /** Whether a name of a certificate, with a wildcard for one label, is for a host. */
    static boolean covers(String name, String host) {
        return name.equalsIgnoreCase(host)
                || (name.startsWith("*.")
                        && host.indexOf('.') > 0
                        && name.substring(1).equalsIgnoreCase(host.substring(host.indexOf('.'))));
    }

    private static void domain(Layers layers, Remarks remarks) {
        Optional<Bridge.Certificate> certificate = layers.bridge().certificate();
        for (RenderedObject ingress : layers.of("Ingress")) {
            String arns = ingress.text(CERTIFICATE);
            if (certificate.isEmpty()
                    || (!arns.isEmpty() && !arns.equals(certificate.get().arn()))) {
                continue;
            }
            List<String> names = new ArrayList<>(certificate.get().alternativeNames());
            names.add(0, certificate.get().domain());
            List<Node> rules = ingress.list(List.of("spec", "rules"));
            for (int i = 0; i < rules.size(); i++) {
                String host = RenderedObject.text(rules.get(i), "host");
                if (!host.isEmpty() && names.stream().noneMatch(name -> covers(name, host))) {
                    remarks.error(
                            ingress,
                            RenderedObject.path(List.of("spec", "rules"), i, "host"),
                            "host " + host + " is none of the certificate, which is for " + String.join(", ", names),
                            "add the host to the certificate's names in terraform.yaml",
                            certificate.get().place());
                }
            }
        }
    }

    private static void certificate(Layers layers, Remarks remarks) {
        Optional<Bridge.Certificate> certificate = layers.bridge().certificate();
        certificate
                .filter(made -> !made.region().equals(layers.bridge().region()))
                .ifPresent(made -> remarks.below(
                        Severity.ERROR,
                        made.place(),
                        "the certificate is in " + made.region() + ", and the cluster in "
                                + layers.bridge().region(),
                        "make it in the region of the cluster"));
        for (RenderedObject ingress : layers.of("Ingress")) {
            String named = ingress.text(CERTIFICATE);
            if (named.isEmpty()) {
                continue;
            }
            if (certificate.isEmpty()) {
                remarks.undecided(ingress, CERTIFICATE, "it names a certificate that Terraform did not make");
            } else if (Arrays.stream(named.split(",", -1))
                    .map(String::strip)
                    .noneMatch(certificate.get().arn()::equals)) {
                remarks.error(
                        ingress,
                        CERTIFICATE,
                        "it names certificate " + named + ", and Terraform made "
                                + certificate.get().arn(),
                        "set it to {{ bridge.edge.certificate.arn }}",
                        certificate.get().place());
            }
        }
    }

    private static void webAcl(Layers layers, Remarks remarks) {
        Optional<Bridge.WebAcl> acl = layers.bridge().webAcl();
        acl.filter(made -> !made.region().equals(layers.bridge().region()))
                .ifPresent(made -> remarks.below(
                        Severity.ERROR,
                        made.place(),
                        "the web ACL is in " + made.region() + ", and the cluster in "
                                + layers.bridge().region(),
                        "make it in the region of the cluster, with scope REGIONAL"));
        for (RenderedObject ingress : layers.of("Ingress")) {
            String named = ingress.text(WEB_ACL);
            boolean open = ingress.text(SCHEME).equals("internet-facing");
            if (acl.isEmpty()) {
                if (!named.isEmpty()) {
                    remarks.undecided(ingress, WEB_ACL, "it names a web ACL that Terraform did not make");
                }
            } else if (named.isEmpty() ? open : !named.equals(acl.get().arn())) {
                remarks.error(
                        ingress,
                        WEB_ACL,
                        (named.isEmpty() ? "it is on the Internet and names no web ACL" : "it names web ACL " + named)
                                + ", and Terraform made " + acl.get().arn(),
                        "set it to {{ bridge.edge.web_acl.arn }}",
                        acl.get().place());
            }
        }
    }

    private static void account(Layers layers, Remarks remarks) {
        Bridge bridge = layers.bridge();
        if (bridge.account().isEmpty() || bridge.region().isEmpty()) {
            return;
        }
        for (RenderedObject object : layers.objects()) {
            walk(object, object.manifest().content(), new ArrayDeque<>(), bridge, remarks);
        }
    }

    private static void walk(RenderedObject object, Node node, Deque<String> path, Bridge bridge, Remarks remarks) {
        if (node instanceof Node.Mapping map) {
            map.fields().forEach((key, value) -> {
                path.addLast(key);
                walk(object, value, path, bridge, remarks);
                path.removeLast();
            });
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                path.addLast(String.valueOf(i));
                walk(object, list.items().get(i), path, bridge, remarks);
                path.removeLast();
            }
        } else {
            String text = RenderedObject.text(node);
            if (text.startsWith("arn:") || text.contains(".dkr.ecr.")) {
                text(object, text, List.copyOf(path), bridge, remarks);
            }
        }
    }

    private static void text(RenderedObject object, String text, List<String> path, Bridge bridge, Remarks remarks) {
        Matcher arn = ARN.matcher(text);
        if (arn.matches()) {
            boolean elsewhere = !arn.group(2).isEmpty() && !arn.group(2).equals(bridge.region());
            boolean others = !arn.group(3).equals(bridge.account());
            if (elsewhere || others) {
                remarks.error(
                        object,
                        path,
                        "the " + arn.group(1) + " ARN is of "
                                + (others ? "account " + arn.group(3) : "region " + arn.group(2))
                                + ", and the environment is in "
                                + (others ? bridge.account() : bridge.region()),
                        "take it from the bridge",
                        bridge.place(others ? "account_id" : "region"));
            }
            return;
        }
        Matcher image = IMAGE.matcher(text);
        if (image.matches()
                && !(image.group(1).equals(bridge.account()) && image.group(2).equals(bridge.region()))) {
            remarks.warning(
                    object,
                    path,
                    "the image is of account " + image.group(1) + " in " + image.group(2) + ", and the environment is "
                            + bridge.account() + " in " + bridge.region(),
                    "use the repository of the bridge, or replicate the image",
                    bridge.place("account_id"));
        }
    }
}
