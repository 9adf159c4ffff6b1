package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** ServiceAccounts and the roles that AWS gives them. */
final class IdentityRules {

    /** Where the agent of EKS Pod Identity answers; the address is the same on every node. */
    private static final String AGENT = "169.254.170.23/32";

    private static final String ROLE = "eks.amazonaws.com/role-arn";
    private static final List<String> ROLE_PATH = List.of("metadata", "annotations", ROLE);
    private static final String IRSA = "irsa";

    private IdentityRules() {}

    static List<LayerRule> all() {
        return List.of(
                new LayerRule(
                        "layer-identity-missing",
                        "A workload that asks for a role by Pod Identity has an association",
                        "without one the agent answers 404, and the program has no credentials",
                        "no NetworkPolicy lets a Pod reach the agent at " + AGENT,
                        IdentityRules::missing),
                new LayerRule(
                        "layer-identity-unused",
                        "Each role for a ServiceAccount has one",
                        "a role that waits for a ServiceAccount is taken by whoever makes one of its name",
                        "no ServiceAccount is rendered into the namespace of the role",
                        IdentityRules::unused),
                new LayerRule(
                        "layer-identity-mode",
                        "A ServiceAccount names its role if, and only if, it gets it by its token",
                        "IRSA without the annotation gives no credentials; the annotation beside Pod Identity wins over it",
                        "neither the bridge nor the ServiceAccount names a role",
                        IdentityRules::mode));
    }

    private static Optional<Bridge.Identity> identity(Layers layers, String namespace, String account) {
        return layers.bridge().identities().stream()
                .filter(identity -> identity.namespace().equals(namespace)
                        && identity.serviceAccount().equals(account))
                .findFirst();
    }

    private static void missing(Layers layers, Remarks remarks) {
        for (RenderedObject workload : layers.workloads()) {
            List<String> path = workload.inPod("spec", "serviceAccountName");
            String account = workload.text(path).isEmpty() ? "default" : workload.text(path);
            boolean asks = layers.of("NetworkPolicy").stream().anyMatch(policy -> opensAgent(policy, workload));
            if (!asks || identity(layers, workload.namespace(), account).isPresent()) {
                continue;
            }
            if (layers.knows("identity")) {
                remarks.error(
                        workload,
                        path,
                        "its Pods may ask the Pod Identity agent for a role, and ServiceAccount " + workload.namespace()
                                + '/' + account + " has no association",
                        "add it to \"identity\" in terraform.yaml, or close the way to " + AGENT,
                        layers.bridge().place("identity"));
            } else {
                remarks.undecided(workload, path, "its Pods may ask for a role, and nothing is known of associations");
            }
        }
    }

    private static boolean opensAgent(RenderedObject policy, RenderedObject workload) {
        if (!policy.namespace().equals(workload.namespace())
                || !RenderedObject.selects(
                        policy.manifest().content().at(List.of("spec", "podSelector")), workload.podLabels())) {
            return false;
        }
        return policy.list(List.of("spec", "egress")).stream()
                .flatMap(rule -> RenderedObject.list(rule, "to").stream())
                .anyMatch(peer -> RenderedObject.text(peer, "ipBlock", "cidr").equals(AGENT));
    }

    private static void unused(Layers layers, Remarks remarks) {
        List<RenderedObject> accounts = layers.of("ServiceAccount");
        Set<String> namespaces =
                accounts.stream().map(RenderedObject::namespace).collect(Collectors.toSet());
        for (Bridge.Identity identity : layers.bridge().identities()) {
            boolean there = accounts.stream()
                    .anyMatch(account -> account.namespace().equals(identity.namespace())
                            && account.name().equals(identity.serviceAccount()));
            if (namespaces.contains(identity.namespace()) && !there) {
                remarks.below(
                        Severity.WARNING,
                        identity.place(),
                        "role " + identity.roleArn() + " is for ServiceAccount " + identity.namespace() + '/'
                                + identity.serviceAccount() + ", which no chart renders",
                        "remove it from \"identity\" in terraform.yaml, or render the ServiceAccount");
            }
        }
    }

    private static void mode(Layers layers, Remarks remarks) {
        for (RenderedObject account : layers.of("ServiceAccount")) {
            String annotated = account.text(ROLE_PATH);
            Bridge.Identity identity =
                    identity(layers, account.namespace(), account.name()).orElse(null);
            if (identity == null) {
                if (!annotated.isEmpty() && !layers.knows("identity")) {
                    remarks.undecided(account, ROLE_PATH, "it names a role, and nothing is known of roles");
                } else if (!annotated.isEmpty()) {
                    remarks.error(
                            account,
                            ROLE_PATH,
                            "it names role " + annotated + ", and no role is for it",
                            "add it to \"identity\" in terraform.yaml with mode irsa, or remove the annotation",
                            layers.bridge().place("identity"));
                }
            } else if (identity.mode().equals(IRSA) && !annotated.equals(identity.roleArn())) {
                remarks.error(
                        account,
                        ROLE_PATH,
                        "its role is " + identity.roleArn() + " by IRSA, and the annotation " + ROLE + " says "
                                + (annotated.isEmpty() ? "nothing" : annotated),
                        "set it to {{ bridge.identity." + identity.key() + ".role_arn }}",
                        identity.place());
            } else if (!identity.mode().equals(IRSA) && !annotated.isEmpty()) {
                remarks.error(
                        account,
                        ROLE_PATH,
                        "its role comes by Pod Identity, and the annotation " + ROLE + " wins over that",
                        "remove the annotation",
                        identity.place());
            }
        }
    }
}
